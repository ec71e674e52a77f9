/** One duty in words: how it stands and why, by when, whose it is, where it is written, and what shows it. */
import type { EventKey } from '#contracts/envelope.ts';
import { includedContents } from '#contracts/vocabulary/contact.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { sameKey } from '#projections/kit/order.ts';
import { agencyName, capitalised, listInWords, midSentence } from '#projections/kit/words.ts';
import type { Duty } from '#projections/victims-code/duties/model.ts';
import type { DutyStatus, DutyStatusName } from '#projections/victims-code/duties/status.ts';
import { cannotTellReasons } from '#projections/victims-code/duties/status.ts';
import type { RightsEntry } from '#projections/victims-code/rights.ts';
import type { Edition, Rule } from '#projections/victims-code/rules/edition.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { dueInWords } from '#projections/victims-code/worklist.ts';
import { dayInWords } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import type { Evidence, EvidenceOf } from './evidence.ts';

const text = strings.rights;

export type DutyView = {
  readonly title: string;
  readonly setOff: readonly Evidence[];
  readonly tag: { readonly text: string; readonly colour: string };
  /** Why it stands so, and what is to be known beside it. */
  readonly notes: readonly string[];
  readonly shownBy: readonly Evidence[];
  readonly due: string;
  /** How far off, of what is open. */
  readonly distance?: string;
  /** How many working days, and whether the enhanced limit counts. */
  readonly limit?: string;
  readonly holder: string;
  readonly where: string;
  readonly unverified: boolean;
};

export type Surroundings = {
  readonly rules: RuleBook;
  readonly asOf: LondonDate;
  readonly evidence: EvidenceOf;
};

const colours: Readonly<Record<DutyStatusName, string>> = {
  overdue: 'red',
  due: 'blue',
  'part-met': 'orange',
  'cannot-tell': 'yellow',
  'met-late': 'orange',
  met: 'green',
  excused: 'grey',
  declined: 'grey',
  superseded: 'grey',
  'not-applicable': 'grey',
  'not-measured': 'grey',
  done: 'green',
  'not-on-record': 'grey',
};

export function dutyView(entry: RightsEntry, { rules, asOf, evidence }: Surroundings): DutyView {
  const { duty, status, verified } = entry;
  const { rule, edition, holder, matter } = duty;
  const isOpen = status.status === 'due' || status.status === 'overdue';
  const limit = limitInWords(duty);
  return {
    title: rule.title,
    setOff: evidence(matter.keys),
    tag: { text: text.status[status.status], colour: colours[status.status] },
    notes: notesOf(entry),
    shownBy: evidence(shownByOf(entry)),
    due: dueOf(status, rule),
    ...(isOpen && status.due !== undefined && { distance: dueInWords(status.due, asOf) }),
    ...(limit !== undefined && { limit }),
    holder: capitalised(agencyName(holder)),
    where: whereWritten(rule, edition, rules),
    unverified: !verified,
  };
}

/** "Right 6, Code of Practice for Victims of Crime 2020". */
export function whereWritten({ clause }: Rule, edition: Edition['id'], { editions }: RuleBook): string {
  return `${clause}. ${editions.find(({ id }) => id === edition)?.title ?? edition}`;
}

function notesOf({ duty, status, asIfEnhanced, verified }: RightsEntry): readonly string[] {
  const { reason, lacking, keptBy, inferred, tellAgain, awaitsSignOff } = status;
  const { attempts } = duty;
  const isMet = status.status === 'met' || status.status === 'met-late';
  return [
    ...(reason === undefined ? [] : [capitalised(cannotTellReasons[reason])]),
    ...reasonOf(status.status),
    ...(isMet && !verified ? [status.status === 'met' ? text.metUnverified : text.lateUnverified] : []),
    ...(lacking === undefined || lacking.length === 0
      ? []
      : [text.lacking(listInWords(lacking.map((code) => midSentence(includedContents.label(code)))))]),
    ...(tellAgain === true ? [text.tellAgain] : []),
    ...(awaitsSignOff === true ? [text.awaitsSignOff] : []),
    ...(keptBy === undefined ? [] : [text.keptBy(agencyName(keptBy))]),
    ...(inferred === true ? [text.inferred] : []),
    ...(attempts.length === 0 ? [] : [text.attempts(attempts.length)]),
    ...(asIfEnhanced === undefined ? [] : [text.enhanced.asIf(asIfInWords(asIfEnhanced))]),
  ];
}

function reasonOf(status: DutyStatusName): readonly string[] {
  const { excused, declined, superseded } = text.reasons;
  if (status === 'excused') return [excused];
  if (status === 'declined') return [declined];
  return status === 'superseded' ? [superseded] : [];
}

/** Of a duty nothing has answered, the events behind its status are only those that set it off. */
function shownByOf({ duty, status }: RightsEntry): readonly EventKey[] {
  const isKept = ['met', 'met-late', 'part-met', 'done'].includes(status.status);
  return isKept
    ? status.proof
    : status.proof.filter((key) => !duty.matter.keys.some((each) => sameKey(each, key)));
}

function dueOf({ due, outerBound }: DutyStatus, { limit }: Rule): string {
  if (limit === undefined) return text.noLimit;
  if (due === undefined) return text.dueNotKnown;
  return outerBound === true ? text.atTheLatest(dayInWords(due)) : dayInWords(due);
}

/** The limit that counts: the enhanced one where a category was on record when the duty was set off. */
function limitInWords({ rule: { limit }, enhancement }: Duty): string | undefined {
  if (limit === undefined) return undefined;
  const isEnhanced = enhancement.categories.length > 0 && limit.enhanced !== undefined;
  return text.limit(isEnhanced ? (limit.enhanced ?? limit.standard) : limit.standard, isEnhanced);
}

/** "overdue, due 3 May 2026". */
function asIfInWords({ status, due }: DutyStatus): string {
  const says = midSentence(text.status[status]);
  return due === undefined ? says : text.enhanced.asIfDue(says, dayInWords(due));
}
