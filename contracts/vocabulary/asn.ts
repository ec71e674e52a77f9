/**
 * Arrest summons numbers: the number the police give an arrested or summonsed person, with its check letter.
 */
import { codeSchema } from './code-list.ts';

const pattern = /^\d{2}[0-9A-Z]{6,7}\d{11}[A-HJ-NP-RT-Z]$/;
const checkLetters = 'ZABCDEFGHJKLMNPQRTUVWXY';

/**
 * An arrest summons number: year, force, unit, system, 11-digit sequence, check letter; 20 characters, or 21
 * with a top-level letter after the year. Written without separators, as Common Platform and the police's
 * messages carry it.
 * Source: the parsing and check-letter rules of ministryofjustice/bichard7-next-core.
 */
export const asnSchema = codeSchema({
  list: 'arrest summons number',
  expected: 'an arrest summons number with its check letter, e.g. 1101ZD0100000448754K',
  has: isAsn,
  nearest: withRightLetter,
  explain: (text) => {
    const letter = asnCheckLetter(text);
    return letter === undefined
      ? undefined
      : `the check letter ${letter} at the end of this arrest summons number`;
  },
});

export function isAsn(text: string): boolean {
  return pattern.test(text) && text.at(-1) === asnCheckLetter(text);
}

/**
 * The check letter of an arrest summons number: force and system (each left out unless all digits), year and
 * sequence read as one number, modulo 23. Undefined where the text has not the number's shape.
 */
export function asnCheckLetter(text: string): string | undefined {
  if (!pattern.test(text)) return undefined;
  const afterYear = text.length - 18;
  const year = text.slice(0, 2);
  const force = text.slice(afterYear, afterYear + 2);
  const system = text.slice(afterYear + 4, afterYear + 6);
  const sequence = text.slice(-12, -1);
  const digits = [force, system].filter((part) => /^\d+$/.test(part)).join('') + year + sequence;
  return checkLetters[remainder(digits, checkLetters.length)];
}

/** The number with the letter it should have ended in, where only that is wrong. */
function withRightLetter(text: string): string | undefined {
  const compact = text.toUpperCase().replace(/[\s/]/g, '');
  const letter = asnCheckLetter(compact) ?? asnCheckLetter(`${compact.slice(0, -1)}Z`);
  return letter === undefined ? undefined : compact.slice(0, -1) + letter;
}

function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % modulus;
  return rest;
}
