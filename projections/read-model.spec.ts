/** What holds of any history: rows and timelines depend on what events say, never on how or how often they came. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from './case-history/fold.ts';
import { rowsOf, tables } from './read-model.ts';
import { connected, correctionOf, event, given, oneOfEach, retractionOf } from './spec-support.ts';
import type { Told } from './spec-support.ts';
import { caseTimeline, victimTimeline } from './victim-timeline/timeline.ts';

const urn = 'urn:01ZD0303226';
const other = 'urn:01ZD0303999';

/** Events that speak of few people and things, so that any of them may meet: two suspects, two victims, three streams. */
function eventsOf(index: number): readonly RecordedEvent[] {
  const day = (n: number, told: Told = {}): Told => ({
    time: `2026-0${5 + (n % 3)}-1${n % 10}`,
    id: `${index}-${n}`,
    ...told,
  });
  const suspect = ['met-nominal:771902', 'met-nominal:771903'][index] ?? '';
  const defendant = ['cp-person:a', 'cp-person:b'][index] ?? '';
  const her = ['met-nominal:884213', 'met-nominal:884214'][index] ?? '';
  const crimes = ['01-2301234-26', '01-2301235-26'].slice(index);
  const court = { subject: urn };
  const offence = `court-${index}`;
  return [
    event('police.crime-reported', { crime: crimes[0] }, day(0)),
    event('police.crime-recorded', { crime: crimes[0], references: undefined }, day(1)),
    event('police.victim-identified', { person: her, crimes }, day(2)),
    event('police.suspect-arrested', { suspect, crimes }, day(3)),
    event('police.suspect-released', { suspect, crimes }, day(4)),
    event(
      'police.no-further-action-decided',
      { suspect, crimes, decidedBy: index === 0 ? 'cps' : 'police' },
      day(5),
    ),
    event(
      'cps.charging-decision-made',
      { suspect, crimes, decision: index === 0 ? 'no-charge' : 'charge' },
      day(6),
    ),
    event(
      'police.suspect-charged',
      { suspect, offences: [{ offence: `${index}`, offenceCode: 'CD98067', crimes }], references: undefined },
      day(7),
    ),
    event(
      'court.case-received',
      {
        references: undefined,
        defendants: [
          { defendant, asn: '1101ZD0100000448754K', offences: [{ offence, offenceCode: 'CD98067' }] },
        ],
      },
      day(8, court),
    ),
    event(
      'court.hearing-listed',
      { hearing: `h${index}`, defendants: [defendant], on: '2026-07-20', replaces: undefined },
      day(9, court),
    ),
    event(
      'court.hearing-listed',
      { hearing: 'h2', defendants: [defendant], on: `2026-08-0${index + 1}`, replaces: `h${index}` },
      day(10, court),
    ),
    event('court.hearing-vacated', { hearing: `h${index}` }, day(11, court)),
    event('court.hearing-held', { hearing: `h${index}`, defendants: [defendant] }, day(12, court)),
    event('court.plea-entered', { defendant, offence, plea: index === 0 ? 'G' : 'NG' }, day(13, court)),
    event('court.verdict-returned', { defendant, offence }, day(14, court)),
    event(
      'court.sentence-passed',
      { defendant, offences: [{ offence, disposalCode: '1002' }] },
      day(15, court),
    ),
    event('police.offence-victims-linked', { links: [{ offence, victims: [her] }] }, day(16)),
    event(
      'contact.victim-informed',
      { victims: [her], topics: ['arrest', 'hearing-details'], tellsOf: undefined },
      day(17),
    ),
    event('contact.contact-failed', { victims: [her], topics: ['charge'], tellsOf: undefined }, day(18)),
    event('witness-care.officer-assigned', { victims: [her], unit: `wcu-${index}` }, day(19)),
    event('record.persons-linked', { persons: [suspect, defendant] }, day(20)),
    event('record.access-restricted', {}, day(21)),
    event('record.references-linked', { references: [index === 0 ? urn : other] }, day(22)),
    event('court.proceedings-concluded', { defendant, offences: [offence] }, day(23, { subject: other })),
  ];
}

const facts = [...eventsOf(0), ...eventsOf(1)];
const amendments = facts.flatMap((fact, index) => {
  const told = { time: `2026-08-0${1 + (index % 5)}` };
  const correction = correctionOf(
    fact,
    {},
    { ...told, id: `c${index}`, happened: `2026-06-0${1 + (index % 9)}` },
  );
  const back = retractionOf(index % 2 === 0 ? fact : correction, { ...told, id: `r${index}` });
  return [correction, back];
});
const pool = [...facts, ...amendments].map(frozen);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const each of Object.values(Object.freeze(value))) frozen(each);
  return value;
}

const history = fc.shuffledSubarray(pool, { minLength: 1, maxLength: 45 });
const shuffled = history.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  ),
);

describe('any history', () => {
  it('gives the same rows in any order of arrival', () => {
    fc.assert(
      fc.property(shuffled, ([events, otherwise]) => {
        expect(rowsOf(otherwise)).toEqual(rowsOf(events));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same rows when folded twice, and is left as it was', () => {
    fc.assert(
      fc.property(history, (events) => {
        expect(rowsOf(events)).toEqual(rowsOf(events));
      }),
      { numRuns: 50 },
    );
  });

  it('gives the rows of before once a link between its references was made and taken back', () => {
    const link = event('record.references-linked', { references: [urn, other] }, { time: '2026-07-01' });
    fc.assert(
      fc.property(history, fc.constantFrom('crime:01-2301234-26', urn), (events, subject) => {
        const made = { ...link, subject };
        expect(rowsOf([...events, made, retractionOf(made)])).toEqual(rowsOf(events));
      }),
      { numRuns: 100 },
    );
  });

  it('has each event and each reference in one case only', () => {
    fc.assert(
      fc.property(history, (events) => {
        const cases = foldNeighbourhood(events);
        const keys = cases.flatMap(({ entries }) => entries.map(({ position }) => position));
        const references = cases.flatMap((each) => each.references.map(({ reference }) => reference));
        expect([new Set(keys).size, new Set(references).size]).toEqual([keys.length, references.length]);
      }),
      { numRuns: 50 },
    );
  });

  it('can be told on any day, in whole sentences', () => {
    const day = fc.constantFrom('2026-05-01', '2026-06-15', '2026-07-20', '2026-12-31');
    const feeds = fc.constantFrom({}, connected.feeds);
    fc.assert(
      fc.property(history, day, feeds, (events, asOf, known) => {
        for (const each of foldNeighbourhood(events, { asOf })) {
          const context = { ...connected, asOf, feeds: known };
          const told = [
            caseTimeline(each, context),
            ...each.victims.map(({ person }) => victimTimeline(each, person, context)),
          ];
          expect(JSON.stringify(told)).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the rows', () => {
  it('have the columns of their tables, and no others', () => {
    const rows = given(...oneOfEach()).rows();
    for (const { name, columns } of tables) {
      const kept = rows[name] ?? [];
      expect(kept.length, name).toBeGreaterThan(0);
      for (const row of kept) expect(Object.keys(columns)).toEqual(expect.arrayContaining(Object.keys(row)));
    }
  });

  it('summarise a case for those who look it up', () => {
    expect(given(...oneOfEach()).rows()['case_summary']).toMatchObject([
      {
        case_id: 'crime:01-2301234-26',
        agencies: '["court","cps","police","probation","victim-care","witness-care"]',
        owners:
          '[{"agency":"victim-care","unit":"vcs-south"},{"agency":"witness-care","unit":"wcu-croydon"}]',
        restricted: false,
        has_marac: true,
        strands: '["race"]',
        victims: 1,
      },
    ]);
  });
});
