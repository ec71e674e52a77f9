/** Offences by their CJS code, with title and category. */
import categories from '../reference-data/offence-category.json' with { type: 'json' };
import offences from '../reference-data/cjs-offences.json' with { type: 'json' };
import { codeSchema, standingList } from './code-list.ts';
import { nearest } from './nearest.ts';

const lettersOfAct = 2;

type Offence = (typeof offences)[number];

const offencesByCode: ReadonlyMap<string, Offence> = new Map(offences.map((row) => [row.cjsCode, row]));

/**
 * An offence: CJS offence code, two letters of the Act, two digits of the year, three of the offence, and A,
 * B, C or I where attempted, aided, conspired or incited (CD98067A). Source: CJS offence index
 * (`reference-data/cjs-offences.json`).
 */
export const offenceCodeSchema = codeSchema({
  list: 'offence',
  expected: 'a CJS offence code, e.g. CD98067',
  has: isOffenceCode,
  nearest: nearestOffence,
});

const codesByAct = Map.groupBy(offencesByCode.keys(), (code) => code.slice(0, lettersOfAct));
const codesByNumber = Map.groupBy(offencesByCode.keys(), (code) => code.slice(lettersOfAct));

/**
 * A slip is looked for within the Act, else under the same number: over all 15,000 codes it would cost
 * milliseconds.
 */
function nearestOffence(text: string): string | undefined {
  const wanted = text.toUpperCase();
  return (
    nearest(wanted, codesByAct.get(wanted.slice(0, lettersOfAct)) ?? []) ??
    nearest(wanted, codesByNumber.get(wanted.slice(lettersOfAct)) ?? [])
  );
}

export function isOffenceCode(code: string): boolean {
  return offencesByCode.has(code);
}

/** The offence's title as the courts write it; the code itself where the list does not have it. */
export function offenceTitle(code: string): string {
  return offencesByCode.get(code)?.offenceTitle ?? code;
}

/**
 * Offence categories: CI indictable only, CE either way, CS summary, CM summary motoring, others not criminal
 * offences.
 */
export const offenceCategories = standingList(
  'offence category',
  categories.map((row) => [row.cjsCode, row.description]),
);

/** The offence's category code: decides where it can be tried. */
export function offenceCategory(code: string): string | undefined {
  return offencesByCode.get(code)?.offenceCategory;
}
