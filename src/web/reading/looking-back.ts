/** The banner of a page that is not of now: as known on which day, due as of which, and the way back. */
import type { Reading } from '#src/reads/answers.ts';
import { dayInWords, instantInWords } from '../dates.ts';
import { ownPath } from '../paths.ts';
import { strings } from '../strings/en.ts';

const text = strings.lookingBack;

export type LookingBack = {
  /** "As known on 3 May 2026." */
  readonly says: readonly string[];
  /** The same page, of now. */
  readonly returnTo: string;
};

/** Undefined where the page is of now. `address` is the page's own. */
export function lookingBackOf(
  { asKnownOn, asOf, forecast }: Pick<Reading, 'asKnownOn' | 'asOf' | 'forecast'>,
  address: string,
): LookingBack | undefined {
  const { searchParams } = ownPath(address);
  const asked = searchParams.has('asOf');
  if (asKnownOn === undefined && !asked) return undefined;
  const known = asKnownOn === undefined ? [] : [text.knownOn(momentInWords(asKnownOn))];
  const due = !asked
    ? []
    : [forecast === true ? text.forecast(dayInWords(asOf)) : text.asOf(dayInWords(asOf))];
  return { says: [...known, ...due], returnTo: ofNow(address) };
}

function momentInWords(asKnownOn: string): string {
  return asKnownOn.includes('T') ? instantInWords(asKnownOn) : dayInWords(asKnownOn);
}

/** An address without the moment it is asked for. */
export function ofNow(address: string): string {
  return atMoment(address, undefined, undefined);
}

/** The same address of another moment. */
export function atMoment(address: string, asOf: string | undefined, asKnownOn: string | undefined): string {
  const url = ownPath(address);
  for (const [name, value] of Object.entries({ asOf, asKnownOn })) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}${url.hash}`;
}
