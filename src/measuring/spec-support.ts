/** What specs of measures over HTTP stand on: invented hate crimes in a log, the cuts of its month-ends, and all routes of measures. */
import { setImmediate as turn } from 'node:timers/promises';
import { computations, measures } from '#projections/measures.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { Role } from '#src/access/caller.ts';
import { makeHere } from '#src/projecting/cuts/cut-maker.ts';
import { openCuts } from '#src/projecting/cuts/cuts.ts';
import { currentFacts } from '#src/projecting/cuts/facts.ts';
import type { ReadModelNews } from '#src/projecting/engine/engine-link.ts';
import { openReadModel } from '#src/projecting/read-model.ts';
import type { Said, SpecLog } from '#src/projecting/spec-support.ts';
import { openSpecEngine, openSpecLog, say, temporaryDirectory } from '#src/projecting/spec-support.ts';
import type { FeedStates } from '#src/reads/beside/feed-states.ts';
import { createBesideStreams } from '#src/reads/beside/streams.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { createMeasureCharts } from './change/measure-charts.ts';
import { measureChartRoutes } from './change/routes.ts';
import { inThisThread } from './engine/hosts.ts';
import type { ToEngine } from './engine/messages.ts';
import { startMeasuring } from './measuring.ts';
import { measureRoutes } from './routes.ts';

export const [lewisham, camden] = ['E09000023', 'E09000007'];
export const day = 86_400_000;

/** A hate crime, reported and recorded on a London day: what was said of it, in this order. */
export function crimeOn(number: number, date: string, borough: string): readonly [Said, Said, Said] {
  const id = `01-${2_000_000 + number}-26`;
  const time = `${date}T10:00:00Z`;
  const reported = {
    crime: id,
    channel: '101',
    reporter: 'victim',
    committedFrom: date,
    locationType: 'street',
  } as const;
  return [
    say('police.crime-reported', `crime:${id}`, { ...reported, placeBorough: borough }, { time }),
    say(
      'police.crime-recorded',
      `crime:${id}`,
      { crime: id, offenceCode: 'CD98067', victimBased: true },
      { time },
    ),
    say('police.crime-flagged', `crime:${id}`, { crime: id, flag: 'hate', strands: ['race'] }, { time }),
  ];
}

export type ServedWorld = {
  /** When the log takes the first that is told. */
  readonly start: string;
  readonly now: string;
  /** Tells the log all there is, and lets its time pass. */
  readonly tell: (log: SpecLog) => void;
  /** What feeds declared; none did. */
  readonly coverage?: ReturnType<FeedStates['coverage']>;
  /** The file of targets. */
  readonly targets?: string | undefined;
  /** Whether whoever makes tables to publish is at another measure, and stays there. */
  readonly isPublishing?: () => boolean;
};

export type Measures = Awaited<ReturnType<typeof serveMeasures>>;

/** Measures of a world, served with its month-ends cut and its facts of now not read yet. */
export async function serveMeasures({
  start,
  now,
  tell,
  targets,
  coverage = [],
  isPublishing = () => false,
}: ServedWorld) {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path, start);
  tell(log);
  const facts = currentFacts();
  const followers: ((news: ReadModelNews) => void)[] = [];
  const hearAll = (news: ReadModelNews) => followers.forEach((hear) => hear(news));
  const engine = openSpecEngine(log, directory.path, {
    projection: facts.projection,
    version: facts.version,
    onReplaced: (neighbourhoods) => hearAll({ kind: 'replaced', neighbourhoods: [...neighbourhoods] }),
  });
  const settle = () => {
    engine.settle();
    hearAll({ kind: 'reached', checkpoint: engine.status().checkpoint });
  };
  settle();
  const clock = () => Date.parse(now);
  const cuts = openCuts({
    log,
    clock,
    directory: directory.path,
    months: 36,
    maker: makeHere({ reader: log.reader, directory: directory.path, facts, clock }),
    isSettled: () => true,
  });
  cuts.look();
  await cuts.idle();
  const readModel = openReadModel(directory.path);
  readModel.use(engine.liveFile());
  const streams = createBesideStreams(log.reader, readModel);
  const measuring = startMeasuring({
    projecting: {
      readModel,
      follow: (hear) => {
        followers.push(hear);
        hear({ kind: 'live', file: engine.liveFile() });
      },
      ask: async (query) => readModel.all(query),
      status: () => ({ ...engine.status(), state: 'up-to-date', head: 0, upToDateAsOf: clock() }),
    },
    cuts,
    streams,
    feeds: { coverage: () => coverage },
    clock,
    host: (hear) => {
      const host = inThisThread({ directory: directory.path, rules: ownRuleBook }, computations)(hear);
      const isLost = (message: ToEngine) =>
        message.kind === 'ask' && message.asked.kind === 'published' && message.asked.make && isPublishing();
      return { ...host, post: (message) => !isLost(message) && host.post(message) };
    },
    rules: ownRuleBook,
    startAfterMillis: 3_600_000,
    publishedWithinMillis: 20,
    definitions: measures,
    computations,
  });
  const charts = createMeasureCharts({ measuring, streams, computations, targets });
  const server = await serveRoutes([...measureChartRoutes(charts), ...measureRoutes(measuring)]);
  const stop = async () => {
    await server.stop(1);
    await measuring.stop();
    await cuts.stop();
    readModel.close();
    engine.close();
    await log.close();
    directory[Symbol.dispose]();
  };
  const fetchAs = (path: string, role: Role, accept = 'application/json') =>
    fetch(`${server.url}/api/measures${path}`, { headers: { Authorization: `Bearer ${role}`, accept } });
  const get = async (path: string, role: Role = 'police') => {
    const response = await fetchAs(path, role);
    return { status: response.status, headers: response.headers, answer: await response.json() };
  };
  const ready = async () => {
    for (await get('/reports'); measuring.state().state !== 'ready';) await turn();
  };
  return { get, fetchAs, ready, log, settle, stop };
}
