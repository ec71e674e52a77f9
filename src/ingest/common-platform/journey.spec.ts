/** Specs of what the feed is for: a court's messages, joined to a police case, are read in a victim's journey. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import { noRanges } from '#projections/victim-timeline/ranges.ts';
import { caseTimeline, victimTimeline } from '#projections/victim-timeline/timeline.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';
import {
  croydonCrown,
  hearingResulted,
  hearingTypes,
  nextHearing,
  ofOffence,
  result,
  uuid,
} from '#test/support/common-platform.ts';
import { court, eventOf, openTestIngest, police, type TestIngest } from '#test/support/ingest.ts';
import type { CommonPlatformFeed } from './feed.ts';
import { createCommonPlatformFeed } from './feed.ts';

let here: TestIngest;
let feed: CommonPlatformFeed;

beforeEach(async () => {
  here = await openTestIngest();
  const { log, ingest, keys, clock, directory: dataDir } = here;
  feed = createCommonPlatformFeed({ log, ingest, keys, clock, dataDir });
  feed.start();
});
afterEach(async () => {
  await feed.stop();
  await here.close();
});

const context = {
  asOf: '2026-11-02',
  feeds: { police: { connected: true }, court: { connected: true } },
  ranges: noRanges,
};

/** The police's side of the case: a crime, its victim, a charge under the same ASN, offence code and URN. */
async function policeReport(): Promise<void> {
  const events = (
    ['police.crime-recorded', 'police.victim-identified', 'police.suspect-charged'] as const
  ).map((type) => eventOf(type));
  expect(await here.ingest.submit(events, police)).toMatchObject({ kind: 'accepted' });
}

const inCrownCourt = (number: number, type: object, sittingDay: string) => ({
  id: uuid(number),
  jurisdictionType: 'CROWN',
  courtCentre: croydonCrown,
  type,
  hearingDays: [{ sittingDay }],
});
const orderedBy = (number: number, on: string, more = {}) =>
  result({ orderedHearingId: uuid(number), orderedDate: on, ...more });

/** Sent to the Crown Court, listed for trial, and the trial moved because another case over-ran. */
const shares = [
  hearingResulted(
    ofOffence({
      judicialResults: [orderedBy(1, '2026-05-20', { cjsCode: '4559', nextHearing: nextHearing() })],
    }),
  ),
  hearingResulted(
    {
      ...inCrownCourt(2, hearingTypes.pleaAndTrialPreparation, '2026-06-17T09:00:00Z'),
      ...ofOffence({
        plea: { originatingHearingId: uuid(2), pleaDate: '2026-06-17', pleaValue: 'NOT_GUILTY' },
        judicialResults: [
          orderedBy(2, '2026-06-17', {
            nextHearing: nextHearing({
              type: hearingTypes.trial,
              listedStartDateTime: '2026-09-14T09:00:00Z',
            }),
          }),
        ],
      }),
    },
    '2026-06-17T16:00:00Z',
  ),
  hearingResulted(
    {
      ...inCrownCourt(3, hearingTypes.trial, '2026-09-14T09:00:00Z'),
      crackedIneffectiveTrial: { id: uuid(6), type: 'Ineffective', code: 'W1', description: 'Over-ran' },
      ...ofOffence({
        judicialResults: [
          orderedBy(3, '2026-09-14', {
            nextHearing: nextHearing({
              type: hearingTypes.trial,
              listedStartDateTime: '2027-02-15T10:00:00Z',
            }),
          }),
        ],
      }),
    },
    '2026-09-14T16:00:00Z',
  ),
];

async function postAll(messages: readonly unknown[]): Promise<void> {
  for (const message of messages) {
    expect(await feed.receive(Buffer.from(JSON.stringify(message)), court)).toMatchObject({ kind: 'kept' });
  }
  await feed.idle();
  expect(feed.state().counts.taken).toBe(messages.length);
}

function historyOf(reference: string) {
  const { reader } = here.log;
  const neighbourhood = reader.neighbourhoodOf(`case-${reference}`) ?? 0;
  const [history] = foldNeighbourhood(reader.readNeighbourhood(neighbourhood).map(recordedEvent));
  if (history === undefined) throw new Error('no such case');
  return history;
}

describe("a court's messages in a victim's journey", () => {
  it('joined by the URN to a police case, they reach her through offence and crime', async () => {
    await policeReport();
    await postAll(shares);
    const history = historyOf('crime:01-2301234-26');
    expect(history.references.map(({ reference }) => reference)).toContain('urn:01ZD0303226');
    const { events } = victimTimeline(history, 'met-nominal:884213', context);
    const fromCourt = events.filter(({ agency }) => agency === 'court');
    const forAll = fromCourt.filter(({ appliesTo }) => appliesTo !== 'her').map(({ type }) => type);
    expect(new Set(forAll)).toEqual(new Set(['court.information-sent']));
    expect(fromCourt.length).toBeGreaterThan(10);
    expect(fromCourt.flatMap(({ corrections }) => corrections)).toEqual([]);
    expect(history.findings.map(({ code }) => code)).not.toContain('link-missing');
  });

  it('a trial that moved keeps the old date beside the new one, with the reason', async () => {
    await policeReport();
    await postAll(shares);
    const { moved, next } = victimTimeline(historyOf('crime:01-2301234-26'), 'met-nominal:884213', context);
    expect(moved).toMatchObject([{ from: { on: '2026-09-14' }, to: { on: '2027-02-15' } }]);
    expect(JSON.stringify(moved)).toContain('another case over-ran');
    expect(next).toMatchObject([{ expected: { on: '2027-02-15' } }]);
  });

  it('in whatever order they came', async () => {
    await postAll(shares.toReversed());
    await policeReport();
    const { moved } = victimTimeline(historyOf('crime:01-2301234-26'), 'met-nominal:884213', context);
    expect(moved).toMatchObject([{ from: { on: '2026-09-14' }, to: { on: '2027-02-15' } }]);
  });

  it('not joined to a police case they stand for the whole case, and a finding asks for the link', async () => {
    await postAll(shares);
    const history = historyOf('urn:01ZD0303226');
    expect(history.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['court-case-not-linked', 'no-victim-on-record']),
    );
    const { events } = caseTimeline(history, context);
    expect(new Set(events.map(({ appliesTo }) => appliesTo))).toEqual(new Set(['whole-case']));
  });
});
