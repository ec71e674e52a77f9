/** The web: every page with its route, the files they load, and the page a refused request is answered with. */
import type { Request } from 'express';
import type { ProblemPageRenderer } from '#src/http/answer-problem.ts';
import { contextOf } from '#src/http/request-context.ts';
import { formTokenField } from '#src/http/mount-routes.ts';
import type { Route } from '#src/http/route.ts';
import { assetRoutes } from './asset-routes.ts';
import { createFrames, type Page } from './frame.ts';
import { casesBehindRoutes } from './pages/cases-behind/route.ts';
import { codeRecordRoutes } from './pages/code-record/route.ts';
import { outcomesRoutes } from './pages/outcomes/route.ts';
import { repeatRoutes } from './pages/repeat-and-hotspots/route.ts';
import { courtDelayRoutes } from './pages/court-delay/route.ts';
import { caseRoutes } from './pages/case/route.ts';
import { contractRoutes } from './pages/contract/route.ts';
import { eventsRoutes } from './pages/events/route.ts';
import { feedsRoutes } from './pages/feeds/route.ts';
import { goRoutes } from './pages/go/route.ts';
import { heldMessagesRoutes } from './pages/held-messages/route.ts';
import { journeyRoutes } from './pages/journey/route.ts';
import { lookBackRoutes } from './pages/look-back/route.ts';
import { notMeasuredRoutes } from './pages/not-measured/route.ts';
import { problemPage } from './pages/problem/view.ts';
import { restrictedRoutes } from './pages/restricted/route.ts';
import { newsRoutes } from './news.ts';
import { recordRoutes } from './pages/record/route.ts';
import { victimRightsRoutes } from './pages/rights/route.ts';
import { searchRoutes } from './pages/search/route.ts';
import { signInRoutes } from './pages/sign-in/route.ts';
import { signInPage } from './pages/sign-in/view.ts';
import { summaryRoutes } from './pages/summary/route.ts';
import { whoLookedRoutes } from './pages/who-looked/route.ts';
import { workRoutes } from './pages/work/route.ts';
import { paths } from './paths.ts';
import type { WebServices } from './services.ts';
import { typedOf } from './typed.ts';

export type Web = { readonly routes: readonly Route[]; readonly renderProblemPage: ProblemPageRenderer };

export function createWeb(services: WebServices): Web {
  const frames = createFrames(services);
  return {
    routes: [
      ...searchRoutes(frames, services),
      ...(services.sessions ? signInRoutes(frames, services.sessions, services) : []),
      ...workRoutes(frames, services),
      ...caseRoutes(frames, services),
      ...restrictedRoutes(frames),
      ...journeyRoutes(frames, services),
      ...victimRightsRoutes(frames, services),
      ...recordRoutes(frames, services),
      ...newsRoutes(services.news),
      ...goRoutes,
      ...eventsRoutes(frames, services),
      ...lookBackRoutes(frames, services),
      ...courtDelayRoutes(frames, services),
      ...outcomesRoutes(frames, services),
      ...repeatRoutes(frames, services),
      ...casesBehindRoutes(frames, services),
      ...codeRecordRoutes(frames, services),
      ...summaryRoutes(frames, services),
      ...contractRoutes(frames, services),
      ...notMeasuredRoutes(frames, services),
      ...whoLookedRoutes(frames, services),
      ...feedsRoutes(frames, services),
      ...heldMessagesRoutes(frames, services),
      ...assetRoutes(frames.assets),
    ],
    renderProblemPage(problem, request) {
      const { caller } = contextOf(request);
      const page =
        problem.code === 'not-signed-in' && services.sessions
          ? signInFirst(request, services, problem.status)
          : problemPage(problem);
      return frames.render(page, request, caller);
    },
  };
}

/** A page that was asked for is come back to; a form that was sent too late keeps what it said. */
function signInFirst(request: Request, { awaiting }: WebServices, status: number): Page {
  const asked = { returnTo: request.originalUrl, awaiting: awaiting?.(), status };
  if (request.method === 'GET') return signInPage(asked);
  const { [formTokenField]: _, ...typed } = typedOf(request.body);
  return Object.keys(typed).length > 0
    ? signInPage({ ...asked, typed })
    : signInPage({ ...asked, returnTo: paths.start() });
}
