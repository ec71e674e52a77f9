/** How the duties of the Code were kept, counted over all cases from their rows, with the quality figures beside them. */
import type { FactColumns } from '../kit/columns.ts';
import type { LondonDate } from '../kit/london.ts';
import { dateOfDayNumber } from '../kit/london.ts';
import { agencyName } from '../kit/words.ts';
import type { RecordedDuties } from './recorded-duties.ts';
import { recordedDuties } from './recorded-duties.ts';
import type { NamedRule, RowQuestion } from './row-status.ts';
import { hasMark, statusOfRow } from './row-status.ts';
import type { DutyMark } from './rows.ts';
import { isInForce, isVerified } from './rules/rule-book.ts';

export const codeRecordGroups = ['duty', 'right', 'holder', 'borough', 'month', 'edition'] as const;
export type CodeRecordGroup = (typeof codeRecordGroups)[number];

/** Duties by what became of them. `decided` is met, met late and missed; nothing else is in the rate. */
export type DutyCounts = {
  readonly triggered: number;
  readonly met: number;
  readonly metLate: number;
  /** Overdue, or told in part and past the limit. */
  readonly missed: number;
  readonly stillDue: number;
  readonly excusedOrDeclined: number;
  readonly superseded: number;
  readonly cannotTell: number;
  readonly decided: number;
};

/** How well they were kept, whatever the day: parts of wholes, so that nothing is divided before it may be. */
export type QualityCounts = {
  /** Of the duties triggered: her needs had been assessed by then. */
  readonly needsAssessed: number;
  /** Of those kept where it is known how she wanted to be told, and how she was. */
  readonly methodKnown: number;
  readonly preferredMethod: number;
  /** Of those told that must contain something: told with all of it. */
  readonly contentRequired: number;
  readonly contentComplete: number;
};

export type CodeRecordRow = { readonly group: string; readonly label: string } & DutyCounts & QualityCounts;

export type CodeRecord = {
  readonly rows: readonly CodeRecordRow[];
  readonly total: DutyCounts & QualityCounts;
  /** Rules with a limit that count, of how many these editions have; the rest are unverified and left out. */
  readonly rules: {
    readonly counted: number;
    readonly of: number;
    readonly leftOut: number;
    /** Duties under rules that count, whose limit was shortened by a fact or a list that is not yet checked. */
    readonly dutiesLeftOut: number;
  };
};

export type CodeRecordQuestion = RowQuestion & {
  /** Days of triggers. */
  readonly from?: LondonDate | undefined;
  readonly to: LondonDate;
  readonly groupBy: CodeRecordGroup;
  /** Only rules of this edition; left out, of every edition of the Code. */
  readonly edition?: string | undefined;
  readonly includeUnverified: boolean;
};

/** Marks that are counted beside the status. */
const countedMarks = [
  'unverified',
  'unassessed',
  'preferred-method',
  'other-method',
  'in-part',
] as const satisfies readonly DutyMark[];
const has: (row: RecordedDuties, mark: (typeof countedMarks)[number]) => boolean = hasMark;

/** Of the rows of all duties (`recordedColumns`). Sorted by how many were triggered, never by rate. */
export function codeRecord(rows: FactColumns, question: CodeRecordQuestion): CodeRecord {
  const { groupBy } = question;
  const by = groupBy === 'month' || groupBy === 'borough' ? groupBy : undefined;
  return recordOf(recordedDuties(rows, { ...question, by, marks: countedMarks }), question);
}

function recordOf(duties: readonly RecordedDuties[], question: CodeRecordQuestion): CodeRecord {
  const { rules, groupBy } = question;
  const groups = new Map<string, Tally>();
  const total = newTally();
  let byLimit = 0;
  for (const each of duties) {
    const named = rules.get(each.duty);
    if (named === undefined || !counts(named, question)) continue;
    if (!question.includeUnverified && has(each, 'unverified')) {
      byLimit += each.duties;
      continue;
    }
    const group = groupOf(each, named, groupBy);
    const tally = groups.get(group) ?? newTally();
    groups.set(group, tally);
    for (const one of [tally, total]) add(one, each, named, question);
  }
  const rows = [...groups].map(([group, tally]) => ({
    group,
    label: labelOf(group, groupBy, rules),
    ...tally,
  }));
  return {
    rows: rows.sort((a, b) => b.triggered - a.triggered || (a.group < b.group ? -1 : 1)),
    total,
    rules: { ...rulesCounted(duties, question), dutiesLeftOut: byLimit },
  };
}

function isOfFamily({ edition }: NamedRule, wanted: string | undefined): boolean {
  return wanted === undefined ? edition.family === 'code' : edition.id === wanted;
}

function counts(named: NamedRule, { edition, includeUnverified }: CodeRecordQuestion): boolean {
  return isOfFamily(named, edition) && (includeUnverified || isVerified(named.rule));
}

/** Of the editions under which something was triggered, and of those in force on the day asked for. */
function rulesCounted(
  duties: readonly RecordedDuties[],
  question: CodeRecordQuestion,
): Omit<CodeRecord['rules'], 'dutiesLeftOut'> {
  const { rules, asOf } = question;
  const spokenOf = new Set(duties.map(({ duty }) => rules.get(duty)?.edition.id));
  const limited = [...rules.values()].filter(
    (named) =>
      isOfFamily(named, question.edition) &&
      (spokenOf.has(named.edition.id) || isInForce(named.edition, asOf)) &&
      named.rule.limit !== undefined &&
      named.rule.enabled,
  );
  const counted = limited.filter((named) => counts(named, question)).length;
  return { counted, of: limited.length, leftOut: limited.length - counted };
}

type Tally = { -readonly [Name in keyof (DutyCounts & QualityCounts)]: number };

function newTally(): Tally {
  return {
    triggered: 0,
    met: 0,
    metLate: 0,
    missed: 0,
    stillDue: 0,
    excusedOrDeclined: 0,
    superseded: 0,
    cannotTell: 0,
    decided: 0,
    needsAssessed: 0,
    methodKnown: 0,
    preferredMethod: 0,
    contentRequired: 0,
    contentComplete: 0,
  };
}

function add(tally: Tally, row: RecordedDuties, { rule }: NamedRule, question: RowQuestion): void {
  const { duties } = row;
  const counted = countedAs(row, question);
  tally.triggered += duties;
  tally[counted] += duties;
  if (counted === 'met' || counted === 'metLate' || counted === 'missed') tally.decided += duties;
  if (!has(row, 'unassessed')) tally.needsAssessed += duties;
  const preferred = has(row, 'preferred-method');
  if (preferred || has(row, 'other-method')) tally.methodKnown += duties;
  if (preferred) tally.preferredMethod += duties;
  const isKept = counted === 'met' || counted === 'metLate';
  if (rule.requires.length === 0 || !(isKept || has(row, 'in-part'))) return;
  tally.contentRequired += duties;
  if (isKept) tally.contentComplete += duties;
}

type Counted = Exclude<keyof DutyCounts, 'triggered' | 'decided'>;

const countedStatuses = {
  met: 'met',
  'met-late': 'metLate',
  overdue: 'missed',
  due: 'stillDue',
  excused: 'excusedOrDeclined',
  declined: 'excusedOrDeclined',
  superseded: 'superseded',
  'cannot-tell': 'cannotTell',
} as const satisfies Readonly<Record<string, Counted>>;
const countedNames: Readonly<Record<string, Counted | undefined>> = countedStatuses;

function countedAs(row: RecordedDuties, question: RowQuestion): Counted {
  const { status } = statusOfRow(row, question);
  if (status !== 'part-met') return countedNames[status] ?? 'cannotTell';
  const isPast = row.dueOn !== null && dateOfDayNumber(row.dueOn) < question.asOf;
  return isPast ? 'missed' : 'stillDue';
}

function groupOf(
  { duty, holder, part }: RecordedDuties,
  { rule, edition }: NamedRule,
  by: CodeRecordGroup,
): string {
  const groups = { duty, holder, month: part, borough: part, right: rule.right, edition: edition.id };
  return groups[by];
}

function labelOf(group: string, by: CodeRecordGroup, rules: ReadonlyMap<string, NamedRule>): string {
  if (by === 'duty') return rules.get(group)?.rule.title ?? group;
  if (by === 'holder') return agencyName(group);
  if (by === 'right') return `Right ${group}`;
  return group === '' ? 'Not known' : group;
}
