/** Recording how a victim can be reached safely, and how never. */
import type { DataOf } from '#contracts/registry.ts';
import { weekdays } from '#contracts/vocabulary/care.ts';
import { contactMethods } from '#contracts/vocabulary/contact.ts';
import { clockTime, dayOfParts, occurredOn, timeOfTyped } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import { allOf, oneOf, type Typed } from '../../typed.ts';
import type { Answers } from '../answers.ts';
import { answersIn, dayFields } from '../answers.ts';
import type { Question, RecordingForm, RecordingPlace } from '../form.ts';
import {
  dayTyped,
  happenedQuestions,
  happenedToday,
  happenedTyped,
  optionsOf,
  typedYesNo,
  yesNoQuestion,
} from '../questions.ts';

const text = strings.recording.safe;

type Safety = DataOf<'contact.safety-set'>;
type SafeTime = NonNullable<Safety['safeTimes']>[number];

/** As many safe times as are on record, and room for two. */
const roomFor = 2;

export const safeContactForm: RecordingForm = {
  name: 'safe-contact',
  action: 'contact.record',
  types: ['contact.safety-set'],
  title: text.title,
  lead: () => text.lead,
  questions: (place) => [
    { kind: 'many', name: 'safe', label: text.safe, options: optionsOf(contactMethods) },
    { kind: 'many', name: 'never', label: text.never, options: optionsOf(contactMethods) },
    ...numbersOf(place.victim.safety?.value).flatMap(timeQuestions),
    yesNoQuestion('voicemail', text.voicemail),
    yesNoQuestion('sharesHome', text.sharesHome),
    ...withheldQuestion(place),
    { kind: 'day', name: 'until', label: text.until },
    ...happenedQuestions(text.day),
  ],
  filledIn: (place) => ({ ...typedSafety(place.victim.safety?.value), ...happenedToday(place) }),
  typedOf: (entry) =>
    entry.type === 'contact.safety-set' ? { ...typedSafety(entry.data), ...happenedTyped(entry) } : {},
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const safeMethods = answers.codes('safe', contactMethods);
    const neverMethods = answers.codes('never', contactMethods);
    const both = safeMethods.find((method) => neverMethods.includes(method));
    if (both !== undefined) answers.fault('never', text.faults.both(contactMethods.label(both)));
    const safeTimes = timesIn(typed, answers);
    const voicemail = answers.yesNo('voicemail');
    const sharesHomeWithSuspect = answers.yesNo('sharesHome');
    const withheld = allOf(typed, 'withheld');
    const until = untilIn(typed, answers);
    const when = answers.happened();
    return answers.stating(() => {
      if (when === undefined) return undefined;
      const data = {
        victims: [place.victim.person],
        safeMethods,
        neverMethods,
        ...(safeTimes.length > 0 && { safeTimes }),
        ...(voicemail !== undefined && { noVoicemail: !voicemail }),
        ...(sharesHomeWithSuspect !== undefined && { sharesHomeWithSuspect }),
        ...(withheld.length > 0 && { addressWithheldFrom: withheld }),
        ...(until !== undefined && { until }),
      };
      return { type: 'contact.safety-set', when, data };
    });
  },
  done: () => text.done,
};

function numbersOf(safety: Pick<Safety, 'safeTimes'> | undefined): readonly number[] {
  return Array.from({ length: (safety?.safeTimes?.length ?? 0) + roomFor }, (_, index) => index + 1);
}

function timeQuestions(number: number): readonly Question[] {
  return [
    {
      kind: 'many',
      name: `days-${number}`,
      label: text.times(number),
      hint: text.timesHint,
      options: optionsOf(weekdays),
    },
    { kind: 'text', name: `from-${number}`, label: text.from(number) },
    { kind: 'text', name: `to-${number}`, label: text.to(number) },
  ];
}

/** Whoever is suspected may be kept from learning where she lives. */
function withheldQuestion({ reading: { history }, victim }: RecordingPlace): readonly Question[] {
  const known = victim.safety?.value.addressWithheldFrom ?? [];
  const persons = new Set([...history.suspects.map(({ person }) => person), ...known]);
  if (persons.size === 0) return [];
  const options = [...persons].map((person) => ({ value: person, text: person }));
  return [{ kind: 'many', name: 'withheld', label: text.withheld, options }];
}

function typedSafety(safety: Safety | undefined): Typed {
  if (safety === undefined) return {};
  const { safeMethods, neverMethods, safeTimes = [], noVoicemail, addressWithheldFrom = [], until } = safety;
  const times = safeTimes.flatMap(({ days = [], from, to }, index): [string, readonly string[]][] => [
    [`days-${index + 1}`, days],
    [`from-${index + 1}`, [timeTyped(from)]],
    [`to-${index + 1}`, [timeTyped(to)]],
  ]);
  return {
    safe: safeMethods,
    never: neverMethods,
    ...Object.fromEntries(times),
    ...typedYesNo('voicemail', noVoicemail === undefined ? undefined : !noVoicemail),
    ...typedYesNo('sharesHome', safety.sharesHomeWithSuspect),
    withheld: addressWithheldFrom,
    ...(until !== undefined && dayTyped('until', until)),
  };
}

/** A time of day as one types it; the day does not matter. */
function timeTyped(time: string): string {
  return clockTime(occurredOn('2026-01-01', time).time);
}

function timesIn(typed: Typed, answers: Answers): readonly SafeTime[] {
  const numbers = Object.keys(typed).flatMap((field) => /^from-(\d{1,2})$/.exec(field)?.[1] ?? []);
  return numbers.flatMap((number) => {
    const [from, to] = [`from-${number}`, `to-${number}`].map((field) => oneOf(typed, field));
    const days = answers.codes(`days-${number}`, weekdays);
    if (from === '' && to === '') {
      if (days.length > 0) answers.fault(`from-${number}`, text.faults.daysOnly);
      return [];
    }
    const [begins, ends] = [from, to].map((time) => timeOfTyped(time ?? ''));
    if (begins === undefined) answers.fault(`from-${number}`, text.faults.time);
    if (ends === undefined) answers.fault(`to-${number}`, text.faults.time);
    if (begins === undefined || ends === undefined) return [];
    if (ends <= begins) answers.fault(`to-${number}`, text.faults.order);
    return [{ ...(days.length > 0 && { days: [...days] }), from: begins, to: ends }];
  });
}

function untilIn(typed: Typed, answers: Answers): string | undefined {
  const [day = '', month = '', year = ''] = dayFields.map((part) => oneOf(typed, `until-${part}`));
  if (day + month + year === '') return undefined;
  const until = dayOfParts(day, month, year);
  if (until === undefined) answers.fault('until', text.faults.until);
  return until;
}
