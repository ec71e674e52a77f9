/** Dates, lists and names as people read them: London time, never a clock time for a mere date. */
import { DateTime } from 'luxon';
import { agencies } from '#contracts/vocabulary/agencies.ts';
import type { LondonDate } from './london.ts';
import type { When } from './when.ts';

const zone = 'Europe/London';
const locale = 'en-GB';

const daysInWords = new Map<LondonDate, string>();

/** "3 May 2026". */
export function dayInWords(date: LondonDate): string {
  let words = daysInWords.get(date);
  if (words === undefined) {
    words = DateTime.fromISO(date, { zone, locale }).toFormat('d LLLL yyyy');
    daysInWords.set(date, words);
  }
  return words;
}

/** As exactly as it is known: "3 May 2026" for an instant or a date, "May 2026" for a month. */
export function dateInWords(when: When): string {
  return when.precision === 'month'
    ? DateTime.fromISO(when.date, { zone, locale }).toFormat('LLLL yyyy')
    : dayInWords(when.date);
}

/** A clock time of a court's list: "10am", "2:02pm", "midday". */
export function clockInWords(time: string): string {
  if (time === '12:00') return 'midday';
  const at = DateTime.fromISO(time, { locale });
  return at.toFormat(at.minute === 0 ? 'ha' : 'h:mma').toLowerCase();
}

/** "3 November 2026 at 10am". */
export function dayAndTimeInWords(date: LondonDate, time: string | undefined): string {
  return time === undefined ? dayInWords(date) : `${dayInWords(date)} at ${clockInWords(time)}`;
}

/** "a, b and c". */
export function listInWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

const keptCapitals: ReadonlySet<string> = new Set(['Crown', 'Court', 'Newton']);

/** A label of the justice system's own lists, Written Like This, in small letters; abbreviations and names keep theirs. */
export function plainCase(label: string): string {
  return label
    .replaceAll('&', 'and')
    .replace(/\b[A-Z][a-z]+\b/g, (word) => (keptCapitals.has(word) ? word : word.toLowerCase()));
}

/** "an impact statement", "a trial". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A label to stand within a sentence; abbreviations keep their capitals. */
export function midSentence(label: string): string {
  return /^[A-Z](?:[a-z]|\s)/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An agency's name for people. */
export function agencyName(agency: string): string {
  if (agency === 'yot') return 'Youth offending team';
  return agencies.has(agency) ? agencies.label(agency) : agency;
}

const inSentences: Readonly<Record<string, string>> = {
  police: 'the police',
  cps: 'the Crown Prosecution Service',
  court: 'the court',
  'witness-care': 'witness care',
  probation: 'probation',
  'victim-care': 'the victim care service',
  yot: 'the youth offending team',
};

/** An agency as it stands within a sentence: "the police", "witness care". */
export function agencyInSentence(agency: string): string {
  return inSentences[agency] ?? agencyName(agency);
}

const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' });

/** "Polish", from an ISO 639 code. */
export function languageInWords(code: string): string {
  return languageNames.of(code) ?? code;
}
