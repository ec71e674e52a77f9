/** Figures of two month-ends held against each other over HTTP: a late crime and a corrected one, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureRevisionsAnswerSchema } from '#contracts/measures.ts';
import { problemSchema } from '#contracts/requests.ts';
import type { Role } from '#src/access/caller.ts';
import { say } from '#src/projecting/spec-support.ts';
import type { OnCut } from './revisions.ts';
import { revisionsBetween } from './revisions.ts';
import type { Measures } from './spec-support.ts';
import { camden, crimeOn, day, lewisham, serveMeasures } from './spec-support.ts';

/** Of May: twelve crimes of Lewisham, eleven of Camden. Later, five late ones of Lewisham, and one of Camden was in Lewisham. */
function serve() {
  return serveMeasures({
    start: '2026-05-30T09:00:00Z',
    now: '2026-07-03T12:00:00Z',
    tell: (log) => {
      for (let number = 0; number < 12; number += 1) log.store(...crimeOn(number, '2026-05-11', lewisham));
      for (let number = 20; number < 30; number += 1) log.store(...crimeOn(number, '2026-05-12', camden));
      const [wrong, ...others] = crimeOn(30, '2026-05-13', camden);
      log.store(wrong, ...others);
      log.pass(4 * day);
      for (let number = 40; number < 45; number += 1) log.store(...crimeOn(number, '2026-05-14', lewisham));
      log.store(
        say(
          'record.event-corrected',
          wrong.subject,
          {
            target: { source: wrong.source, id: wrong.id },
            type: 'police.crime-reported',
            time: wrong.time,
            timeprecision: 'instant',
            data: { ...wrong.data, placeBorough: lewisham },
          },
          { agency: 'police', source: wrong.source },
        ),
      );
      log.pass(28 * day);
      log.store(say('police.needs-assessed', 'crime:01-2000000-26'));
    },
  });
}

let served: Measures;
beforeAll(async () => {
  served = await serve();
}, 60_000);
afterAll(() => served.stop());

const between = 'between=2026-05-31..2026-06-30';

async function revised(query: string, role: Role) {
  const { status, answer } = await served.get(`/reports/revisions?${between}&${query}`, role);
  expect(status, JSON.stringify(answer)).toBe(200);
  return measureRevisionsAnswerSchema.parse(answer);
}

describe('a figure that one of two cuts does not have', () => {
  type Said = Partial<OnCut['figures'][number]>;
  const cutOf = (known: string, ...said: readonly Said[]): OnCut => ({
    known,
    periods: [
      { label: '2026-05', from: '2026-05-01', to: '2026-05-31' },
      { label: '2026-06', from: '2026-06-01', to: '2026-06-30' },
    ],
    series: [
      { id: 'crimes', name: 'Crimes', kind: 'count' },
      { id: 'median', name: 'Median', kind: 'days' },
    ],
    figures: said.map((each) => ({
      period: '2026-05',
      groups: [],
      labels: [],
      series: 'crimes',
      value: 3,
      people: 3,
      ...each,
    })),
  });
  const between = (before: readonly Said[], after: readonly Said[]) =>
    revisionsBetween(cutOf('2026-05-31', ...before), cutOf('2026-06-30', ...after));

  it('is nought where it is a count: nothing had been counted, or is any more', () => {
    expect(between([], [{}])).toMatchObject([{ before: 0, after: 3, change: 3 }]);
    expect(between([{}], [])).toMatchObject([{ before: 3, after: 0, change: -3 }]);
    expect(between([], [{ value: 0 }])).toEqual([]);
    expect(between([], [{}])[0]).not.toHaveProperty('beforeWhy');
  });

  it('is not known where it is none, or is withheld, or of a time that had not begun, and it is said why', () => {
    const withheld = { value: null, people: null, flags: ['suppressed'] };
    expect(between([withheld], [{}])).toMatchObject([
      { before: null, beforeWhy: 'withheld', after: 3, change: null },
    ]);
    expect(between([], [{ series: 'median' }])).toMatchObject([{ before: null, beforeWhy: 'no-cases' }]);
    expect(between([], [{ period: '2026-06' }])).toMatchObject([{ before: null, beforeWhy: 'not-begun' }]);
    expect(
      between([{ series: 'median' }], [{ series: 'median', value: null, flags: ['too-few'] }]),
    ).toMatchObject([{ before: 3, after: null, afterWhy: 'cannot-be-said' }]);
    expect(between([withheld], [withheld])).toEqual([]);
  });
});

describe('what was revised between two cuts', () => {
  it('is exact for a case role: the late crimes and the corrected one, each where it changes a figure', async () => {
    const answer = await revised('from=2026-05-01&by=month&groupBy=borough&series=crimes', 'police');
    expect(answer).toMatchObject({
      protected: false,
      comparable: true,
      compared: 2,
      between: { first: '2026-05-31', second: '2026-06-30' },
      asOf: '2026-05-31',
      to: '2026-05-31',
    });
    const may = { period: '2026-05', series: 'crimes' };
    expect(answer.revisions).toHaveLength(2);
    expect(answer.revisions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...may, groups: [lewisham], before: 12, after: 18, change: 6 }),
        expect.objectContaining({ ...may, groups: [camden], before: 11, after: 10, change: -1 }),
      ]),
    );
    const all = await revised('from=2026-05-01&by=month&series=crimes', 'police');
    expect(all.revisions).toEqual([{ ...may, groups: [], labels: [], before: 23, after: 28, change: 5 }]);
    const untouched = await revised('from=2026-04-01&to=2026-04-30&by=month', 'police');
    expect(untouched).toMatchObject({ compared: 0, revisions: [] });
  });

  it('is rounded without a case role, so that a change too small to be told is none', async () => {
    const answer = await revised('series=crimes', 'mopac');
    expect(answer).toMatchObject({ protected: true, comparable: true, by: 'month', to: '2026-05-31' });
    expect(answer.revisions).toEqual([
      { period: '2026-05', groups: [], labels: [], series: 'crimes', before: 25, after: 30, change: 5 },
    ]);
    const quarters = await revised('by=quarter&groupBy=borough&series=crimes', 'mopac');
    expect(quarters).toMatchObject({ to: '2026-03-31', revisions: [] });
  });

  it('is told without a case role of month-ends only, as every figure is', async () => {
    const { status, answer } = await served.get('/reports/revisions?between=2026-05-30..2026-06-30', 'mopac');
    expect(problemSchema.parse(answer)).toMatchObject({ code: 'not-published', status: 403 });
    expect(status).toBe(403);
    expect(problemSchema.parse(answer).detail).toContain('month-ends, the last 2026-06-30');
  });

  it('names what is wrong with the two days', async () => {
    const unkept = await served.get('/reports/revisions?between=2026-06-30..2026-07-31');
    expect([unkept.status, problemSchema.parse(unkept.answer).code]).toEqual([404, 'no-such-cut']);
    for (const text of ['2026-05-31', '2026-06-30..2026-05-31', '2026-06-30..2026-06-30']) {
      const wrong = await served.get(`/reports/revisions?between=${text}`);
      expect(problemSchema.parse(wrong.answer).errors?.[0]).toMatchObject({
        pointer: 'between',
        received: text,
      });
    }
    const missing = await served.get('/reports/revisions');
    expect(problemSchema.parse(missing.answer).errors?.[0]).toMatchObject({
      pointer: 'between',
      code: 'missing',
    });
  });
});
