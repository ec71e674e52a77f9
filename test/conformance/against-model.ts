/** Any sequence of appends, in flight together in any way, has the verdicts and the outcome of the simplest log there is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppendRequest, EventLog, LoggedEvent, NewEvent } from '#src/event-log/port.ts';
import { event, useLogs, wholeLog, type LogTraits, type OpenLog } from './log-fixture.ts';
import { createModelLog, type ModelLog } from './model-log.ts';

const streams = ['case-a', 'case-b', 'case-c', 'case-d', 'case-e'];
const minute = 60_000;

/** A log that is slow to open is held against fewer sequences; one that is far away is given longer. */
const longEnoughMillis = 3_000;
const longEnoughFarAway = 10_000;

const streamName = fc.constantFrom(...streams);
const macs = fc.constantFrom<Record<string, string | null>>({}, {}, { p: 'm1' }, { p: 'm2' }, { p: null });

/** Few ids and few contents, so that most sequences repeat and contradict themselves. */
const oneEvent = fc.record({
  id: fc.integer({ min: 1, max: 25 }),
  isOther: fc.constantFrom(false, false, false, true),
  macs,
  links: fc.option(fc.uniqueArray(streamName, { maxLength: 2 }), { nil: undefined, freq: 3 }),
  stampedMinutesAgo: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined, freq: 4 }),
});

const oneAppend = fc.record({
  stream: streamName,
  events: fc.array(oneEvent, { minLength: 1, maxLength: 4 }),
  expected: fc.option(
    fc.oneof(
      fc.constantFrom('any' as const, 'no-stream' as const, 'stream-exists' as const),
      fc.integer({ min: -1, max: 4 }),
    ),
    { nil: undefined, freq: 2 },
  ),
  dryRun: fc.option(fc.boolean(), { nil: undefined, freq: 3 }),
});

/** Appends in flight together after the clock has moved, or the log closed and opened again. */
const oneStep = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      minutes: fc.integer({ min: -2, max: 5 }),
      appends: fc.array(oneAppend, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
);

type Append = typeof oneAppend extends fc.Arbitrary<infer Value> ? Value : never;

export function describeLogAgainstModel(open: OpenLog, { ordersAllCalls }: LogTraits): void {
  describe('any sequence of appends', () => {
    const logs = useLogs(open);

    it('has the verdicts and the outcome of the model', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(oneStep, { maxLength: 12 }), async (steps) => {
          run += 1;
          const directory = await logs.directoryFor(`run-${run}`);
          const model = createModelLog();
          let log = await logs.open({ directory });
          for (const step of steps) {
            if (step === 'reopen') {
              await log.close();
              log = await logs.open({ directory });
            } else {
              logs.now += step.minutes * minute;
              await expectVerdictsOf(model, log, logs.now, inFlightTogether(step.appends, ordersAllCalls));
            }
          }
          expectSameLog(model, log);
          await log.close();
        }),
        { numRuns: 40, interruptAfterTimeLimit: ordersAllCalls ? longEnoughMillis : longEnoughFarAway },
      );
    });
  });
}

/** Appends in groups: those of one group are sent without waiting for each other's answer. */
function inFlightTogether(
  appends: readonly Append[],
  ordersAllCalls: boolean,
): readonly (readonly Append[])[] {
  return ordersAllCalls ? [appends] : appends.map((append) => [append]);
}

async function expectVerdictsOf(
  model: ModelLog,
  log: EventLog,
  now: number,
  groups: readonly (readonly Append[])[],
): Promise<void> {
  for (const group of groups) {
    const requests = group.map((append) => requestFrom(append, now));
    const verdicts = await Promise.all(requests.map((request) => log.append(request)));
    expect(verdicts).toEqual(requests.map((request) => model.append(request, now)));
  }
}

function requestFrom({ events, ...append }: Append, now: number): AppendRequest {
  return {
    ...append,
    events: events.map(({ id, isOther, links, macs, stampedMinutesAgo }): NewEvent => {
      const recordedAt = stampedMinutesAgo === undefined ? undefined : now - stampedMinutesAgo * minute;
      const says = isOther ? 'something else' : undefined;
      return event(`e${id}`, { says, macs, links, recordedAt });
    }),
  };
}

function expectSameLog(model: ModelLog, log: EventLog): void {
  const events = model.events();
  expect(wholeLog(log, 3)).toEqual(events);
  expect(log.reader.head().position).toBe(events.length);
  for (const stream of streams) {
    const exists = model.streams().includes(stream);
    const neighbourhood = log.reader.neighbourhoodOf(stream);
    const neighbours = model.neighboursOf(stream);
    expect(neighbourhood !== undefined).toBe(exists);
    expect(log.reader.revisionOf(stream)).toBe(model.revisionOf(stream));
    expect(log.reader.readStream(stream)).toEqual(events.filter((logged) => logged.stream === stream));
    if (neighbourhood === undefined) continue;
    const history = events.filter((logged) => neighbours.has(logged.stream));
    expect(log.reader.readNeighbourhood(neighbourhood)).toEqual(history);
    expect(log.reader.extentOf(neighbourhood)).toEqual(extentOf(history));
  }
}

function extentOf(history: readonly LoggedEvent[]) {
  const [first, last] = [history[0], history.at(-1)];
  return first && last && { first: first.position, last: last.position };
}
