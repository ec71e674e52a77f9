/** Questions that several forms ask, and the answers that stand in them: a list of codes, yes or no, when it happened. */
import type { CodeList } from '#contracts/vocabulary/code-list.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { CaseEntry } from '#projections/case-history/model.ts';
import { clockTime, partsOfDay } from '../dates.ts';
import { strings } from '../strings/en.ts';
import type { Typed } from '../typed.ts';
import { dayFields } from './answers.ts';
import type { Option, Question, RecordingPlace } from './form.ts';

const text = strings.recording;

export function optionsOf<Code extends string>(
  list: CodeList<Code>,
  codes: readonly Code[] = list.codes,
): readonly Option[] {
  return codes.map((code) => ({ value: code, text: list.label(code) }));
}

export function yesNoQuestion(name: string, label: string, hint?: string): Question {
  const options = [
    { value: 'yes', text: text.yes },
    { value: 'no', text: text.no },
  ];
  return { kind: 'one', name, label, ...(hint !== undefined && { hint }), options };
}

/** The day it happened, and the time where it is known. */
export function happenedQuestions(label: string): readonly Question[] {
  return [
    { kind: 'day', name: 'day', label, hint: text.dayHint },
    { kind: 'text', name: 'time', label: text.time, hint: text.timeHint },
  ];
}

/** Today, the time left open: a time that nobody chose would be a guess. */
export function happenedToday({ now }: Pick<RecordingPlace, 'now'>): Typed {
  return dayTyped('day', londonDateAt(now));
}

/** When an event happened, as it was typed. */
export function happenedTyped({ when }: Pick<CaseEntry, 'when'>): Typed {
  return {
    ...dayTyped('day', when.date),
    ...(when.precision === 'instant' && { time: [clockTime(when.time)] }),
  };
}

export function dayTyped(field: string, date: string): Typed {
  const parts = partsOfDay(date);
  return Object.fromEntries(dayFields.map((part) => [`${field}-${part}`, [parts[part]]]));
}

/** What of an optional answer stands in the form. */
export function typedYesNo(field: string, value: boolean | undefined): Typed {
  return value === undefined ? {} : { [field]: [value ? 'yes' : 'no'] };
}
