/** `/feeds`: how feeds stand, for those who send them and those who run the system; a parked case can be read again. */
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { instantText } from '#src/clock.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { oversees } from '#src/reads/beside/feed-reports.ts';
import { instantInWords } from '../../dates.ts';
import { keepDone } from '../../cookies.ts';
import type { Frames, Page } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import { parameter } from '../../reading/opened.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { causesOf } from '../held-messages/causes.ts';
import { heldBack } from '../held-messages/held.ts';
import { feedsView } from './view.ts';

const text = strings.feeds;

export function feedsRoutes(frames: Frames, services: WebServices): readonly Route[] {
  const { projecting } = services;
  return [
    {
      method: 'get',
      path: pathPatterns.feeds,
      action: 'feed-report.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        frames.answer(await feedsPage(services, caller), request, response, caller);
      },
    },
    {
      method: 'post',
      path: pathPatterns.retryParked,
      action: 'projection.rebuild',
      produces: ['text/html'],
      body: 'form',
      async handle(request, response) {
        const number = Number(parameter(request, 'neighbourhood'));
        if (!Number.isSafeInteger(number) || number < 1) throw new Problem('not-found');
        const stream = projecting.parked().find(({ neighbourhood }) => neighbourhood === number)?.stream;
        const wasParked = await projecting.retry(number);
        const isParked = projecting.parked().some(({ neighbourhood }) => neighbourhood === number);
        response.append('Set-Cookie', keepDone({ says: retried(wasParked ? stream : undefined, isParked) }));
        response.redirect(303, `${paths.feeds()}#parked`);
      },
    },
  ];
}

function retried(stream: string | undefined, isParked: boolean): string {
  if (stream === undefined) return text.parked.notParked;
  return isParked ? text.parked.stillParked(stream) : text.parked.retried(stream);
}

async function feedsPage(services: WebServices, caller: Caller): Promise<Page> {
  const { feedStandings, missingHandOvers, projecting, measuring, feed } = services;
  const may = (action: Parameters<typeof permission>[0]) =>
    permission(action, caller, false).kind === 'permitted';
  const { state, upToDateAsOf } = projecting.status();
  const [standings, handOvers] = await Promise.all([feedStandings(caller), missingHandOvers(caller)]);
  return {
    page: 'feeds',
    title: text.title,
    view: feedsView({
      standings,
      isBuilding: state === 'building' || state === 'starting',
      oversees: oversees(caller),
      handOvers,
      opensWork: may('duty.read'),
      ...(may('feed.read') && {
        causes: causesOf(heldBack(feed)),
        discarded: feed.state().counts.discarded,
      }),
      ...(may('projection.read') && { parked: projecting.parked() }),
      measures: measuring.list(caller),
    }),
    back: { href: paths.start(), text: strings.back },
    freshness: {
      upToDate: strings.freshness.upToDate(instantInWords(instantText(upToDateAsOf))),
      ...(state === 'behind' && { behind: strings.freshness.behind }),
      absent: [],
      quiet: [],
      feeds: [],
    },
  };
}
