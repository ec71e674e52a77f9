/** Figures over columns equal the same figures worked out row by row, for any rows, groups, filters and options. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../kit/dimensions.ts';
import type { Figure, Question } from '../../kit/figures.ts';
import { bitsOf } from '../../kit/facts.ts';
import { hateStrands, underReportingGroups } from '#contracts/vocabulary/hate-crime.ts';
import { compareText } from '../../kit/order.ts';
import type { Cell, Row } from '../../kit/tables.ts';
import { actionDates, maracDates } from '../conferences.ts';
import { crimeDates } from '../crimes.ts';
import { victimDates } from '../victims.ts';
import type { RowsByTable } from './spec-support.ts';
import { byName, factsOfRows, figuresOf } from './spec-support.ts';

const asOf = 20_100;
const periods = [
  { label: 'first', from: 20_023, to: 20_051 },
  { label: 'second', from: 20_052, to: 20_079 },
];

const maybe = <T>(some: fc.Arbitrary<T>, freq = 5) => fc.option(some, { nil: undefined, freq });
/** Every seventh day, so that days often are the same, and often the last of a period or the one looked at. */
const day = fc.nat(14).map((weeks) => 20_009 + weeks * 7);
const flag = fc.constantFrom(0, 1);
const borough = maybe(fc.constantFrom('E09000008', 'E09000012'));
const outcome = maybe(fc.constantFrom('1', '1A', '4', '14', '16', '18', '22'));
const groupColumns = {
  borough,
  hate: fc.constantFrom(0, 1, 1),
  strands: fc.constantFrom(0, 1, 3, 16),
  under_reporting: fc.constantFrom(0, 1, 4),
  by_month: fc.constantFrom(0, 0, 0, 0, 8, 2),
};

const crimes = fc.array(
  fc.record({
    ...groupColumns,
    recorded_on: maybe(day),
    reported_on: maybe(day),
    committed_from: maybe(day),
    outcome,
    outcome_on: day,
    first_outcome: outcome,
    first_outcome_on: day,
    cancelled_on: maybe(day, 1),
    victim_based: maybe(flag),
    prosecution_strands: fc.constantFrom(0, 2),
    offence_group: maybe(fc.constantFrom('violence', 'theft')),
    ward: maybe(fc.constantFrom('E05000001', 'E05000002')),
    channel: maybe(fc.constantFrom('online', 'third-party')),
    recording: maybe(fc.tuple(fc.integer({ min: -2000, max: 4000 }), fc.nat(3000))),
    against_officer_on_duty: fc.constantFrom(0, 0, 1),
  }),
  { maxLength: 25, size: 'max' },
);

/** As facts are: no day without an outcome, the fewest minutes at most the most, every crime once. */
const crimeRows = crimes.map((all) =>
  all.map(({ recording, ...crime }, place): Row => ({
    ...crime,
    case_id: `k${place}`,
    crime: `c${place}`,
    ...(crime.outcome === undefined && { outcome_on: undefined }),
    ...(crime.first_outcome === undefined && { first_outcome_on: undefined }),
    recording_minutes_least: recording?.[0],
    recording_minutes_most: recording === undefined ? undefined : recording[0] + recording[1],
  })),
);

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5');
const victimRows = fc.array(
  fc.record({
    ...groupColumns,
    person,
    crime: fc.nat(24).map((number) => `c${number}`),
    report: maybe(fc.constantFrom('r1', 'r2', 'r3')),
    recorded_on: maybe(day),
    cancelled: fc.constantFrom(0, 0, 0, 1),
    kind: fc.constantFrom('person', 'bereaved-relative', 'organisation'),
    died_on: maybe(day, 1),
    withdrew_on: maybe(day),
    withdrawal_stage: maybe(fc.constantFrom('pre-charge', 'post-charge')),
    withdrawal_stated_by: maybe(fc.constantFrom('victim', 'officer-inferred')),
    withdrawal_consulted: maybe(flag),
    withdrawal_agency: fc.constantFrom('police', 'cps'),
    age_band: maybe(fc.constantFrom('18-24', '25-34')),
    disabled: maybe(flag),
  }),
  { maxLength: 25, size: 'max' },
);
/** A case that knows her by several references names each of them, her first too. */
const references = fc
  .array(fc.record({ person, reference: fc.constantFrom('p1', 'p2', 'p4', 'x1', 'x2') }), { maxLength: 4 })
  .map((joined) => joined.flatMap((each) => [{ ...each, reference: each.person }, each]));
const conferenceRows = fc.array(
  fc.record({
    person: fc.constantFrom('p1', 'p1', 'p2'),
    marac: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6'),
    suspect: maybe(fc.constantFrom('s1', 's1', 's2')),
    kind: fc.constantFrom('hate', 'domestic'),
    referred_on: maybe(
      fc.oneof(
        day,
        fc.tuple(day, fc.constantFrom(365, 366, 367)).map(([on, before]) => on - before),
      ),
    ),
    held_on: maybe(day, 2),
    accepted: maybe(flag),
    by_month: fc.constantFrom(0, 0, 0, 1),
  }),
  { maxLength: 20, size: 'max' },
);
const actionRows = fc.array(
  fc.record({
    set_on: maybe(day),
    due_on: maybe(day),
    completed_on: maybe(day, 2),
    owner: maybe(fc.constantFrom('police', 'housing')),
    by_month: fc.constantFrom(0, 0, 4),
  }),
  { maxLength: 20 },
);
const finalisationRows = fc.array(
  fc.record({
    finalised_on: day,
    outcome: fc.constantFrom('guilty-plea', 'acquitted', 'stopped'),
    convicted: flag,
    strands: fc.constantFrom(0, 1, 2, 4, 5),
    announced: maybe(flag),
    recorded: maybe(flag),
    court_said: maybe(flag),
    aggravated: flag,
    victim_reasons: fc.constantFrom(0, 0, 1, 3, 6),
  }),
  { maxLength: 25, size: 'max' },
);
const feedbackRows = fc.array(
  fc.record({
    borough,
    hate: flag,
    strands: fc.constantFrom(0, 1, 3),
    given_on: day,
    question: fc.constantFrom('overall', 'treatment'),
    score: fc.integer({ min: 1, max: 5 }),
    of: fc.constant(5),
  }),
  { maxLength: 20 },
);

// Worked out slowly.

const numberIn = (row: Row, name: string) => (typeof row[name] === 'number' ? row[name] : undefined);
const textIn = (row: Row, name: string) => (typeof row[name] === 'string' ? row[name] : undefined);
const inBits = (bits: Cell, codes: readonly string[]) =>
  codes.filter((code) => (Number(bits ?? 0) & bitsOf(codes, [code])) !== 0);

function groupsOfRow(row: Row, dimension: Dimension): readonly (string | undefined)[] {
  if (dimension === 'borough') return [textIn(row, 'borough')];
  if (dimension === 'offence-group') return [textIn(row, 'offence_group')];
  const found =
    dimension === 'strand'
      ? inBits(row['strands'], hateStrands.codes)
      : inBits(row['under_reporting'], underReportingGroups.codes);
  return found.length === 0 ? [undefined] : found;
}

type SlowCell = {
  readonly period: string;
  readonly groups: readonly (string | undefined)[];
  readonly rows: readonly Row[];
};
type Tell = (series: string, value: number | undefined, category?: string, at?: number) => void;

/** One cell for each period and group that has a row. */
function slowCells(
  rows: readonly Row[],
  { groupBy, filters }: Question,
  dayOf: (row: Row) => number | undefined,
): readonly SlowCell[] {
  const through = rows.filter((row) =>
    filters.every(({ dimension, anyOf }) =>
      groupsOfRow(row, dimension).some((group) => anyOf.includes(group)),
    ),
  );
  return periods.flatMap(({ label, from, to }) => {
    const some = through.filter((row) => {
      const on = dayOf(row);
      return on !== undefined && on >= from && on <= to;
    });
    const [dimension] = groupBy;
    if (dimension === undefined) return some.length === 0 ? [] : [{ period: label, groups: [], rows: some }];
    const groups = new Set(some.flatMap((row) => groupsOfRow(row, dimension)));
    return [...groups].map((group) => ({
      period: label,
      groups: [group],
      rows: some.filter((row) => groupsOfRow(row, dimension).includes(group)),
    }));
  });
}

function tellAll(
  cells: readonly SlowCell[],
  each: (rows: readonly Row[], tell: Tell, cell: SlowCell) => void,
) {
  return byName(
    cells.flatMap((cell) => {
      const told: Pick<Figure, 'period' | 'groups' | 'series' | 'category' | 'at' | 'value'>[] = [];
      const { period, groups } = cell;
      each(
        cell.rows,
        (series, value, category, at) =>
          told.push({
            period,
            groups,
            series,
            value,
            ...(category !== undefined && { category }),
            ...(at !== undefined && { at }),
          }),
        cell,
      );
      return told;
    }),
  );
}

const part = (some: number, all: number) => (all === 0 ? undefined : some / all);
const countBy = (tell: Tell, series: string, codes: readonly string[]) => {
  for (const code of new Set(codes)) tell(series, codes.filter((each) => each === code).length, code);
};

function outcomeOf(row: Row): { readonly type: number; readonly on: number | undefined } {
  const [now, on] = [textIn(row, 'outcome'), numberIn(row, 'outcome_on')];
  const [first, firstOn] = [textIn(row, 'first_outcome'), numberIn(row, 'first_outcome_on')];
  if (now !== undefined && on !== undefined && on <= asOf) return { type: Number.parseInt(now), on };
  if (now !== undefined && first !== undefined && firstOn !== undefined && firstOn <= asOf)
    return { type: Number.parseInt(first), on: firstOn };
  return { type: 0, on: undefined };
}

function crimeDay(row: Row, { options }: Question, basis: string): number | undefined {
  const isOut =
    (numberIn(row, 'cancelled_on') ?? Infinity) <= asOf ||
    (options['crimes'] === 'hate-crime' && row['hate'] === 0) ||
    (options['victim-based'] === 'yes' && row['victim_based'] !== 1) ||
    (options['victim-based'] === 'no' && row['victim_based'] !== 0);
  const on = basis === 'assigned' ? outcomeOf(row).on : numberIn(row, 'recorded_on');
  return isOut || (on ?? Infinity) > asOf ? undefined : on;
}

function victimDay(row: Row, { options }: Question, onlyHate = options['crimes'] === 'hate-crime') {
  const on = numberIn(row, 'recorded_on');
  return row['cancelled'] === 1 || (onlyHate && row['hate'] === 0) || (on ?? Infinity) > asOf
    ? undefined
    : on;
}

/** Of each reference whom it means, found by going round until nothing more is joined. */
function whoIs(tables: RowsByTable): (row: Row) => string {
  const joined = tables['fact_person_reference'] ?? [];
  return (row) => {
    const same = new Set([textIn(row, 'person')]);
    for (let before = 0; before < same.size;) {
      before = same.size;
      for (const { person: known, reference } of joined as readonly Record<string, string>[]) {
        // Within one case all references of a person stand under her first.
        if (same.has(known) || same.has(reference)) same.add(known).add(reference);
      }
    }
    return [...same].toSorted((a = '', b = '') => compareText(a, b)).join(' ');
  };
}

const distinct = (rows: readonly Row[], who: (row: Row) => string) => new Set(rows.map(who)).size;
const isPerson = (row: Row) => row['kind'] !== 'organisation';
const byMonth = (row: Row, bits: number) => (Number(row['by_month'] ?? 0) & bits) !== 0;

function quantile(sorted: readonly number[], share: number): number | undefined {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (at - Math.floor(at));
}

type Length = number | 'undated' | 'by-month';

function tellLengths(tell: Tell, lengths: readonly Length[]) {
  const days = lengths.filter((each) => typeof each === 'number').filter((each) => each >= 0);
  const sorted = days.toSorted((a, b) => a - b);
  const mean = part(
    days.reduce((sum, each) => sum + each, 0),
    days.length,
  );
  tell('mean', mean);
  for (const [name, share] of Object.entries({ median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 }))
    tell(name, quantile(sorted, share));
  tell('count', days.length);
  for (const why of ['undated', 'by-month'] as const)
    tell(why, lengths.filter((each) => each === why).length);
  tell('negative', lengths.filter((each) => typeof each === 'number' && each < 0).length);
}

const lengthOf = (row: Row, from: number | undefined, to: number | undefined, bits: number): Length =>
  from === undefined || to === undefined ? 'undated' : byMonth(row, bits) ? 'by-month' : to - from;

type Slow = (tables: RowsByTable, question: Question) => Readonly<Record<string, number | undefined>>;

const crimesOf = (tables: RowsByTable) => tables['fact_crime'] ?? [];
const victimsOf = (tables: RowsByTable) => tables['fact_victim_crime'] ?? [];

const rateOver =
  (types: readonly number[], basis?: string): Slow =>
  (tables, question) => {
    const on = basis ?? question.options['basis'] ?? '';
    return tellAll(
      slowCells(crimesOf(tables), question, (row) => crimeDay(row, question, on)),
      (rows, tell) => {
        tell('rate', part(rows.filter((row) => types.includes(outcomeOf(row).type)).length, rows.length));
        tell('crimes', rows.length);
      },
    );
  };

const durations =
  (basis: string, length: (row: Row) => Length): Slow =>
  (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) => crimeDay(row, question, basis)),
      (rows, tell) => tellLengths(tell, rows.map(length)),
    );

const groupOfOutcome: Readonly<Record<number, string>> = {
  0: 'not-assigned',
  1: 'charged',
  4: 'taken-into-consideration',
  14: 'victim-does-not-support',
  16: 'victim-does-not-support',
  18: 'no-suspect',
  22: 'diversion',
};

/** The last day of the window of a look back, whether the other crime is of another incident, and matches. */
function isRepeatOf(row: Row, other: Row, { options }: Question): boolean {
  const sameIncident =
    row['crime'] === other['crime'] || (row['report'] !== undefined && row['report'] === other['report']);
  const matches =
    options['match'] !== 'same-strand' || (Number(row['strands']) & Number(other['strands'])) !== 0;
  return !sameIncident && matches;
}

const slowly: Readonly<Record<string, Slow>> = {
  'outcomes-by-type': (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) =>
        crimeDay(row, question, question.options['basis'] ?? ''),
      ),
      (rows, tell) => {
        tell('crimes', rows.length);
        const types = rows.map((row) => outcomeOf(row).type);
        for (const type of new Set(types))
          tell('type', part(types.filter((each) => each === type).length, rows.length), String(type));
        const groups = types.map((type) => groupOfOutcome[type] ?? '');
        for (const group of new Set(groups))
          tell('group', part(groups.filter((each) => each === group).length, rows.length), group);
      },
    ),
  'positive-outcome-rate': rateOver([1, 2, 3, 4, 6, 7, 8]),
  'withdrawal-by-outcome': rateOver([14, 16], 'assigned'),
  'charge-rate': (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) =>
        crimeDay(row, question, question.options['basis'] ?? ''),
      ),
      (rows, tell) => {
        const rate = (name: string, some: readonly Row[]) =>
          tell(name, part(some.filter((row) => outcomeOf(row).type === 1).length, some.length));
        rate('rate', rows);
        rate(
          'rate-with-victim',
          rows.filter((row) => row['victim_based'] === 1),
        );
        rate(
          'rate-without-victim',
          rows.filter((row) => row['victim_based'] === 0),
        );
        tell('crimes', rows.length);
      },
    ),
  'sanction-detection-rate': (tables, question) => {
    const dayOfEither = (row: Row) => [
      crimeDay(row, question, 'recorded'),
      crimeDay(row, question, 'assigned'),
    ];
    // A row stands in a cell for its recording and in one for its outcome.
    const twice = crimesOf(tables).flatMap((row) =>
      dayOfEither(row).map((on, which) => ({ ...row, on, which })),
    );
    return tellAll(
      slowCells(twice, question, (row) => numberIn(row, 'on')),
      (rows, tell) => {
        const recorded = rows.filter((row) => row['which'] === 0).length;
        const detected = rows.filter(
          (row) => row['which'] === 1 && [1, 2, 3, 4, 6, 7].includes(outcomeOf(row).type),
        ).length;
        tell('rate', part(detected, recorded));
        tell('sanction-detections', detected);
        tell('recorded', recorded);
      },
    );
  },
  'recorded-to-outcome': durations('assigned', (row) => {
    const { on } = outcomeOf(row);
    const date = on === row['outcome_on'] ? 'outcome_on' : 'first_outcome_on';
    return lengthOf(row, numberIn(row, 'recorded_on'), on, crimeDates.bits('recorded_on', date));
  }),
  'offence-to-report-of-crimes': durations('recorded', (row) =>
    lengthOf(
      row,
      numberIn(row, 'committed_from'),
      numberIn(row, 'reported_on'),
      crimeDates.bits('committed_from', 'reported_on'),
    ),
  ),
  'recorded-in-time': (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) => crimeDay(row, question, 'recorded')),
      (rows, tell) => {
        const clocked = rows.filter((row) => row['against_officer_on_duty'] === 0);
        const least = (row: Row) => numberIn(row, 'recording_minutes_least') ?? NaN;
        const most = (row: Row) => numberIn(row, 'recording_minutes_most') ?? NaN;
        const inTime = clocked.filter((row) => most(row) >= 0 && most(row) <= 1440).length;
        const late = clocked.filter((row) => least(row) > 1440).length;
        tell('rate', part(inTime, inTime + late));
        tell('cannot-tell', clocked.filter((row) => least(row) <= 1440 && most(row) > 1440).length);
        tell('no-report', clocked.filter((row) => Number.isNaN(most(row))).length);
        tell('negative', clocked.filter((row) => most(row) < 0).length);
        tell('no-clock', rows.length - clocked.length);
        const dated = clocked.filter(
          (row) =>
            !(most(row) < 0) &&
            numberIn(row, 'reported_on') !== undefined &&
            !byMonth(row, crimeDates.bits('reported_on', 'recorded_on')),
        );
        const same = dated.filter((row) => row['reported_on'] === row['recorded_on']).length;
        tell('same-day', part(same, dated.length));
      },
    ),
  'withdrawal-by-victim': (tables, question) => {
    const who = whoIs(tables);
    return tellAll(
      slowCells(victimsOf(tables), question, (row) => victimDay(row, question)),
      (all, tell) => {
        const rows = all.filter(isPerson);
        const withdrew = rows.filter((row) => (numberIn(row, 'withdrew_on') ?? Infinity) <= asOf);
        tell('rate', part(distinct(withdrew, who), distinct(rows, who)));
        tell('victims', distinct(rows, who));
        tellCodes(tell, 'stage', withdrew, 'withdrawal_stage', who, 'not-recorded');
        tellCodes(tell, 'stated-by', withdrew, 'withdrawal_stated_by', who, 'not-recorded');
        tellCodes(tell, 'recorded-by', withdrew, 'withdrawal_agency', who, 'not-recorded');
      },
    );
  },
  'withdrawal-mismatch': (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) => crimeDay(row, question, 'assigned')),
      (rows, tell) => {
        const withdrew = (row: Row) =>
          victimsOf(tables).some(
            (victim) =>
              victim['crime'] === row['crime'] && (numberIn(victim, 'withdrew_on') ?? Infinity) <= asOf,
          );
        const says = (row: Row) => [14, 16].includes(outcomeOf(row).type);
        tell('both', rows.filter((row) => says(row) && withdrew(row)).length);
        tell('outcome-only', rows.filter((row) => says(row) && !withdrew(row)).length);
        tell('victim-only', rows.filter((row) => !says(row) && withdrew(row)).length);
        tell('neither', rows.filter((row) => !says(row) && !withdrew(row)).length);
        tell('crimes', rows.length);
      },
    ),
  'withdrawal-unconsulted': (tables, question) => {
    const who = whoIs(tables);
    const withdrewOn = (row: Row) => {
      const on = numberIn(row, 'withdrew_on');
      const isIn = victimDay(row, question) !== undefined && isPerson(row) && (on ?? Infinity) <= asOf;
      return isIn ? on : undefined;
    };
    return tellAll(slowCells(victimsOf(tables), question, withdrewOn), (rows, tell) => {
      const answered = rows.filter((row) => row['withdrawal_consulted'] !== undefined);
      const notAsked = rows.filter((row) => row['withdrawal_consulted'] === 0);
      tell('rate', part(distinct(notAsked, who), distinct(answered, who)));
      tell('consulted-not-recorded', distinct(rows, who) - distinct(answered, who));
      tell('withdrew', distinct(rows, who));
      tellCodes(tell, 'unconsulted-stated-by', notAsked, 'withdrawal_stated_by', who, 'not-recorded');
    });
  },
  'repeat-victims': (tables, question) => {
    const who = whoIs(tables);
    const bit = victimDates.bits('recorded_on');
    const on = (row: Row) => victimDay(row, question, true);
    const hers = victimsOf(tables).filter((row) => on(row) !== undefined && !byMonth(row, bit));
    const window = Number(question.options['window']);
    const wasHit = (row: Row) =>
      hers.some((other) => {
        const days = (on(row) ?? 0) - (on(other) ?? 0);
        return who(other) === who(row) && days > 0 && days <= window && isRepeatOf(row, other, question);
      });
    const joined = tables['fact_person_reference'] ?? [];
    return tellAll(slowCells(victimsOf(tables), question, on), (rows, tell) => {
      const dated = rows.filter((row) => !byMonth(row, bit));
      const people = dated.filter(isPerson);
      const others = dated.filter((row) => !isPerson(row));
      tell('rate', part(distinct(people.filter(wasHit), who), distinct(people, who)));
      tell('organisation-rate', part(distinct(others.filter(wasHit), who), distinct(others, who)));
      tell('victims', distinct(people, who));
      const unlinked = people.filter(
        (row) => !joined.some(({ person: known, reference }) => [known, reference].includes(row['person'])),
      );
      tell('unlinked', part(distinct(unlinked, who), distinct(people, who)));
      tell(
        'by-month',
        distinct(
          rows.filter((row) => byMonth(row, bit)),
          who,
        ),
      );
    });
  },
  'repeat-victims-forward': (tables, question) => {
    const who = whoIs(tables);
    const bit = victimDates.bits('recorded_on');
    const on = (row: Row) => victimDay(row, question, true) ?? 0;
    const counted = (row: Row) => victimDay(row, question, true) !== undefined && !byMonth(row, bit);
    const died = (id: string) =>
      Math.min(
        asOf,
        ...victimsOf(tables)
          .filter((row) => who(row) === id)
          .map((row) => numberIn(row, 'died_on') ?? Infinity),
      );
    return tellAll(
      slowCells(victimsOf(tables), question, (row) => (counted(row) && isPerson(row) ? on(row) : undefined)),
      (rows, tell) => {
        const waits = [...new Set(rows.map(who))].map((id) => {
          const mine = rows.filter((row) => who(row) === id);
          const first = Math.min(...mine.map(on));
          const index = mine.filter((row) => on(row) === first);
          const later = victimsOf(tables).filter(
            (row) =>
              counted(row) &&
              who(row) === id &&
              on(row) > first &&
              index.some((each) => isRepeatOf(each, row, question)) &&
              index.every((each) => isRepeatOf(each, row, { ...question, options: {} })),
          );
          const [next, last] = [Math.min(Infinity, ...later.map(on)), died(id)];
          return { days: Math.max(0, Math.min(next, last) - first), hit: next <= last };
        });
        tell('victims', waits.length);
        for (const at of [91, 182, 365]) {
          let waiting = 1;
          for (let days = 0; days <= at; days += 1) {
            const risk = waits.filter((wait) => wait.days >= days).length;
            const hit = waits.filter((wait) => wait.hit && wait.days === days).length;
            if (risk > 0) waiting *= 1 - hit / risk;
          }
          const watched = waits.some((wait) => wait.days >= at) || waiting <= 0;
          tell('hit-again', watched ? 1 - waiting : undefined, undefined, at);
        }
      },
    );
  },
  'marac-actions-in-time': (tables, question) =>
    tellAll(
      slowCells(tables['fact_marac_action'] ?? [], question, (row) =>
        (numberIn(row, 'due_on') ?? Infinity) <= asOf ? numberIn(row, 'due_on') : undefined,
      ),
      (rows, tell) => {
        const done = (row: Row) => numberIn(row, 'completed_on') ?? Infinity;
        const due = (row: Row) => numberIn(row, 'due_on') ?? 0;
        const overdue = rows.filter((row) => done(row) > asOf);
        const late = rows.filter((row) => done(row) <= asOf && done(row) > due(row)).length;
        const month = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 7);
        const early = rows.filter((row) => done(row) <= asOf && done(row) <= due(row));
        const unknown = early.filter(
          (row) => byMonth(row, actionDates.bits('completed_on')) && month(done(row)) === month(due(row)),
        ).length;
        const inTime = early.length - unknown;
        tell('rate', part(inTime, inTime + late + overdue.length));
        tell('late', late);
        tell('overdue', overdue.length);
        countBy(
          tell,
          'overdue-by-owner',
          overdue.map((row) => textIn(row, 'owner') ?? 'not-recorded'),
        );
        tell('cannot-tell', unknown);
        tell('due', rows.length);
        const lengths = rows
          .filter((row) => done(row) <= asOf && row['set_on'] !== undefined)
          .filter((row) => !byMonth(row, actionDates.bits('set_on', 'completed_on')))
          .map((row) => done(row) - (numberIn(row, 'set_on') ?? 0))
          .filter((days) => days >= 0);
        tell(
          'median',
          quantile(
            lengths.toSorted((a, b) => a - b),
            0.5,
          ),
        );
      },
    ),
  'marac-repeat-referrals': (tables, question) => {
    const who = whoIs(tables);
    const all = tables['fact_marac'] ?? [];
    const { kind } = question.options;
    const on = (row: Row) => {
      const referred = numberIn(row, 'referred_on') ?? Infinity;
      return referred > asOf || (kind !== 'all' && row['kind'] !== kind) ? undefined : referred;
    };
    const isDated = (row: Row) => !byMonth(row, maracDates.bits('referred_on'));
    return tellAll(slowCells(all, question, on), (rows, tell) => {
      const dated = rows.filter(isDated);
      const named = dated.filter((row) => row['suspect'] !== undefined);
      const again = named.filter((row) =>
        all.some((other) => {
          const days = (numberIn(row, 'referred_on') ?? 0) - (numberIn(other, 'referred_on') ?? 0);
          return (
            isDated(other) &&
            who(other) === who(row) &&
            other['suspect'] === row['suspect'] &&
            other['marac'] !== row['marac'] &&
            days > 0 &&
            days <= (hasLeapDay(row) ? 366 : 365)
          );
        }),
      );
      tell('rate', part(again.length, named.length));
      tell('no-suspect', dated.length - named.length);
      tell('by-month', rows.length - dated.length);
    });
  },
  'sentence-uplift': (tables, question) =>
    tellAll(
      slowCells(tables['fact_finalisation'] ?? [], question, (row) =>
        row['convicted'] === 1 && row['strands'] !== 0 ? numberIn(row, 'finalised_on') : undefined,
      ),
      (rows, tell) => {
        const isUplifted = (row: Row) => row['announced'] === 1 && row['recorded'] === 1;
        const section66 = rows.filter(
          (row) => row['aggravated'] === 0 || ![1, 2, 3].includes(Number(row['strands'])),
        );
        const heard = rows.filter((row) => row['court_said'] !== undefined);
        tell('rate', part(rows.filter(isUplifted).length, rows.length));
        tell('rate-without-aggravated', part(section66.filter(isUplifted).length, section66.length));
        tell('announced', part(rows.filter((row) => row['announced'] === 1).length, rows.length));
        tell('not-said', rows.filter((row) => row['announced'] === undefined).length);
        tell('court-said', part(heard.filter((row) => row['court_said'] === 1).length, heard.length));
        tell('convicted', rows.length);
      },
    ),
  'lost-for-victim-reasons': (tables, question) =>
    tellAll(
      slowCells(tables['fact_finalisation'] ?? [], question, (row) =>
        row['convicted'] === 0 ? numberIn(row, 'finalised_on') : undefined,
      ),
      (rows, tell) => {
        tell('rate', part(rows.filter((row) => row['victim_reasons'] !== 0).length, rows.length));
        countBy(
          tell,
          'reason',
          rows.flatMap((row) =>
            inBits(row['victim_reasons'], ['retracted', 'did-not-attend', 'evidence-unsupportive']),
          ),
        );
        countBy(
          tell,
          'outcome',
          rows.map((row) => textIn(row, 'outcome') ?? ''),
        );
        tell('unsuccessful', rows.length);
      },
    ),
  reports: (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) => crimeDay(row, question, 'recorded')),
      (rows, tell) => {
        tell('crimes', rows.length);
        countBy(
          tell,
          'channel',
          rows.map((row) => textIn(row, 'channel') ?? 'not-recorded'),
        );
        for (const series of ['third-party-centre', 'location-type', 'reporter', 'perceived-by'])
          tell(series, rows.length, 'not-recorded');
        const third = rows.filter((row) => row['channel'] === 'third-party').length;
        tell('third-party-share', part(third, rows.length));
      },
    ),
  hotspots: (tables, question) =>
    tellAll(
      slowCells(crimesOf(tables), question, (row) => crimeDay(row, question, 'recorded')),
      (rows, tell) => {
        for (const series of ['borough', 'ward'])
          countBy(
            tell,
            series,
            rows.map((row) => textIn(row, series) ?? 'not-recorded'),
          );
        tell('crimes', rows.length);
      },
    ),
  'victims-by-group': (tables, question) => {
    const who = whoIs(tables);
    return tellAll(
      slowCells(victimsOf(tables), question, (row) => victimDay(row, question)),
      (all, tell) => {
        const rows = all.filter(isPerson);
        tell('victims', distinct(rows, who));
        tell(
          'organisations',
          distinct(
            all.filter((row) => !isPerson(row)),
            who,
          ),
        );
        tellCodes(tell, 'age-band', rows, 'age_band', who, 'not-stated');
        for (const series of ['ethnic-group', 'ethnicity', 'gender', 'home-borough'])
          tellCodes(tell, series, rows, series, who, 'not-stated');
        const told = rows.map((row) => ({ ...row, answer: { 0: 'no', 1: 'yes' }[Number(row['disabled'])] }));
        tellCodes(tell, 'disabled', told, 'answer', who, 'not-stated');
      },
    );
  },
  feedback: (tables, question) =>
    tellAll(
      slowCells(tables['fact_feedback'] ?? [], question, (row) =>
        question.options['crimes'] === 'hate-crime' && row['hate'] === 0
          ? undefined
          : numberIn(row, 'given_on'),
      ),
      (rows, tell) => {
        tell('answers', rows.length);
        for (const asked of new Set(rows.map((row) => textIn(row, 'question')))) {
          const some = rows.filter((row) => row['question'] === asked);
          tell(
            'favourable',
            part(some.filter((row) => Number(row['score']) >= 4).length, some.length),
            asked,
          );
        }
      },
    ),
};

/** Whether the year before this referral holds a 29 February. */
function hasLeapDay(row: Row): boolean {
  const day = numberIn(row, 'referred_on') ?? 0;
  return Array.from({ length: 366 }, (_, back) => day - back).some((each) =>
    new Date(each * 86_400_000).toISOString().includes('-02-29'),
  );
}

/** How many people have each code; those of whom no row has one under `none`. */
function tellCodes(
  tell: Tell,
  series: string,
  rows: readonly Row[],
  column: string,
  who: (row: Row) => string,
  none: string,
) {
  const coded = rows.filter((row) => typeof row[column] === 'string');
  for (const code of new Set(coded.map((row) => textIn(row, column) ?? '')))
    tell(
      series,
      distinct(
        coded.filter((row) => row[column] === code),
        who,
      ),
      code,
    );
  const without = distinct(rows, who) - distinct(coded, who);
  if (without > 0) tell(series, without, none);
}

const tables = fc.record({
  fact_crime: crimeRows,
  fact_victim_crime: victimRows,
  fact_person_reference: references,
  fact_marac: conferenceRows,
  fact_marac_action: actionRows,
  fact_finalisation: finalisationRows,
  fact_feedback: feedbackRows,
});

/** By what each measure may be grouped here. */
const groupings: Readonly<Record<string, readonly Dimension[]>> = {
  'marac-actions-in-time': [],
  'marac-repeat-referrals': [],
  'sentence-uplift': ['strand'],
  'lost-for-victim-reasons': ['strand'],
  feedback: ['borough', 'strand'],
  hotspots: ['strand'],
};

const choices: Readonly<Record<string, readonly string[]>> = {
  basis: ['recorded', 'assigned'],
  crimes: ['all', 'hate-crime'],
  'victim-based': ['all', 'yes', 'no'],
  window: ['365', '21'],
  match: ['any-strand', 'same-strand'],
  kind: ['all', 'hate'],
};

const chosen = fc.record(
  Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, fc.constantFrom(...values)])),
);

describe('figures over columns', () => {
  it.each(Object.entries(slowly))(
    'of %s are what going through the rows one by one gives',
    (measure, slow) => {
      const dimensions = groupings[measure] ?? ['borough', 'strand', 'under-reporting-group'];
      fc.assert(
        fc.property(
          tables,
          chosen,
          fc.constantFrom(undefined, ...dimensions),
          fc.boolean(),
          (rows, options, groupBy, isFiltered) => {
            const question: Question = {
              asOf,
              periods,
              groupBy: groupBy === undefined ? [] : [groupBy],
              filters:
                isFiltered && dimensions.includes('strand')
                  ? [{ dimension: 'strand', anyOf: ['race', undefined] }]
                  : [],
              options,
            };
            const fast = byName(figuresOf(measure, factsOfRows(rows), question));
            const told = slow(rows, question);
            expect(Object.keys(fast).toSorted()).toEqual(Object.keys(told).toSorted());
            for (const [name, value] of Object.entries(told)) {
              if (value === undefined) expect(fast[name], name).toBeUndefined();
              else expect(fast[name], name).toBeCloseTo(value, 9);
            }
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});
