/** Reads what was typed into the answers of a form, collecting every fault with the question it belongs to. */
import type { CodeList } from '#contracts/vocabulary/code-list.ts';
import { dayOfParts, occurredOn, timeOfTyped, type Occurred } from '../dates.ts';
import { strings } from '../strings/en.ts';
import { allOf, oneOf, type Typed } from '../typed.ts';
import type { Answer, Fault, RecordingPlace, Stated } from './form.ts';

const text = strings.recording;

export type Answers = {
  /** The code chosen; a fault where it is none of the list. */
  readonly code: <Code extends string>(field: string, list: CodeList<Code>, says: string) => Code | undefined;
  /** The codes ticked; others are left out. */
  readonly codes: <Code extends string>(field: string, list: CodeList<Code>) => readonly Code[];
  /** Undefined where nothing was chosen, which is a fault where `says` says so. */
  readonly yesNo: (field: string, says?: string) => boolean | undefined;
  readonly day: (field: string, says: string) => string | undefined;
  /** The day, and the time where one was typed, at which it happened: not in the future. */
  readonly happened: () => Occurred | undefined;
  readonly fault: (field: string, says: string) => void;
  /** What it comes to, unless something is wrong. */
  readonly stating: (stated: () => Stated | undefined) => Answer;
};

export function answersIn(typed: Typed, { now }: Pick<RecordingPlace, 'now'>): Answers {
  const faults: Fault[] = [];
  const fault = (field: string, says: string) => void faults.push({ field, says });
  const day = (field: string, says: string) => {
    const [d, m, y] = dayFields.map((part) => oneOf(typed, `${field}-${part}`));
    const date = dayOfParts(d ?? '', m ?? '', y ?? '');
    if (date === undefined) fault(field, says);
    return date;
  };
  return {
    fault,
    day,
    code(field, list, says) {
      const value = oneOf(typed, field);
      if (list.has(value)) return value;
      fault(field, says);
      return undefined;
    },
    codes: (field, list) => allOf(typed, field).filter((value) => list.has(value)),
    yesNo(field, says) {
      const value = oneOf(typed, field);
      if (value === 'yes' || value === 'no') return value === 'yes';
      if (says !== undefined) fault(field, says);
      return undefined;
    },
    happened() {
      const date = day('day', text.faults.day);
      const written = oneOf(typed, 'time');
      const time = written === '' ? undefined : timeOfTyped(written);
      if (written !== '' && time === undefined) fault('time', text.faults.time);
      if (date === undefined || (written !== '' && time === undefined)) return undefined;
      const when = occurredOn(date, time);
      if (Date.parse(when.time) <= now) return when;
      fault(time === undefined ? 'day' : 'time', text.faults.future);
      return undefined;
    },
    stating(stated) {
      const comesTo = faults.length === 0 ? stated() : undefined;
      return comesTo === undefined ? { kind: 'faulty', faults } : { kind: 'stated', stated: comesTo };
    },
  };
}

export const dayFields = ['day', 'month', 'year'] as const;
