/** A victim's summary as it may be given to her, in one of two languages; and, for who gives it, how that is safe. */
import { DateTime } from 'luxon';
import type { LondonDate } from '#projections/kit/london.ts';
import type { When } from '#projections/kit/when.ts';
import type { Expected } from '#projections/victim-timeline/model.ts';
import type { StepName } from '#projections/victim-timeline/steps.ts';
import { victimSummary } from '#projections/victim-timeline/summary.ts';
import type { SummaryFact } from '#projections/victim-timeline/summary.ts';
import type { VictimTimelineReading } from '#src/reads/answers.ts';
import type { Place } from '../../reading/opened.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';
import { summaryWelsh } from '../../strings/summary-cy.ts';
import type { SummaryWords } from '../../strings/summary-en.ts';
import { summaryEnglish } from '../../strings/summary-en.ts';

const text = strings.summary;

export type SummaryLanguage = 'en' | 'cy';
const languages: Readonly<Record<SummaryLanguage, SummaryWords>> = { en: summaryEnglish, cy: summaryWelsh };

export type SummaryView = {
  readonly words: Pick<
    SummaryWords,
    | 'language'
    | 'title'
    | 'happened'
    | 'nothing'
    | 'movedTitle'
    | 'nextTitle'
    | 'ended'
    | 'rightsTitle'
    | 'rights'
    | 'unchecked'
  >;
  readonly others: readonly { readonly href: string; readonly name: string; readonly language: string }[];
  /** For who gives it, never printed. */
  readonly safely: readonly string[];
  readonly crimes: readonly string[];
  readonly made: string;
  readonly happened: readonly { readonly day: string; readonly says: string }[];
  readonly moved: readonly string[];
  readonly next: readonly string[];
};

export function summaryView(
  { history, timeline }: Pick<VictimTimelineReading, 'history' | 'timeline'>,
  { reference, person, asOf, asKnownOn }: Pick<Place, 'reference' | 'person' | 'asOf' | 'asKnownOn'>,
  language: SummaryLanguage,
): SummaryView {
  const words = languages[language];
  const { facts, moved, next } = victimSummary(history, timeline);
  const dayOf = (day: LondonDate) => inWords(day, 'd MMMM yyyy', words);
  const crimes = timeline.references.filter((each) => each.startsWith('crime:'));
  return {
    words,
    others: (Object.keys(languages) as SummaryLanguage[])
      .filter((each) => each !== language)
      .map((each) => ({
        href: paths.summary(reference, person, { language: each, asOf, asKnownOn }),
        name: languages[each].name,
        language: languages[each].language,
      })),
    safely: safelyGiven(timeline.contactSafely),
    crimes: crimes.map((each) => words.crimeNumber(each.slice('crime:'.length))),
    made: words.made(dayOf(timeline.asOf)),
    happened: facts.map(({ when, ...fact }) => ({ day: dayIn(when, words), says: said(fact, words) })),
    moved: moved.map(({ from, to, isTrial }) =>
      words.moved(
        isTrial ? words.trial : words.hearing,
        dayOf(from),
        to === undefined ? undefined : dayOf(to),
      ),
    ),
    next: [...new Set(next.map(({ step, expected }) => expectedIn(step, expected, words)))],
  };
}

function said({ fact, who }: Pick<SummaryFact, 'fact' | 'who'>, words: SummaryWords): string {
  return words.facts[fact](who.length === 0 ? words.onePerson : words.persons(who));
}

function expectedIn(step: StepName, expected: Expected, words: SummaryWords): string {
  const name = words.steps[step];
  const month = (day: LondonDate) => inWords(day, 'MMMM yyyy', words);
  if (expected.kind === 'date') return words.onDay(name, inWords(expected.on, 'd MMMM yyyy', words));
  return expected.kind === 'range' && expected.latest !== undefined
    ? words.between(name, month(expected.earliest), month(expected.latest))
    : words.notKnown(name);
}

function dayIn({ date, precision }: When, words: SummaryWords): string {
  return inWords(date, precision === 'month' ? 'MMMM yyyy' : 'd MMMM yyyy', words);
}

function inWords(day: LondonDate, format: string, { language }: SummaryWords): string {
  return DateTime.fromISO(day, { zone: 'Europe/London', locale: language }).toFormat(format);
}

type Safely = VictimTimelineReading['timeline']['contactSafely'];

/** What who gives the summary must know: the safe ways, and those never to be used. */
function safelyGiven({
  warning,
  preferred,
  safeMethods,
  neverMethods,
  sharesHomeWithSuspect,
}: Safely): readonly string[] {
  return [
    ...(warning === undefined ? [] : [warning]),
    ...(preferred === undefined ? [] : [text.preferred(preferred)]),
    ...(safeMethods.length === 0 ? [] : [text.safe(safeMethods.join(', '))]),
    ...(neverMethods.length === 0 ? [] : [text.never(neverMethods.join(', '))]),
    ...(sharesHomeWithSuspect ? [text.sharesHome] : []),
    text.onPaper,
  ];
}
