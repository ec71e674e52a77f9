/** What somebody without a case role gets of every measure, over HTTP, in a small simulated world: nothing small, nothing live. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureAnswer, MeasureAnswer, MeasureDescription } from '#contracts/measures.ts';
import {
  measureAnswerSchema,
  measureExplanationAnswerSchema,
  measuresAnswerSchema,
} from '#contracts/measures.ts';
import { problemSchema } from '#contracts/requests.ts';
import { streamOf } from '#contracts/subjects.ts';
import type { SpecLog } from '#src/projecting/spec-support.ts';
import { newEvent } from '#src/projecting/spec-support.ts';
import { casesPerDayFor, simulate } from '#src/simulation/journeys/simulate.ts';
import { recordedAsSaid } from '#src/simulation/spec-support.ts';
import type { Measures } from '../spec-support.ts';
import { crimeOn, day, lewisham, serveMeasures } from '../spec-support.ts';

const [from, until] = ['2025-11-01', '2026-10-30'];
const cut = '2026-10-31';

/** A year of journeys, all of them known on the cut; after it twenty crimes more. */
function tell(log: SpecLog): void {
  const said = [...simulate({ seed: 4, from, until, casesPerDay: casesPerDayFor(80, from, until) })].map(
    recordedAsSaid,
  );
  for (const [stream, events] of Map.groupBy(said, ({ subject }) => streamOf(subject)))
    void log.append({ stream, events: events.map((event) => newEvent(event)) });
  log.pass(4 * day);
  for (let number = 0; number < 20; number += 1) log.store(...crimeOn(number, '2026-10-20', lewisham));
}

let served: Measures;
let computed: readonly MeasureDescription[];
beforeAll(async () => {
  served = await serveMeasures({ start: '2026-10-30T09:00:00Z', now: '2026-11-05T12:00:00Z', tell });
  await served.ready();
  const { measures } = measuresAnswerSchema.parse((await served.get('', 'mopac')).answer);
  computed = measures.filter(({ series }) => series.length > 0);
}, 120_000);
afterAll(() => served.stop());

const isTold = (count: number | null | undefined) =>
  count === null || count === undefined || count === 0 || (count >= 8 && count % 5 === 0);

const keyOf = ({ period, groups, series, category, at }: FigureAnswer) =>
  JSON.stringify([period, groups, series, category, at]);

/** Why a figure tells too much; its exact one beside it. */
function faultOf(figure: FigureAnswer, kind: string | undefined, exact: FigureAnswer | undefined) {
  const { value, people, numerator, denominator } = figure;
  const counts = [people, numerator, denominator, ...(kind === 'count' ? [value] : [])];
  if (!counts.every(isTold)) return 'a count that is not rounded';
  if (value === null || kind === 'count' || kind === 'share') return undefined;
  return (exact?.people ?? 0) < 10 ? 'made of fewer than ten' : undefined;
}

async function figures(path: string, role: 'mopac' | 'police'): Promise<MeasureAnswer> {
  const { status, answer } = await served.get(path, role);
  expect(status, `${path} ${JSON.stringify(answer).slice(0, 300)}`).toBe(200);
  return measureAnswerSchema.parse(answer);
}

/** The same figures as they are, on the same cut; none where only counts and shares are shown. */
async function exactly(path: string, { from, to, series, figures: shown }: MeasureAnswer) {
  const ofCounts = new Set(
    series.flatMap(({ id, kind }) => (kind === 'count' || kind === 'share' ? [id] : [])),
  );
  if (shown.every(({ series: id, value }) => value === null || ofCounts.has(id)))
    return new Map<string, FigureAnswer>();
  const exact = await figures(`${path}&from=${from}&to=${to}&asOf=${cut}&asKnownOn=${cut}`, 'police');
  return new Map(exact.figures.map((figure) => [keyOf(figure), figure]));
}

/** Not grouped by all periods, and by each dimension over three years. */
const queriesOf = ({ dimensions }: MeasureDescription) => [
  'by=month',
  'by=quarter',
  'by=year',
  '',
  ...dimensions.map(({ id }) => `groupBy=${id}`),
];

describe('without a case role', () => {
  it('no measure shows a count of 1 to 7, anything of fewer than ten, or what came after the month-end', async () => {
    expect(computed.length).toBeGreaterThan(30);
    const shown = new Set<string>();
    for (const measure of computed) {
      for (const query of queriesOf(measure)) {
        const answer = await figures(`/${measure.id}?${query}`, 'mopac');
        expect(answer).toMatchObject({ protected: true, asKnownOn: cut, asOf: cut });
        expect(answer.position).toBeUndefined();
        expect(answer.upToDateAsOf).toBeUndefined();
        const kinds = new Map(answer.series.map(({ id, kind }) => [id, kind]));
        const exact = await exactly(`/${measure.id}?${query}`, answer);
        for (const figure of answer.figures) {
          const kind = kinds.get(figure.series);
          const fault = faultOf(figure, kind, exact.get(keyOf(figure)));
          if (fault !== undefined) expect.fail(`${measure.id}?${query}: ${fault}: ${JSON.stringify(figure)}`);
          if (kind !== undefined && figure.value !== null) shown.add(kind);
        }
      }
    }
    expect([...shown]).toEqual(expect.arrayContaining(['count', 'share', 'days']));
  }, 120_000);

  it('a crime of after the month-end is in no figure yet', async () => {
    const asked = '/reports?by=month&from=2026-10-01&to=2026-10-31&series=crimes';
    const [{ figures: now }, { figures: then }, { figures: shown }] = await Promise.all([
      figures(asked, 'police'),
      figures(`${asked}&asKnownOn=${cut}`, 'police'),
      figures(asked, 'mopac'),
    ]);
    const known = then[0]?.value ?? 0;
    expect(now[0]?.value).toBe(known + 20);
    expect(shown[0]?.value ?? 0).toBe(known > 7 ? Math.round(known / 5) * 5 : 0);
  });

  it('no measure is told live, on another day, or by the cases behind it', async () => {
    const queries = [`?asKnownOn=2026-11-05`, `?asOf=2026-11-05`, '?from=2026-10-02&by=month', '/cases'];
    for (const { id } of computed)
      for (const query of queries)
        expect([id, query, (await served.get(`/${id}${query}`, 'mopac')).status]).toEqual([id, query, 403]);
  });

  it('a duration is explained on a month-end: in figures of all cases, in answers of one value of a dimension', async () => {
    for (const filter of ['', '?filter=tier:magistrates', '?filter=tier:crown']) {
      const { status, answer } = await served.get(`/charge-to-completion/explain${filter}`, 'mopac');
      expect(status).toBe(200);
      const told = measureExplanationAnswerSchema.parse(answer);
      expect(told).toMatchObject({ protected: true, asKnownOn: cut, to: cut });
      expect(told.position).toBeUndefined();
      const all = told.answers.flatMap((each) => each.figures);
      for (const figure of all.filter(({ series }) => series !== 'days-missing')) {
        expect([figure.numerator, figure.denominator]).toEqual([undefined, undefined]);
        expect(isTold(figure.people)).toBe(true);
        if (filter !== '') expect([figure.value, figure.people]).toEqual([null, null]);
      }
    }
  });

  it.each([
    ['asKnownOn=2026-10-30', 'month-ends, the last 2026-10-31'],
    ['asOf=2026-10-15', 'asOf is the month-end itself, 2026-10-31'],
    ['to=2026-11-30', 'whole months from 2022-01-01 to 2026-10-31'],
    ['compare=2019-01-01..2020-12-31', 'whole months from 2022-01-01 to 2026-10-31'],
    ['filter=tier:crown,plea:guilty', 'all cases, or those of one value of one dimension'],
    ['filter=tier:crown,tier:magistrates', 'all cases, or those of one value of one dimension'],
    ['filter=tier:crown&from=2026-01-01', 'the last twelve months against the twenty-four before'],
  ])('a duration is not explained by %s, and what is allowed is said', async (query, says) => {
    const { status, answer } = await served.get(`/charge-to-completion/explain?${query}`, 'mopac');
    expect([status, problemSchema.parse(answer).code]).toEqual([403, 'not-published']);
    expect(problemSchema.parse(answer).detail).toContain(says);
  });

  it.each(['from=2026-05-03', 'from=May', 'from=2026-00-01', 'to=2026-06-31'])(
    'a duration is explained by whole months only, as for everybody: not by %s',
    async (query) => {
      const { status, answer } = await served.get(`/charge-to-completion/explain?${query}`, 'mopac');
      const errors = problemSchema.parse(answer).errors ?? [];
      expect([status, errors.map(({ pointer }) => pointer)]).toEqual([400, ['from']]);
      expect(errors[0]?.expected).toContain('whole months');
    },
  );
});
