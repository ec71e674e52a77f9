/** Measures over HTTP: exact for a case role; protected, and on month-ends only, for everybody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  measureAnswerSchema,
  measureCasesAnswerSchema,
  measureExplanationAnswerSchema,
  measuresAnswerSchema,
} from '#contracts/measures.ts';
import { problemSchema } from '#contracts/requests.ts';
import { measures } from '#projections/measures.ts';
import { say } from '#src/projecting/spec-support.ts';
import type { Measures } from './spec-support.ts';
import { camden, crimeOn, day, lewisham, serveMeasures } from './spec-support.ts';

const crimeOf = (number: number, borough: string) =>
  crimeOn(number, `2026-05-${String((number % 27) + 2).padStart(2, '0')}`, borough);

let isPublishing = false;

/** It is noon on 3 June; twelve crimes of Lewisham and three of Camden were recorded in May. */
function serve() {
  return serveMeasures({
    isPublishing: () => isPublishing,
    start: '2026-05-30T09:00:00Z',
    now: '2026-06-03T12:00:00Z',
    tell: (log) => {
      for (let number = 0; number < 15; number += 1)
        log.store(...crimeOf(number, number < 12 ? lewisham : camden));
      log.pass(4 * day);
      log.store(say('police.needs-assessed', 'crime:01-2000000-26'));
    },
  });
}

let served: Measures;
beforeAll(async () => {
  served = await serve();
}, 60_000);
afterAll(() => served.stop());

const count = (answer: unknown, series = 'crimes') =>
  measureAnswerSchema
    .parse(answer)
    .figures.filter((figure) => figure.series === series)
    .map(({ period, groups, value, people, flags }) => ({ period, groups, value, people, flags }));

describe('measures', () => {
  it('are listed with all that each says of itself, and the tables that are published', async () => {
    const { get } = served;
    const list = measuresAnswerSchema.parse((await get('', 'mopac')).answer);
    expect(list.measures.map(({ id }) => id)).toEqual(measures.map(({ id }) => id));
    expect(list.measures.find(({ id }) => id === 'charge-to-completion')).toMatchObject({
      unit: 'defendant in a case',
      imitates: 'Ministry of Justice',
    });
    expect(list.published.cuts).toEqual(['2026-05-31']);
    expect(list.published.tables[0]).toEqual({ periods: ['month', 'quarter', 'year', 'all'], groupBy: [] });
  });

  it('cannot be asked until the facts have been read, and say when to ask again', async () => {
    const { get } = served;
    const { status, headers, answer } = await get('/reports');
    expect([status, headers.get('Retry-After')]).toEqual([503, '5']);
    expect(problemSchema.parse(answer).code).toBe('measures-loading');
  });

  it('show without a case role no small count, and only what was known at a month-end', async () => {
    const { get } = served;
    const { answer } = await get('/reports?by=month&from=2026-05-01&to=2026-05-31', 'mopac');
    expect(answer).toMatchObject({ protected: true, asKnownOn: '2026-05-31' });
    expect(count(answer)).toEqual([expect.objectContaining({ period: '2026-05', value: 15, people: 15 })]);
    const year = await get('/reports?by=year&from=2025-01-01&to=2025-12-31&groupBy=borough', 'mopac');
    expect(year.status).toBe(200);
    const quarters = await get('/reports?by=quarter', 'mopac');
    expect(quarters.answer).toMatchObject({ from: '2022-01-01', to: '2026-03-31' });
    const all = await get('/reports?groupBy=borough', 'mopac');
    const shown = count(all.answer);
    expect(shown.find(({ groups }) => groups[0] === camden)).toMatchObject({ value: null, people: null });
    expect(shown.find(({ groups }) => groups[0] === camden)?.flags).toContain('suppressed');
  });

  it('show what is published already while other tables are made, and say of the rest that they are', async () => {
    const { get } = served;
    await get('/reports?by=year', 'mopac');
    isPublishing = true;
    try {
      expect((await get('/reports?by=year', 'mopac')).status).toBe(200);
      const { status, headers, answer } = await get('/open-caseload?by=month', 'mopac');
      expect([status, headers.get('Retry-After')]).toEqual([503, '15']);
      expect(problemSchema.parse(answer)).toMatchObject({
        code: 'measures-loading',
        detail: expect.stringContaining('The tables of 2026-05-31 are being protected'),
      });
    } finally {
      isPublishing = false;
    }
    expect((await get('/open-caseload?by=month', 'mopac')).status).toBe(200);
  });

  it('refuse without a case role whatever is not among the published tables, and say what is', async () => {
    const { get } = served;
    const refused = async (query: string) => {
      const { status, answer } = await get(`/reports?${query}`, 'mopac');
      return [status, problemSchema.parse(answer).detail] as const;
    };
    expect(await refused('by=month&from=2026-05-03&to=2026-05-31')).toEqual([
      403,
      expect.stringContaining('whole months from'),
    ]);
    expect(await refused('asKnownOn=2026-05-20')).toEqual([403, expect.stringContaining('2026-05-31')]);
    expect(await refused('asOf=2026-05-20')).toEqual([403, expect.stringContaining('asOf is the month-end')]);
    const cases = await get('/reports/cases', 'mopac');
    expect(cases.status).toBe(403);
  });

  it('name what was asked wrongly, with what was expected and the nearest', async () => {
    const { get } = served;
    const { answer, status } = await get(
      '/reports?groupBy=bourough&filter=borough:E09000099&fromm=x&by=weeks',
    );
    expect(status).toBe(400);
    const errors = z
      .object({ errors: z.array(z.looseObject({ pointer: z.string(), nearest: z.string().optional() })) })
      .parse(answer);
    expect(errors.errors.map(({ pointer, nearest }) => [pointer, nearest])).toEqual([
      ['fromm', 'from'],
      ['by', undefined],
      ['groupBy', 'borough'],
      ['filter', expect.stringMatching(/^borough:E090000/)],
    ]);
    const unknown = await get('/report');
    expect(problemSchema.parse(unknown.answer)).toMatchObject({
      code: 'no-such-measure',
      detail: expect.stringContaining('reports'),
    });
  });

  it('lead to the cases behind a figure, as far as the caller may see them', async () => {
    const { get, ready } = served;
    await ready();
    const asked = `/reports/cases?from=2026-05-01&to=2026-05-31&filter=borough:${camden}`;
    const seen = measureCasesAnswerSchema.parse((await get(asked)).answer);
    expect(seen).toMatchObject({ rows: 3, looked: 3, more: false });
    expect(seen.cases.flatMap(({ references }) => references).sort()).toEqual([
      'crime:01-2000012-26',
      'crime:01-2000013-26',
      'crime:01-2000014-26',
    ]);
    const ofCourt = measureCasesAnswerSchema.parse((await get(asked, 'court')).answer);
    expect([ofCourt.rows, ofCourt.cases]).toEqual([3, []]);
  });

  it('come as tidy CSV: numbers alone in value, reasons in flag, every column explained beside it', async () => {
    const { fetchAs } = served;
    const response = await fetchAs('/reports?groupBy=borough&series=crimes&format=csv', 'mopac');
    const [header = '', ...rows] = (await response.text()).trimEnd().split('\r\n');
    const columns = header.split(',');
    expect(columns).toEqual(
      expect.arrayContaining(['borough', 'borough_label', 'value', 'flag', 'as_known_on']),
    );
    const suppressed = rows.find((row) => row.includes('suppressed'))?.split(',') ?? [];
    expect(suppressed[columns.indexOf('value')]).toBe('');
    const [, metadataPath = ''] = /^<\/api\/measures([^>]*)>/.exec(response.headers.get('Link') ?? '') ?? [];
    const metadata = z
      .object({
        url: z.string(),
        tableSchema: z.object({ columns: z.array(z.looseObject({ name: z.string() })) }),
      })
      .parse(await (await fetchAs(metadataPath, 'mopac', '*/*')).json());
    expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(columns);
    expect(metadata.url).toContain('format=csv');
  });

  it('are exact for a case role, up to the last event', async () => {
    const { get, ready, log, settle } = served;
    await ready();
    const asked = '/reports?from=2026-05-01&to=2026-05-31&by=month&groupBy=borough';
    const may = (borough: string, value: number) => ({
      period: '2026-05',
      groups: [borough],
      value,
      people: value,
    });
    expect(count((await get(asked)).answer)).toEqual(
      expect.arrayContaining([
        expect.objectContaining(may(lewisham, 12)),
        expect.objectContaining(may(camden, 3)),
      ]),
    );
    log.store(...crimeOf(99, camden));
    settle();
    expect(count((await get(asked)).answer)).toContainEqual(expect.objectContaining(may(camden, 4)));
  });

  it('tell of a duration whether it has changed, in five answers, and of nothing else', async () => {
    const { get } = served;
    const asked = '/charge-to-completion/explain?asKnownOn=2026-05-31&filter=tier:crown';
    const { status, answer } = await get(asked);
    expect(status).toBe(200);
    const told = measureExplanationAnswerSchema.parse(answer);
    expect([told.conclusion, told.from, told.to]).toEqual(['cannot-tell', '2025-06-01', '2026-05-31']);
    expect(told.answers.map(({ question }) => question)).toEqual([
      'signal',
      'complete',
      'mix',
      'stage',
      'revised',
    ]);
    expect(told.before).toHaveLength(24);
    const wrong = await get(`${asked}&compare=2024-01-03..2024-12-31`);
    expect(problemSchema.parse(wrong.answer).errors?.map(({ pointer }) => pointer)).toEqual(['compare']);
    const twice = await get(`${asked}&filter=plea:guilty`, 'mopac');
    expect([twice.status, problemSchema.parse(twice.answer).code]).toEqual([403, 'not-published']);
    const reports = await get('/reports/explain');
    expect([reports.status, problemSchema.parse(reports.answer).code]).toEqual([404, 'no-such-measure']);
  });
});
