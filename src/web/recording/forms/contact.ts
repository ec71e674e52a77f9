/** Recording a contact: what was told or tried, how, when, and what came of it. */
import type { DataOf } from '#contracts/registry.ts';
import {
  contactMethodLabel,
  contactMethods,
  failedContactOutcomes,
  includedContents,
  toldTo,
  topics,
} from '#contracts/vocabulary/contact.ts';
import { otherMethodReasons } from '#contracts/vocabulary/care.ts';
import type { Victim } from '#projections/case-history/model.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dayNumberOf, londonDateOf } from '#projections/kit/london.ts';
import { sameKey } from '#projections/kit/order.ts';
import { agencyName, capitalised, listInWords, midSentence } from '#projections/kit/words.ts';
import type { RightsEntry } from '#projections/victims-code/rights.ts';
import { dueInWords, workDaysOf } from '#projections/victims-code/worklist.ts';
import { ownHolder } from '#src/reads/rights/work.ts';
import { dayInWords } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import { allOf, oneOf, type Typed } from '../../typed.ts';
import type { Answers } from '../answers.ts';
import { answersIn } from '../answers.ts';
import type { Option, Question, Recorded, RecordingForm, RecordingPlace } from '../form.ts';
import type { NamedMatter, OpenMatter } from '../matters.ts';
import { isOpen, mattersNamed, matterValue, openMatters, tellingFields, valuesOf } from '../matters.ts';
import {
  happenedQuestions,
  happenedToday,
  happenedTyped,
  optionsOf,
  typedYesNo,
  yesNoQuestion,
} from '../questions.ts';

const text = strings.recording.contact;

type Told = DataOf<'contact.victim-informed'>;
type Method = Told['method'];
type Outcome = keyof typeof text.outcomes;

const outcomes = ['spoke', 'written-sent', 'voicemail', 'no-answer', 'wrong-details', 'undelivered'] as const;

const outcomeOptions: readonly Option[] = outcomes.map((value) => ({ value, text: text.outcomes[value] }));

/** By which ways each thing can come of a contact; anything by those not named. */
const waysOf: Partial<Record<Outcome, { readonly ways: readonly Method[]; readonly says: string }>> = {
  spoke: { ways: ['phone', 'in-person', 'video'], says: text.faults.spokeHow },
  'written-sent': { ways: ['text', 'email', 'letter', 'online-account'], says: text.faults.sentHow },
  voicemail: { ways: ['phone', 'video'], says: text.faults.messageHow },
};

export const contactForm: RecordingForm = {
  name: 'contact',
  action: 'contact.record',
  types: ['contact.victim-informed', 'contact.contact-failed'],
  title: text.title,
  questions: (place) => {
    const matters = offered(place);
    return [
      ...toldQuestions(matters, place),
      { kind: 'one', name: 'outcome', label: text.outcome, hint: text.outcomeHint, options: outcomeOptions },
      { kind: 'one', name: 'method', label: text.method, options: optionsOf(contactMethods) },
      ...happenedQuestions(text.day),
      ...toldToQuestion(place.victim),
      ...contentQuestion(matters),
      ...wayQuestions(place),
    ];
  },
  filledIn: (place) => ({
    ...happenedToday(place),
    told: openMatters(place)
      .filter(({ duties }) => duties.some((entry) => isOwnWork(entry, place)))
      .map(matterValue),
  }),
  typedOf: (entry, place) => {
    if (entry.type === 'contact.contact-failed') {
      const { method, outcome, topics: about = [], tellsOf = [] } = entry.data;
      const told = valuesOf(about, tellsOf, place);
      return { ...happenedTyped(entry), told, outcome: [outcome], method: [method] };
    }
    if (entry.type !== 'contact.victim-informed') return {};
    const {
      method,
      outcome,
      topics: about,
      tellsOf = [],
      included = [],
      interpreter,
      otherMethodBecause,
    } = entry.data;
    return {
      ...happenedTyped(entry),
      told: valuesOf(about, tellsOf, place),
      outcome: [outcome],
      method: [method],
      toldTo: [entry.data.toldTo],
      included,
      ...typedYesNo('interpreter', interpreter),
      ...(otherMethodBecause !== undefined && { because: [otherMethodBecause] }),
    };
  },
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const named = namedIn(typed, answers);
    const outcome = outcomes.find((each) => each === oneOf(typed, 'outcome'));
    if (outcome === undefined) answers.fault('outcome', text.faults.outcome);
    const method = answers.code('method', contactMethods, text.faults.method);
    const when = answers.happened();
    if (outcome !== undefined && method !== undefined) requireFit(outcome, method, answers);
    if (when !== undefined) requireHappened(named, londonDateOf(when.time), place, answers);
    const fields = outcome === 'spoke' || outcome === 'written-sent' ? toldFields(typed, place, answers) : {};
    return answers.stating(() => {
      if (outcome === undefined || method === undefined || when === undefined) return undefined;
      const shared = { victims: [place.victim.person], method, ...tellingFields(named) };
      if (failedContactOutcomes.has(outcome)) {
        return { type: 'contact.contact-failed', when, data: { ...shared, outcome } };
      }
      const data = {
        ...shared,
        outcome,
        byAgency: place.caller.agency,
        ...fields,
        ...asPreferred(method, place),
      };
      return { type: 'contact.victim-informed', when, data };
    });
  },
  done: (recorded, place) => {
    const { type } = recorded;
    const counts = countsOf(recorded, place);
    if (type === 'contact.contact-failed')
      return [text.failed, sentence(counts.open)].filter(Boolean).join(' ');
    return [text.done, sentence([text.met(counts.met), ...counts.inPart, ...counts.open])].join(' ');
  },
};

function sentence(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${capitalised(parts.join(', '))}.`;
}

/** What is ticked beforehand: what the caller's own agency owes, and is still among the day's work. */
function isOwnWork({ duty, status }: RightsEntry, { caller, reading: { asOf } }: RecordingPlace): boolean {
  const { due, tellAgain } = status;
  const isOfTheDay = due !== undefined && dayNumberOf(due) >= workDaysOf(asOf).olderThan;
  return duty.holder === ownHolder(caller) && (isOfTheDay || tellAgain === true);
}

/** What is ticked beforehand stands first. */
function offered(place: RecordingPlace): readonly OpenMatter[] {
  const isTicked = ({ duties }: OpenMatter) => duties.some((entry) => isOwnWork(entry, place));
  const matters = openMatters(place);
  return [...matters.filter(isTicked), ...matters.filter((matter) => !isTicked(matter))];
}

function toldQuestions(matters: readonly OpenMatter[], place: RecordingPlace): readonly Question[] {
  const other: Question = {
    kind: 'list',
    name: 'other',
    label: text.otherTopic,
    options: [{ value: '', text: text.noOtherTopic }, ...optionsOf(topics)],
  };
  if (matters.length === 0) return [{ ...other, label: text.told, hint: text.nothingOpen }];
  const options = matters.map((matter) => ({
    value: matterValue(matter),
    text: matter.says,
    hint: [...new Set(matter.duties.map((entry) => owedInWords(entry, place)))].join('; '),
  }));
  return [{ kind: 'many', name: 'told', label: text.told, hint: text.toldHint, options }, other];
}

/** "Witness care · overdue: due 3 working days ago". */
function owedInWords({ duty, status }: RightsEntry, { reading: { asOf } }: RecordingPlace): string {
  const { due, tellAgain, lacking = [] } = status;
  const words =
    due === undefined
      ? text.noLimit
      : status.status === 'overdue'
        ? text.overdue(dueInWords(due, asOf))
        : due < asOf
          ? text.wasDue(dueInWords(due, asOf))
          : text.due(dueInWords(due, asOf));
  const left = listInWords(lacking.map((code) => midSentence(includedContents.label(code))));
  return text.whose(
    capitalised(agencyName(duty.holder)),
    [
      words,
      ...(tellAgain === true ? [text.tellAgain] : []),
      ...(left === '' ? [] : [text.partMet(left)]),
    ].join(', '),
  );
}

/** Asked only where somebody may be told in her place. */
function toldToQuestion({ representatives }: Victim): readonly Question[] {
  const mayBeTold = representatives.some(({ excludedBecause }) => excludedBecause === undefined);
  return mayBeTold ? [{ kind: 'one', name: 'toldTo', label: text.toldTo, options: optionsOf(toldTo) }] : [];
}

/** Asked only where an open duty needs more than the news itself. */
function contentQuestion(matters: readonly OpenMatter[]): readonly Question[] {
  const wanted = new Set(
    matters
      .flatMap(({ duties }) => duties)
      .flatMap(({ duty: { rule } }) => [
        ...rule.requires,
        ...rule.metBy.flatMap((by) => (by.by === 'telling' && by.content !== undefined ? [by.content] : [])),
      ]),
  );
  if (wanted.size === 0) return [];
  const options = optionsOf(includedContents, [...wanted]);
  return [{ kind: 'many', name: 'included', label: text.included, hint: text.includedHint, options }];
}

function wayQuestions({ victim, reading }: RecordingPlace): readonly Question[] {
  const preferred = victim.contactPlan?.value.method;
  return [
    ...(reading.contactSafely.interpreter
      ? [yesNoQuestion('interpreter', text.interpreter, text.interpreterHint)]
      : []),
    ...(preferred === undefined
      ? []
      : [
          {
            kind: 'list' as const,
            name: 'because',
            label: text.because(midSentence(contactMethodLabel(preferred))),
            hint: text.becauseHint,
            options: [{ value: '', text: text.asPreferred }, ...optionsOf(otherMethodReasons)],
          },
        ]),
  ];
}

function namedIn(typed: Typed, answers: Answers): readonly NamedMatter[] {
  const other = oneOf(typed, 'other');
  const named = [...mattersNamed(allOf(typed, 'told')), ...(topics.has(other) ? [{ topic: other }] : [])];
  if (named.length === 0) answers.fault('told', text.faults.told);
  return named;
}

function requireFit(outcome: Outcome, method: Method, answers: Answers): void {
  const fit = waysOf[outcome];
  if (fit !== undefined && !fit.ways.includes(method)) answers.fault('method', fit.says);
}

/** Nobody is told of what has not happened. A matter the record no longer holds open is not judged again. */
function requireHappened(
  named: readonly NamedMatter[],
  day: LondonDate,
  place: RecordingPlace,
  answers: Answers,
): void {
  const values = new Set(named.map(matterValue));
  const early = openMatters(place).find(
    (matter) => values.has(matterValue(matter)) && matter.since !== undefined && matter.since > day,
  );
  if (early?.since !== undefined)
    answers.fault('day', text.faults.early(early.says, dayInWords(early.since)));
}

/** What is asked only of who was told. */
function toldFields(typed: Typed, place: RecordingPlace, answers: Answers): Partial<Told> {
  const asksWhom = toldToQuestion(place.victim).length > 0;
  const whom = asksWhom ? answers.code('toldTo', toldTo, text.faults.toldTo) : 'victim';
  const included = answers.codes('included', includedContents);
  const asksInterpreter = place.reading.contactSafely.interpreter;
  const interpreter = answers.yesNo('interpreter', asksInterpreter ? text.faults.interpreter : undefined);
  const because = oneOf(typed, 'because');
  return {
    ...(whom !== undefined && { toldTo: whom }),
    ...(included.length > 0 && { included: [...included] }),
    ...(interpreter !== undefined && { interpreter }),
    ...(otherMethodReasons.has(because) && { otherMethodBecause: because }),
  };
}

/** Whether it was the way agreed, and one known to be safe; nothing where neither is on record. */
function asPreferred(method: Method, { victim }: RecordingPlace): Partial<Told> {
  const preferred = victim.contactPlan?.value.method;
  const safe = victim.safety?.value.safeMethods;
  return {
    ...(preferred !== undefined && { preferredMethodUsed: method === preferred }),
    ...(safe !== undefined && { safeMethodUsed: safe.includes(method) }),
  };
}

/** What the contact met, and what is still open of the same agency's duties. */
function countsOf({ source, id }: Recorded, place: RecordingPlace) {
  const { rights, asOf } = place.reading;
  const { entries } = rights;
  const byThis = entries.filter(({ duty }) => duty.proofs.some(({ key }) => sameKey(key, { source, id })));
  const having = (...statuses: readonly string[]) =>
    byThis.filter(({ status }) => statuses.includes(status.status)).length;
  const open = entries.filter((entry) => isOpen(entry) && entry.duty.holder === ownHolder(place.caller));
  const overdue = open.filter(({ status }) => status.status === 'overdue').length;
  const days = open.flatMap(({ status: { status, due } }) =>
    due !== undefined && due >= asOf && status !== 'overdue' ? [due] : [],
  );
  const next = days.toSorted()[0];
  const inPart = having('part-met');
  return {
    met: having('met', 'met-late', 'done'),
    inPart: inPart === 0 ? [] : [text.metInPart(inPart)],
    open: [
      ...(overdue === 0 ? [] : [text.stillOverdue(overdue)]),
      ...(next === undefined
        ? []
        : [text.stillDue(days.filter((day) => day === next).length, dueInWords(next, asOf))]),
    ],
  };
}
