/** Looking back: two questions, what was known by a day and what was due as of a day, answered by an address. */
import type { LondonDate } from '#projections/kit/london.ts';
import { dayOfParts, partsOfDay } from '../../dates.ts';
import { atMoment, ofNow } from '../../reading/looking-back.ts';
import { ownPath } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

const text = strings.lookingBack;

type Parts = { readonly day: string; readonly month: string; readonly year: string };

export type LookBackView = {
  readonly returnTo: string;
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly questions: readonly {
    readonly name: 'knownBy' | 'dueAsOf';
    readonly label: string;
    readonly hint: string;
    readonly error?: string;
    readonly parts: Parts;
  }[];
};

/** What was typed; a question not answered has empty parts. */
export type Typed = { readonly returnTo: string; readonly knownBy: Parts; readonly dueAsOf: Parts };

export const empty: Parts = { day: '', month: '', year: '' };

/** A list over many cases rests on what is known now: of it only the day it is due as of can be asked. */
function asksKnowledge(returnTo: string): boolean {
  return ownPath(returnTo).pathname.startsWith('/cases/');
}

const isEmpty = ({ day, month, year }: Parts) => `${day}${month}${year}`.trim() === '';

/** The form, filled in with the moment the page it came from is of. */
export function lookBackView(returnTo: string): LookBackView {
  const { searchParams } = ownPath(returnTo);
  const partsOf = (name: string) => {
    const date = /^\d{4}-\d{2}-\d{2}/.exec(searchParams.get(name) ?? '')?.[0];
    return date === undefined ? empty : partsOfDay(date);
  };
  return viewOf({ returnTo, knownBy: partsOf('asKnownOn'), dueAsOf: partsOf('asOf') }, {});
}

/** The address that was asked for, or the form with what is wrong. */
export function lookBack(
  typed: Typed,
  today: LondonDate,
): { readonly address: string } | { readonly view: LookBackView } {
  const { returnTo, knownBy, dueAsOf } = typed;
  const known = dayOf(knownBy);
  const due = dayOf(dueAsOf);
  const errors = {
    ...(known.wrong && { knownBy: text.notADate(text.knownBy) }),
    ...(known.on !== undefined && known.on > today && { knownBy: text.notYet(text.knownBy) }),
    ...(due.wrong && { dueAsOf: text.notADate(text.dueAsOf) }),
    ...(isEmpty(knownBy) &&
      isEmpty(dueAsOf) &&
      (asksKnowledge(returnTo) ? { knownBy: text.enterOne } : { dueAsOf: text.enterDay })),
  };
  return Object.keys(errors).length > 0
    ? { view: viewOf(typed, errors) }
    : { address: atMoment(ofNow(returnTo), due.on, known.on) };
}

/** `wrong`: something was typed, and it is no day. */
function dayOf(parts: Parts): { readonly on?: LondonDate; readonly wrong: boolean } {
  if (isEmpty(parts)) return { wrong: false };
  const on = dayOfParts(parts.day, parts.month, parts.year);
  return on === undefined ? { wrong: true } : { on, wrong: false };
}

function viewOf(
  { returnTo, knownBy, dueAsOf }: Typed,
  errors: { readonly knownBy?: string; readonly dueAsOf?: string },
): LookBackView {
  const known = {
    name: 'knownBy',
    label: text.knownBy,
    hint: text.knownByHint,
    parts: knownBy,
    ...(errors.knownBy !== undefined && { error: errors.knownBy }),
  } as const;
  const due = {
    name: 'dueAsOf',
    label: text.dueAsOf,
    hint: asksKnowledge(returnTo) ? text.dueAsOfHint : text.dueAsOfAlone,
    parts: dueAsOf,
    ...(errors.dueAsOf !== undefined && { error: errors.dueAsOf }),
  } as const;
  return {
    returnTo,
    errors: Object.entries(errors).map(([name, wrong]) => ({ text: wrong, href: `#${name}-day` })),
    questions: asksKnowledge(returnTo) ? [known, due] : [due],
  };
}
