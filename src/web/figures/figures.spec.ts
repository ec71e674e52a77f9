/** What pages of figures share: months, spans by role, numbers in words, control charts from answers, lines of R. */
import { describe, expect, it } from 'vitest';
import type { MeasureChartAnswer } from '#contracts/measure-charts.ts';
import type { FigureAnswer } from '#contracts/measures.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import { Problem } from '#src/http/problem.ts';
import { inWords } from './answers.ts';
import { ask } from './asking.ts';
import { conditionFilters, conditionsIn, filterTexts } from './conditions.ts';
import { inR } from './in-r.ts';
import { lastDayOf, monthsAfter, monthsBetween } from './months.ts';
import { drawnSeries } from './series.ts';
import { inPercent } from './shown.ts';
import { spanOf } from './span.ts';
import { whenReady } from './when-ready.ts';

const callerOf = (id: string) => {
  const person = demoPeople.find((each) => each.id === id);
  if (person === undefined) throw new Error(`there is no ${id}`);
  return person.caller;
};
const published = { says: '', cuts: ['2026-09-30', '2026-08-31'], tables: [] };

describe('months', () => {
  it('go over the end of a year, and end on their last day', () => {
    expect(monthsAfter('2025-11', 3)).toBe('2026-02');
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

describe('a span', () => {
  it('ends with the newest published month-end for who works with no case', () => {
    const span = spanOf({}, { published }, callerOf('henrik'), '2026-11-23');
    expect(span).toMatchObject({ isProtected: true, from: '2023-10', to: '2026-09' });
    expect(span.texts).toEqual({ asKnownOn: '2026-09-30', from: '2023-10-01', to: '2026-09-30' });
    expect(span.filters[0]?.items.map(({ value }) => value)).toEqual(['2026-09', '2026-08']);
  });

  it('ends with the last whole month for others, as known now', () => {
    const span = spanOf({}, { published }, callerOf('imogen'), '2026-11-23');
    expect(span.texts).toEqual({ asOf: '2026-10-31', from: '2023-11-01', to: '2026-10-31' });
  });

  it('may be of what was known at a month-end that is kept, for those who see exact figures', () => {
    const asked = { to: '2026-10', asKnownOn: '2026-08-31' };
    const span = spanOf(asked, { published }, callerOf('imogen'), '2026-11-23');
    expect(span.texts).toEqual({
      asOf: '2026-08-31',
      asKnownOn: '2026-08-31',
      from: '2023-09-01',
      to: '2026-08-31',
    });
    expect(span.filters[1]?.items.map(({ text, checked }) => [text, checked])).toEqual([
      ['Now', false],
      ['30 September 2026', false],
      ['31 August 2026', true],
    ]);
  });

  it('has whole quarters only', () => {
    const span = spanOf({ to: '2026-08' }, { published }, callerOf('henrik'), '2026-11-23');
    expect(span.quarters).toMatchObject({ by: 'quarter', from: '2024-07-01', to: '2026-06-30' });
  });
});

describe('conditions', () => {
  const conditions = conditionsIn({ tier: 'crown', plea: ['guilty', 'other'], remand: '' }, [
    'tier',
    'plea',
    'remand',
  ]);

  it('are asked of a measure that knows them, and of no other', () => {
    expect(filterTexts(conditions, ['tier'])).toEqual({ filter: ['tier:crown'] });
    expect(filterTexts(conditions, ['plea'])).toEqual({ filter: ['plea:guilty', 'plea:other'] });
    expect(filterTexts(conditions, [])).toEqual({});
  });

  it('are boxes where there are few values, and a list where there are many', () => {
    const [tier, borough] = conditionFilters(conditions, ['tier', 'borough']);
    expect(tier).toMatchObject({ kind: 'checkboxes' });
    expect(tier?.items.filter(({ checked }) => checked).map(({ value }) => value)).toEqual(['crown']);
    expect(borough).toMatchObject({ kind: 'select' });
    expect(borough?.items).toHaveLength(34);
  });
});

describe('numbers', () => {
  const figure = (given: Partial<FigureAnswer>): FigureAnswer => ({
    period: null,
    groups: [],
    labels: [],
    series: 'x',
    value: null,
    people: null,
    ...given,
  });

  it('say what is withheld by a star, and why another is missing', () => {
    expect(inWords(figure({ value: 1234.4 }), 'days')).toBe('1,234 days');
    expect(inWords(figure({ flags: ['suppressed'] }), 'days')).toBe('*');
    expect(inWords(figure({ flags: ['not-reached'] }), 'days')).toBe('Not reached');
    expect(inWords(undefined, 'count')).toBe('–');
  });

  it('never say none or all of what is neither', () => {
    expect(inPercent(0.002)).toBe('0.2%');
    expect(inPercent(0.998)).toBe('99.8%');
    expect(inPercent(0)).toBe('0%');
    expect(inPercent(0.454)).toBe('45%');
  });
});

describe('asking', () => {
  const reading = (problem: Problem) => ask(() => Promise.reject(problem), 'x', {}, callerOf('henrik'));

  it('says why something is not shown, and leaves the rest of the page', async () => {
    expect(await reading(new Problem('not-published', { detail: 'Published are: whole months.' }))).toEqual({
      kind: 'none',
      why: 'Published are: whole months.',
    });
  });

  it('answers with a page of its own while figures are being made ready', async () => {
    const page = await whenReady(
      () =>
        Promise.reject(
          new Problem('measures-loading', { detail: 'No month-end has been cut yet.', retryAfterSeconds: 7 }),
        ),
      '/outcomes?line=reports',
    );
    expect(page).toMatchObject({
      page: 'loading',
      status: 503,
      retryAfterSeconds: 7,
      view: { why: 'No month-end has been cut yet.', again: '/outcomes?line=reports' },
    });
  });

  it('lets every other problem through', async () => {
    await expect(whenReady(() => Promise.reject(new Problem('invalid-parameter')), '/')).rejects.toThrow(
      Problem,
    );
  });
});

describe('a series by month', () => {
  const months = monthsBetween('2025-01', '2026-02');
  const answer = {
    measure: {
      id: 'delay-by-month',
      name: 'Delay',
      definition: 'd',
      unit: 'defendant in a case',
      measuredIn: 'days',
      cohort: 'Open in the month.',
      source: 's',
      certainty: 'recalled',
    },
    asOf: '2026-02-28',
    asKnownOn: '2026-02-28',
    from: '2025-01-01',
    to: '2026-02-28',
    by: 'month',
    groupBy: [],
    filters: [],
    options: {},
    protected: true,
    periods: months.map((label) => ({ label, from: `${label}-01`, to: lastDayOf(label) })),
    series: [{ id: 'pace', name: 'Pace', kind: 'days' }],
    breaks: [],
    notes: [],
    charts: [
      {
        groups: [],
        labels: [],
        series: 'pace',
        points: months.map((period, place) => ({
          period,
          value: place === 3 ? null : 100 + place,
          people: place === 3 ? null : 50,
          filling: place === 13,
          broken: false,
          ...(place === 12 && { cause: { rule: 'outside', towards: 'high' } }),
        })),
        stretches: [{ from: 0, to: 14 }],
        targets: [],
      },
    ],
    baselines: [],
    rules: [],
  } satisfies MeasureChartAnswer;
  const drawn = drawnSeries(answer, { id: 'pace', title: 'Delay by month', series: 'pace' });

  it('says what it counts, on which knowledge, and how sure its definition is', () => {
    expect(drawn?.facts).toEqual([
      'Counts: defendant in a case.',
      'Open in the month.',
      'As known on 28 February 2026.',
      'Unverified: from memory, to be checked against the official source.',
    ]);
  });

  it('has a row for each month, also for one that is withheld, and says which still fill', () => {
    expect(drawn?.table?.rows).toHaveLength(14);
    expect(drawn?.table?.rows[3]).toEqual(['April 2025', '–', '*', '']);
    expect(drawn?.table?.rows[12]).toEqual([
      'January 2026',
      '112 days',
      '50',
      'one month outside the limits, high',
    ]);
    expect(drawn?.table?.rows[13]?.at(-1)).toBe('still filling');
  });

  it('does not call anything a signal where there are no limits', () => {
    expect(drawn?.says).toBe('Under 12 months to go by: no limits, so it cannot be told what is chance.');
  });

  it('is not drawn of a series that is not there', () => {
    expect(drawnSeries(answer, { id: 'x', title: 'x', series: 'none' })).toBeUndefined();
  });
});

it('the line of R names this server and keeps the token out of the page', () => {
  const line = inR('/api/measures/reports?format=csv', {
    protocol: 'https',
    get: () => 'vjt.example',
  } as never);
  expect(line).toBe(
    'figures <- read.csv(url("https://vjt.example/api/measures/reports?format=csv", headers = c(Authorization = paste("Bearer", Sys.getenv("VJT_TOKEN")))))',
  );
});
