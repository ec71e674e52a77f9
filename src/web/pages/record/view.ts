/** A form as its page shows it: each question with what was typed and what is wrong with it. */
import type { Fault, Question, RecordingForm, RecordingPlace } from '../../recording/form.ts';
import { dayFields } from '../../recording/answers.ts';
import { matterInWords } from '../../recording/matters.ts';
import { strings } from '../../strings/en.ts';
import { allOf, oneOf, type Typed } from '../../typed.ts';

const text = strings.recording;

/** What the page is to come back to, and what it puts right. */
export type FormState = {
  /** Made when the page is shown: the same form sent twice is stored once. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly shownAt: number;
  readonly action: string;
  readonly returnTo: string;
  /** The event that is put right, and when it was recorded, in words. */
  readonly correct?: { readonly id: string; readonly recorded: string };
  readonly typed: Typed;
  readonly faults: readonly Fault[];
};

export type RecordView = {
  readonly title: string;
  readonly name: string;
  readonly lead: readonly string[];
  /** Before a contact: that no safe way is on record, or who is to be told instead. */
  readonly check?: string;
  /** Said in place of the form, where nothing can be recorded. */
  readonly barred?: string;
  readonly correcting?: string;
  readonly action: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly returnTo: string;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly questions: readonly QuestionView[];
  readonly button: string;
  readonly mayTakeBack: boolean;
};

type QuestionView = {
  readonly kind: Question['kind'];
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly items: readonly ItemView[];
  /** Of a line of text. */
  readonly value?: string;
  /** Of a day: its parts as they were typed. */
  readonly parts: readonly { readonly name: string; readonly value: string }[];
};

type ItemView = {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string };
  readonly checked: boolean;
  readonly selected: boolean;
};

export function recordView(form: RecordingForm, place: RecordingPlace, state: FormState): RecordView {
  const { correct, typed, faults } = state;
  const { warning } = place.reading.contactSafely;
  const barred = correct === undefined ? form.barred?.(place) : undefined;
  const questions = barred === undefined ? form.questions(place) : [];
  const placed = faults.map((fault) => ({ ...fault, field: placeOf(fault, questions) }));
  return {
    title: form.title,
    name: place.name,
    lead: form.lead?.(place) ?? [],
    ...(form.name === 'contact' && warning !== undefined && { check: warning }),
    ...(barred !== undefined && { barred }),
    ...(correct !== undefined && { correcting: text.correcting(correct.recorded) }),
    action: state.action,
    hidden: [
      { name: 'form', value: state.id },
      { name: 'shownAt', value: String(state.shownAt) },
      { name: 'returnTo', value: state.returnTo },
      ...(correct === undefined ? [] : [{ name: 'correct', value: correct.id }]),
    ],
    returnTo: state.returnTo,
    errors: placed.map(({ field, says }) => ({ text: says, href: `#${anchorOf(field, questions)}` })),
    questions: questions.map((question) => questionView(question, typed, placed)),
    button: correct === undefined ? form.title : text.correct,
    mayTakeBack: correct !== undefined,
  };
}

/** A fault of a question that this victim's form does not ask stands at the first one. */
function placeOf({ field }: Fault, questions: readonly Question[]): string {
  return questions.some(({ name }) => name === field) ? field : (questions[0]?.name ?? field);
}

/** The first input of a question. */
function anchorOf(field: string, questions: readonly Question[]): string {
  return questions.find(({ name }) => name === field)?.kind === 'day' ? `${field}-day` : field;
}

function questionView(question: Question, typed: Typed, faults: readonly Fault[]): QuestionView {
  const { kind, name, label, hint } = question;
  const chosen = allOf(typed, name);
  const error = faults.find(({ field }) => field === name)?.says;
  const options = 'options' in question ? withTyped(question, chosen) : [];
  return {
    kind,
    name,
    label,
    ...(hint !== undefined && { hint }),
    ...(error !== undefined && { error }),
    items: options.map((option) => ({
      value: option.value,
      text: option.text,
      ...(option.hint !== undefined && option.hint !== '' && { hint: { text: option.hint } }),
      checked: chosen.includes(option.value),
      selected: chosen.includes(option.value),
    })),
    ...(kind === 'text' && { value: oneOf(typed, name) }),
    parts:
      kind === 'day' ? dayFields.map((part) => ({ name: part, value: oneOf(typed, `${name}-${part}`) })) : [],
  };
}

/** What was ticked and is no longer offered, as what was told meanwhile, stays ticked and is sent again. */
function withTyped(
  { kind, options }: Extract<Question, { readonly options: unknown }>,
  chosen: readonly string[],
): readonly { readonly value: string; readonly text: string; readonly hint?: string }[] {
  if (kind !== 'many') return options;
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  return [...options, ...gone.map((value) => ({ value, text: matterInWords(value) ?? value }))];
}
