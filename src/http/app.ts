/** The HTTP application: every request passes these steps in this order. */
import express, { type Express } from 'express';
import type { FormTokens } from '#src/access/form-tokens.ts';
import type { Sessions } from '#src/access/sessions.ts';
import type { TokenVerifier } from '#src/access/tokens.ts';
import type { Logger } from '#src/logging.ts';
import { answerProblem, type ProblemPageRenderer } from './answer-problem.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Metrics } from './metrics.ts';
import { announceStop } from './middleware/announce-stop.ts';
import { assignRequestId } from './middleware/assign-request-id.ts';
import { authenticate } from './middleware/authenticate.ts';
import { compressPages } from './middleware/compress-pages.ts';
import { knowVisitor } from './middleware/know-visitor.ts';
import { labelSynthetic } from './middleware/label-synthetic.ts';
import { limitRate, type Rate } from './middleware/limit-rate.ts';
import { recordRequest } from './middleware/record-request.ts';
import { refuseForeignForms, refuseForeignHosts } from './middleware/refuse-foreign-pages.ts';
import { refuseWhileLoading, type Loading } from './middleware/refuse-while-loading.ts';
import { secureCookies } from './middleware/secure-cookies.ts';
import { setSecurityHeaders } from './middleware/set-security-headers.ts';
import { mountRoutes } from './mount-routes.ts';
import { operatingRoutes } from './operating-routes.ts';
import { problemRoutes } from './problem-routes.ts';
import type { Route } from './route.ts';

export type AppServices = {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
  /** Only this machine is served, and people may sign in by one click. */
  readonly local: boolean;
  readonly verifyToken: TokenVerifier;
  /** In local mode only. */
  readonly sessions?: Sessions | undefined;
  /** In local mode only: without them no form is taken from a browser. */
  readonly formTokens?: FormTokens | undefined;
  readonly rate: Rate;
  readonly routes: readonly Route[];
  readonly renderProblemPage?: ProblemPageRenderer | undefined;
  /** The data are invented; every answer says so. */
  readonly synthetic?: boolean;
  /** Nothing may be posted while this goes on. */
  readonly loading?: Loading;
};

/** @throws where a route's action is not in the policy table, or two routes are the same. */
export function createApp(services: AppServices): Express {
  const { logger, metrics, lifecycle, local, sessions, formTokens } = services;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(assignRequestId);
  app.use(recordRequest(logger, metrics));
  app.use(announceStop(lifecycle.isStopping));
  app.use(setSecurityHeaders(local));
  app.use(compressPages);
  app.use(secureCookies);
  if (formTokens !== undefined) app.use(knowVisitor(formTokens));
  if (services.synthetic === true) app.use(labelSynthetic);
  app.use(refuseForeignHosts(local));
  app.use(refuseForeignForms);
  app.use(authenticate(services.verifyToken, sessions));
  app.use(limitRate(services.rate));
  if (services.loading !== undefined) app.use(refuseWhileLoading(services.loading));
  mountRoutes(app, [...operatingRoutes(lifecycle, metrics), ...problemRoutes(), ...services.routes]);
  app.use(answerProblem(logger, services.renderProblemPage));
  return app;
}
