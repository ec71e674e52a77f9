/** Known truths: what can be put into a simulation on purpose, so that a measure can be asked whether it finds it. */
import { courtCodes } from '#contracts/vocabulary/courts.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { dayNumberOf } from '#projections/kit/london.ts';
import type { Day } from './kit/london-clock.ts';
import { allSenders } from './senders.ts';
import { crownCourts } from './shapes/courts.ts';

export type Truth =
  /** Every case sent to a Crown Court from that day on waits so many days longer there, whatever becomes of it. */
  | { readonly kind: 'slower-court'; readonly court: string; readonly days: number; readonly from: string }
  /** A source is silent from the first day until the day before the last; it never sends what it missed, or sends it then. */
  | {
      readonly kind: 'feed-gap';
      readonly source: string;
      readonly from: string;
      readonly until: string;
      readonly missed: 'never-sent' | 'sent-late';
    }
  /**
   * In cases sent to a Crown Court from that day on, the odds of going to trial are `factor` times the usual: such cases
   * take longer, as they always did there. Nothing within those that go to trial, or within the others, changes.
   */
  | {
      readonly kind: 'more-contested';
      readonly court: string;
      readonly factor: number;
      readonly from: string;
    };

/** A truth that cannot be understood, or cannot be put in. */
export class TruthError extends Error {
  override readonly name = 'TruthError';
}

const sources: readonly string[] = allSenders.map(({ source }) => source);
const crown: readonly string[] = Object.keys(crownCourts.value);
const kinds = ['slower-court', 'feed-gap', 'more-contested'] as const;

export const truthExamples = [
  'slower-court=C01SN00,45,2025-06-01',
  'feed-gap=/synthetic/hmcts/xhibit,2025-03-03,2025-03-17,never-sent',
  'more-contested=C01WG00,1.8,2025-06-01',
] as const;

/** Reads `kind=value,value,…`. @throws TruthError, with what was expected. */
export function parseTruth(text: string): Truth {
  const equals = text.indexOf('=');
  const kind = kinds.find((each) => each === text.slice(0, Math.max(0, equals)));
  const values = text
    .slice(equals + 1)
    .split(',')
    .map((value) => value.trim());
  switch (kind) {
    case 'slower-court': {
      const [court, days, from] = valuesOf(kind, values, 3);
      return { kind, court: courtFrom(court), days: numberFrom(days, 'days', 1, 1000), from: dayFrom(from) };
    }
    case 'feed-gap': {
      const [source, from, until, missed] = valuesOf(kind, values, 4);
      return feedGap(source, dayFrom(from), dayFrom(until), missed);
    }
    case 'more-contested': {
      const [court, factor, from] = valuesOf(kind, values, 3);
      return {
        kind,
        court: courtFrom(court),
        factor: numberFrom(factor, 'a factor', 0.1, 5),
        from: dayFrom(from),
      };
    }
    default:
      throw new TruthError(
        `A truth begins with ${kinds.join('=, ')}=, not "${text.slice(0, 40)}"${hint(text, kinds)}.`,
      );
  }
}

function valuesOf(
  kind: Truth['kind'],
  values: readonly string[],
  count: number,
): readonly [string, string, string, string] {
  const example = truthExamples.find((each) => each.startsWith(kind)) ?? '';
  if (values.length !== count)
    throw new TruthError(`${kind} takes ${count} values, not ${values.length}, e.g. ${example}`);
  const [first = '', second = '', third = '', fourth = ''] = values;
  return [first, second, third, fourth];
}

/** A Crown Court of London, with or without the last two digits of its code. @throws TruthError */
export function courtFrom(text: string): string {
  if (crown.includes(text)) return text;
  if (crown.includes(`${text}00`)) return `${text}00`;
  const known = courtCodes.includes(text) ? 'is no Crown Court of London that is simulated' : 'is no court';
  throw new TruthError(`"${text}" ${known}; expected one of ${crown.join(', ')}${hint(text, crown)}.`);
}

function numberFrom(text: string, what: string, lowest: number, highest: number): number {
  const number = Number(text);
  if (text !== '' && number >= lowest && number <= highest) return number;
  throw new TruthError(`Expected ${what} from ${lowest} to ${highest}, not "${text}".`);
}

function dayFrom(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumberOf(text))) return text;
  throw new TruthError(`Expected a day such as 2025-06-01, not "${text}".`);
}

function feedGap(source: string, from: string, until: string, missed: string): Truth {
  if (!sources.includes(source)) {
    throw new TruthError(
      `"${source}" sends nothing here; expected one of ${sources.join(', ')}${hint(source, sources)}.`,
    );
  }
  if (until <= from) throw new TruthError(`A gap ends after it begins: ${until} is not after ${from}.`);
  if (missed !== 'never-sent' && missed !== 'sent-late') {
    throw new TruthError(`What was missed is never-sent or sent-late, not "${missed}".`);
  }
  return { kind: 'feed-gap', source, from, until, missed };
}

function hint(text: string, known: readonly string[]): string {
  const near = nearest(text, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Days longer that a case waits which is sent to a court on that day. */
export function extraDays(truths: readonly Truth[], court: string, sent: Day): number {
  return truths.reduce(
    (sum, truth) =>
      truth.kind === 'slower-court' && truth.court === court && sent >= dayNumberOf(truth.from)
        ? sum + truth.days
        : sum,
    0,
  );
}

/** By how much the odds of going to trial are multiplied. */
export function contestedFactor(truths: readonly Truth[], court: string, sent: Day): number {
  return truths.reduce(
    (product, truth) =>
      truth.kind === 'more-contested' && truth.court === court && sent >= dayNumberOf(truth.from)
        ? product * truth.factor
        : product,
    1,
  );
}
