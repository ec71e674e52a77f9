/** The web: every page with its route, the files they load, and the page a refused request is answered with. */
import type { ProblemPageRenderer } from '#src/http/answer-problem.ts';
import { contextOf } from '#src/http/request-context.ts';
import type { Route } from '#src/http/route.ts';
import { assetRoutes } from './asset-routes.ts';
import { createFrames } from './frame.ts';
import { caseRoutes } from './pages/case/route.ts';
import { eventsRoutes } from './pages/events/route.ts';
import { journeyRoutes } from './pages/journey/route.ts';
import { lookBackRoutes } from './pages/look-back/route.ts';
import { problemPage } from './pages/problem/view.ts';
import { restrictedRoutes } from './pages/restricted/route.ts';
import { victimRightsRoutes } from './pages/rights/route.ts';
import { searchRoutes } from './pages/search/route.ts';
import { signInRoutes } from './pages/sign-in/route.ts';
import { signInPage } from './pages/sign-in/view.ts';
import { workRoutes } from './pages/work/route.ts';
import type { WebServices } from './services.ts';

export type Web = { readonly routes: readonly Route[]; readonly renderProblemPage: ProblemPageRenderer };

export function createWeb(services: WebServices): Web {
  const frames = createFrames(services);
  return {
    routes: [
      ...searchRoutes(frames, services),
      ...(services.local ? signInRoutes(frames, services) : []),
      ...workRoutes(frames, services),
      ...caseRoutes(frames, services),
      ...restrictedRoutes(frames),
      ...journeyRoutes(frames, services),
      ...victimRightsRoutes(frames, services),
      ...eventsRoutes(frames, services),
      ...lookBackRoutes(frames, services),
      ...assetRoutes(frames.assets),
    ],
    renderProblemPage(problem, request) {
      const { caller } = contextOf(request);
      const mayReturn = request.method === 'GET' ? request.originalUrl : '/';
      const page =
        problem.code === 'not-signed-in' && services.local
          ? signInPage(mayReturn, services.awaiting?.(), problem.status)
          : problemPage(problem);
      return frames.render(page, caller, request.originalUrl);
    },
  };
}
