/** What an officer needs to know of a victim before she acts: what to tell in words, when last spoken to, how safely. */
import type { PersonDetails } from '#contracts/personal.ts';
import { caseStream } from '#contracts/references.ts';
import { contactMethodLabel } from '#contracts/vocabulary/contact.ts';
import type { CaseHistory, Victim } from '#projections/case-history/model.ts';
import { tellingsOf } from '#projections/case-history/telling/tellings.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber, dayNumberOf } from '#projections/kit/london.ts';
import { agencyName } from '#projections/kit/words.ts';
import { sameKey } from '#projections/kit/order.ts';
import { contactSafely } from '#projections/victim-timeline/contact-safely.ts';
import type { ToTell } from '#projections/victim-timeline/model.ts';
import { sentenceOf } from '#projections/victim-timeline/sentences/sentences.ts';
import { stillToTell } from '#projections/victim-timeline/still-to-tell.ts';
import type { Duty } from '#projections/victims-code/duties/model.ts';
import { isVerifiedDuty, statusOf } from '#projections/victims-code/duties/status.ts';
import { limitedDutiesOf } from '#projections/victims-code/limited-duties.ts';
import type { RowQuestion } from '#projections/victims-code/row-status.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { VictimWork, WorkItem } from '#projections/victims-code/worklist.ts';
import { dueInWords, workGroups } from '#projections/victims-code/worklist.ts';
import type { Caller } from '#src/access/caller.ts';
import { permission } from '#src/access/authorise.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { personalIn } from '#src/personal-data/personal-of.ts';
import { statusInWords } from './describe-duty.ts';
import { UnreadableEvent } from '#src/projecting/recorded-event.ts';
import type { FoldedCases, FoldedCasesOf } from './folded-cases.ts';

export type DetailServices = {
  readonly reader: LogReader;
  readonly keys: Pick<PersonalKeys, 'openPersonal'>;
  readonly rules: RuleBook;
  readonly foldedCases: FoldedCasesOf;
};

export type DescribedWork = ReturnType<typeof describeShared> & (RestrictedWork | OpenWork);
type RestrictedWork = {
  readonly restricted: true;
  /** The case is not restricted but parked: an event of it cannot be read by this version. */
  readonly unreadable?: true;
};
type OpenWork = { readonly restricted: false } & ReturnType<typeof describeOpen>;

/** Said where her number is held back. */
export const checkFirst = 'Check before contacting';

/**
 * A row of the worklist. Of a restricted case only that there is something to do, and by when. Telephone numbers are
 * never in the list: they stand in the record, whose opening is written down.
 */
export function describeWork(
  services: DetailServices,
  work: VictimWork,
  question: RowQuestion,
  caller: Caller,
): DescribedWork | undefined {
  const shared = describeShared(work, question);
  const found = openCase(services, work.caseId, question.asOf);
  if (found === undefined) return undefined;
  if (found === 'unreadable') return { ...shared, restricted: true, unreadable: true };
  if (found.restricted) return { ...shared, restricted: true };
  const her = found.history.victims.find(({ person }) => person === work.victim);
  if (her === undefined) return undefined;
  return {
    ...shared,
    restricted: false,
    ...describeOpen(services, work, question, caller, { ...found, her }),
  };
}

function describeShared({ caseId, victim, group, items: [first] }: VictimWork, { asOf }: RowQuestion) {
  const due = first?.row.dueOn;
  return {
    case: caseId,
    person: victim,
    group,
    groupName: workGroups[group],
    ...(typeof due === 'number' && dueFields(dateOfDayNumber(due), asOf)),
  };
}

type Found = Pick<FoldedCases, 'sealed'> & { readonly history: CaseHistory; readonly her: Victim };

function describeOpen(
  services: DetailServices,
  { items, enhanced }: VictimWork,
  question: RowQuestion,
  caller: Caller,
  { history, sealed, her }: Found,
) {
  return {
    references: history.references.map(({ reference }) => reference),
    ...nameOf(services, sealed, her, caller),
    enhanced,
    toDo: toDoOf(services.rules, items, history, her, question),
    ...nextHearingIn(history, question.asOf),
    ...contactsWith(her, history),
    contact: howToContact(her, question.asOf),
  };
}

function dueFields(due: LondonDate, asOf: LondonDate) {
  return { due, dueInWords: dueInWords(due, asOf) };
}

/** The case as of the day; restricted as it is now. Rows of a parked case stand as they were when it was last folded. */
function openCase({ reader, foldedCases }: DetailServices, caseId: string, asOf: LondonDate) {
  const neighbourhood = reader.neighbourhoodOf(caseStream(caseId));
  if (neighbourhood === undefined) return undefined;
  try {
    const { histories, restricted, sealed } = foldedCases(neighbourhood, asOf);
    const history = histories.find(({ id }) => id === caseId);
    return history && { history, sealed, restricted };
  } catch (error) {
    if (error instanceof UnreadableEvent) return 'unreadable';
    throw error;
  }
}

function nameOf(
  { keys }: DetailServices,
  sealed: FoldedCases['sealed'],
  { references }: Victim,
  caller: Caller,
): { readonly name?: Pick<PersonDetails, 'forenames' | 'surname'> } {
  if (permission('person.read', caller, false).kind !== 'permitted') return {};
  const known = personalIn(sealed(), keys, new Set(references));
  const details = references.map((reference) => known.get(reference)).find((each) => each !== undefined);
  if (details === undefined) return {};
  const { forenames, surname } = details;
  return { name: { ...(forenames && { forenames }), ...(surname && { surname }) } };
}

/** Each open duty in words: what to tell her, or what else the rule asks for. */
function toDoOf(
  rules: RuleBook,
  items: readonly WorkItem[],
  history: CaseHistory,
  her: Victim,
  question: RowQuestion,
) {
  const duties = limitedDutiesOf(history, rules).filter(({ victim }) => victim === her.person);
  const toTell = toTellOf(history, her, question.asOf);
  const left = new Set(duties);
  return items.flatMap(({ row, group }) => {
    const duty = [...left].find(
      ({ rule, matter }) => rule.id === row.duty && dayNumberOf(matter.when.date) === row.triggerOn,
    );
    if (duty === undefined) return [];
    left.delete(duty);
    const status = statusOf(duty, question);
    const matter = toTell.find(({ id }) => id === duty.matter.id);
    return [
      {
        duty: duty.id,
        rule: duty.rule.id,
        title: duty.rule.title,
        says: matter?.says ?? happened(duty, history),
        group,
        status: status.status,
        statusSays: statusInWords(status),
        ...(status.reason !== undefined && { reason: status.reason }),
        ...(status.due !== undefined && dueFields(status.due, question.asOf)),
        ...(status.outerBound === true && { outerBound: true }),
        verified: isVerifiedDuty(duty),
        attempts: duty.attempts.length,
        ...(group === 'waiting-on-another-agency' && { waitingOn: waitingOn(duty, history) }),
      },
    ];
  });
}

const toTellIn = new WeakMap<CaseHistory, Map<string, readonly ToTell[]>>();

/** Worked out once for a history, which is of one day. */
function toTellOf(history: CaseHistory, her: Victim, asOf: LondonDate): readonly ToTell[] {
  const ofHistory = toTellIn.get(history) ?? new Map<string, readonly ToTell[]>();
  toTellIn.set(history, ofHistory);
  const known = ofHistory.get(her.person) ?? stillToTell(history, tellingsOf(history), her, asOf);
  ofHistory.set(her.person, known);
  return known;
}

function happened({ matter, rule }: Duty, history: CaseHistory): string {
  const entry = history.entries.find(({ key }) => matter.keys.some((each) => sameKey(each, key)));
  return entry === undefined ? rule.title : sentenceOf(entry, history);
}

/** Whose word the clock waits for, since when, and whether it was asked for. */
function waitingOn({ rule, matter, due, victims }: Duty, { chased }: CaseHistory) {
  const agency = rule.clock.from === 'cps-receipt' ? 'cps' : 'court';
  const sent = due.kind === 'start-unknown' ? due.sent : undefined;
  const asked = chased.findLast(
    (each) =>
      each.asked === agency &&
      each.when.date >= matter.when.date &&
      (each.victims.length === 0 || each.victims.some((victim) => victims.includes(victim))),
  );
  return {
    agency,
    agencyName: agencyName(agency),
    since: matter.when.date,
    ...(sent !== undefined && { sentOn: sent.when.date }),
    ...(asked !== undefined && { chasedOn: asked.when.date }),
  };
}

function nextHearingIn({ hearings }: CaseHistory, asOf: LondonDate) {
  const days = hearings.flatMap(({ standing }) =>
    standing !== undefined && standing.on >= asOf ? [standing] : [],
  );
  const next = days.reduce<(typeof days)[number] | undefined>(
    (first, each) => (first === undefined || each.on < first.on ? each : first),
    undefined,
  );
  return next === undefined ? {} : { nextHearing: { on: next.on, court: next.court } };
}

/** When she was last spoken to, and how often it was tried since. */
function contactsWith({ person }: Victim, { contacts }: CaseHistory) {
  const hers = contacts.filter(({ victims }) => victims.includes(person));
  const at = hers.findLastIndex(({ outcome }) => outcome === 'told');
  const last = hers[at];
  return {
    ...(last !== undefined && {
      lastContact: {
        on: last.when.date,
        by: last.by,
        byName: agencyName(last.by),
        ...(last.method !== undefined && { method: contactMethodLabel(last.method) }),
      },
    }),
    failedSince: hers.slice(at + 1).length,
  };
}

function howToContact(her: Victim, asOf: LondonDate) {
  const { warning, preferred, safeTimes, noVoicemail, interpreter, languages } = contactSafely(her, asOf);
  if (warning !== undefined) return { check: checkFirst, because: warning };
  return {
    ...(preferred !== undefined && { preferred }),
    ...(safeTimes !== undefined && { safeTimes }),
    noVoicemail,
    interpreter,
    languages,
  };
}
