/** What is known to be missing of the feeds that figures rest on, as every chart says it below its title. */
import type { CoveredDays } from '#projections/feeds/covered.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, dayNumberOf, endOfLondonDay } from '#projections/kit/london.ts';
import { agencyInSentence, capitalised } from '#projections/kit/words.ts';
import type { FeedStates } from '#src/reads/beside/feed-states.ts';
import { dayInWords } from '../dates.ts';
import { strings } from '../strings/en.ts';
import { firstDayOf, lastDayOf } from './months.ts';
import type { Span } from './span.ts';

const text = strings.figures.feeds;

type Days = { readonly from: LondonDate; readonly to: LondonDate };

/** The longest are named, the rest counted. */
const mostNamed = 2;

/** As the feeds are known to whom the page speaks of: now, or at the month-end. */
export function missingWithin(
  feeds: Pick<FeedStates, 'coverage'>,
  { from, to, asKnownOn }: Pick<Span, 'from' | 'to' | 'asKnownOn'>,
  agencies: readonly string[],
): readonly string[] {
  const known = asKnownOn === undefined ? {} : { recordedBy: endOfLondonDay(asKnownOn) };
  return missingInWords(feeds.coverage(known), agencies, { from: firstDayOf(from), to: lastDayOf(to) });
}

/**
 * A sentence for each agency with something missing within the days, else one for all of them. Of agencies that have
 * declared no feed nothing can be said, and that is said.
 */
export function missingInWords(
  coverage: readonly CoveredDays[],
  agencies: readonly string[],
  within: Days,
): readonly string[] {
  const undeclared = agencies.filter((agency) => !coverage.some((each) => each.agency === agency));
  const declared = agencies.filter((agency) => !undeclared.includes(agency));
  const missing = declared.flatMap((agency) => {
    const spells = joined(
      coverage.filter((each) => each.agency === agency).flatMap((each) => spellsOf(each, within)),
    );
    return spells.length === 0 ? [] : [said(agency, spells)];
  });
  return [
    ...missing,
    ...(missing.length === 0 && declared.length > 0 ? [text.whole(listed(declared))] : []),
    ...sinceWhen(coverage, declared, within),
    ...(undeclared.length > 0 ? [text.undeclared(listed(undeclared))] : []),
  ];
}

/** What was before the first declaration of a feed nobody vouches for. */
function sinceWhen(
  coverage: readonly CoveredDays[],
  agencies: readonly string[],
  within: Days,
): readonly string[] {
  const begins = agencies.flatMap((agency) => {
    const [first] = coverage.flatMap((each) => (each.agency === agency ? [each.from] : [])).toSorted();
    return first === undefined || first <= within.from ? [] : [{ agency, first }];
  });
  if (begins.length === 0) return [];
  return [text.since(begins.map(({ agency, first }) => `${agencyInSentence(agency)} ${dayInWords(first)}`))];
}

/** Gaps within the days; a silence that goes on lasts until the end of them. */
function spellsOf({ gaps = [], quietSince }: CoveredDays, { from, to }: Days): readonly Days[] {
  const silent = quietSince === undefined ? [] : [{ from: addDays(quietSince, 1), to }];
  return [...gaps, ...silent]
    .map((gap) => ({ from: gap.from < from ? from : gap.from, to: gap.to > to ? to : gap.to }))
    .filter((spell) => spell.from <= spell.to);
}

/** Spells that touch are one. */
function joined(spells: readonly Days[]): readonly Days[] {
  const all: Days[] = [];
  for (const spell of spells.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const last = all.at(-1);
    if (last === undefined || spell.from > addDays(last.to, 1)) all.push(spell);
    else all[all.length - 1] = { from: last.from, to: spell.to > last.to ? spell.to : last.to };
  }
  return all;
}

function said(agency: string, spells: readonly Days[]): string {
  const length = ({ from, to }: Days) => dayNumberOf(to) - dayNumberOf(from);
  const longest = spells.toSorted((a, b) => length(b) - length(a)).slice(0, mostNamed);
  const named = longest
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map(({ from, to }) => (from === to ? dayInWords(from) : text.spell(dayInWords(from), dayInWords(to))));
  return text.missing(capitalised(agencyInSentence(agency)), named, spells.length - named.length);
}

const list = new Intl.ListFormat('en-GB');

function listed(agencies: readonly string[]): string {
  return list.format(agencies.map(agencyInSentence));
}
