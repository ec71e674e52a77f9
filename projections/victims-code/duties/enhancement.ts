/** Whether a victim has enhanced rights on a day: by assessment, and by facts that need none. */
import type { EventKey } from '#contracts/envelope.ts';
import type { OffenceListName } from '#contracts/vocabulary/offence-lists.ts';
import { isInOffenceListOn, isSeenList } from '#contracts/vocabulary/offence-lists.ts';
import { isUnder18 } from '#contracts/vocabulary/people.ts';
import { categoriesOn } from '../../case-history/enhanced-rights.ts';
import type { CaseHistory, Flag, Victim } from '../../case-history/model.ts';
import type { LondonDate } from '../../kit/london.ts';
import type { Edition } from '../rules/edition.ts';
import type { EnhancedBy, Enhancement } from './model.ts';
import type { Recipient } from './recipients.ts';

const startOfTime: LondonDate = '0000-01-01';
const endOfTime: LondonDate = '9999-12-31';

/** Whether a victim, or family, has enhanced rights by a day. */
export type EnhancementOn = (date: LondonDate) => Enhancement;

/**
 * Categories on record on a day, by any agency. Under 18 and bereaved hold from the report, whenever they were recorded; a
 * flag, an offence or an assessment from its own day. An organisation has none. `factsOn` are the facts that the edition
 * of that day counts. Days are remembered: many duties begin on one.
 */
export function enhancementFor(
  { members, kind }: Recipient,
  history: CaseHistory,
  factsOn: (date: LondonDate) => Edition['enhanced'],
): EnhancementOn {
  const known = new Map<LondonDate, Enhancement>();
  const grounds = new Map<Edition['enhanced'], readonly (readonly Ground[])[]>();
  const groundsBy = (facts: Edition['enhanced']) => {
    const found = grounds.get(facts) ?? members.map((victim) => groundsOf(victim, history, facts));
    grounds.set(facts, found);
    return found;
  };
  const categoriesOnDay = (date: LondonDate, facts: Edition['enhanced']) =>
    kind === 'organisation'
      ? []
      : groundsBy(facts).flatMap((hers, at) => categoriesOf(members[at], hers, date));
  const everBy = new Map<Edition['enhanced'], boolean>();
  const isEver = (facts: Edition['enhanced']) => {
    const ever = everBy.get(facts) ?? categoriesOnDay(endOfTime, facts).length > 0;
    everBy.set(facts, ever);
    return ever;
  };
  return (date) => {
    const before = known.get(date);
    if (before !== undefined) return before;
    const facts = factsOn(date);
    const categories = categoriesOnDay(date, facts);
    const enhancement = {
      categories,
      ever: categories.length > 0 || isEver(facts),
      neverAssessed: kind !== 'organisation' && members.every(({ assessments }) => assessments.length === 0),
      assessed: members.some(({ assessments }) => assessments.some(({ when }) => when.date <= date)),
    };
    known.set(date, enhancement);
    return enhancement;
  };
}

/** From a day on, and before another where it was taken back, something stood that an event says. */
type Spell = {
  readonly from: LondonDate;
  readonly until?: LondonDate | undefined;
  readonly key?: EventKey | undefined;
};

function stoodOn({ from, until }: Spell, date: LondonDate): boolean {
  return from <= date && (until === undefined || date < until);
}

/** A fact that gives her enhanced rights, with when it stood: found once, asked of many days. */
type Ground = Pick<EnhancedBy, 'category' | 'basis' | 'verified'> & { readonly spells: readonly Spell[] };

function categoriesOf(
  victim: Victim | undefined,
  grounds: readonly Ground[],
  date: LondonDate,
): readonly EnhancedBy[] {
  const assessed = victim === undefined ? [] : categoriesOn(victim, date);
  return [
    ...assessed.map(({ code, proof }): EnhancedBy => ({
      category: code,
      basis: 'assessment',
      verified: true,
      proof,
    })),
    ...grounds.flatMap(({ spells, ...ground }) => {
      const stood = spells.find((spell) => stoodOn(spell, date));
      if (stood === undefined) return [];
      return [{ ...ground, ...(stood.key !== undefined && { proof: stood.key }) }];
    }),
  ];
}

function groundsOf(victim: Victim, history: CaseHistory, facts: Edition['enhanced']): readonly Ground[] {
  return facts
    .map((fact) => ({
      category: fact.category,
      basis: fact.when.fact,
      verified: isSeenFact(fact),
      spells: spellsOf(fact, victim, history),
    }))
    .filter(({ spells }) => spells.length > 0);
}

function spellsOf(
  { when }: Edition['enhanced'][number],
  victim: Victim,
  history: CaseHistory,
): readonly Spell[] {
  const fromReport = [{ from: startOfTime, key: victim.identified?.key }];
  const { ageBandAtOffence: band } = victim;
  if (when.fact === 'under-18') return band !== undefined && isUnder18(band) ? fromReport : [];
  if (when.fact === 'bereaved') return victim.kind === 'bereaved-relative' ? fromReport : [];
  return when.fact === 'flag'
    ? flagSpells(victim, history, when.flags)
    : offenceSpells(victim, history, when.list);
}

function isSeenFact({ confidence, when }: Edition['enhanced'][number]): boolean {
  return confidence === 'SEEN' && (when.fact !== 'offence' || isSeenList(when.list));
}

/** Whether flags stood on her crimes on a day. */
export function isFlaggedOn(
  victim: Victim,
  date: LondonDate,
  history: CaseHistory,
  flags: readonly Flag['flag'][],
): boolean {
  return flagSpells(victim, history, flags).some((spell) => stoodOn(spell, date));
}

/** Whether, by a day, her crimes were recorded as offences of a list, or such an offence was charged of her. */
export function isOfListOn(
  victim: Victim,
  date: LondonDate,
  history: CaseHistory,
  list: OffenceListName,
): boolean {
  return offenceSpells(victim, history, list).some((spell) => stoodOn(spell, date));
}

/** Flags on her crimes; the prosecution's flags are hate crime's, and are never taken back. */
function flagSpells(victim: Victim, history: CaseHistory, flags: readonly Flag['flag'][]): readonly Spell[] {
  const ofCrimes = crimesOf(victim, history)
    .flatMap((crime) => crime.flags)
    .filter(({ flag }) => flags.includes(flag))
    .map(({ key, when, removed }) => ({ from: when.date, until: removed?.when.date, key }));
  const prosecution = flags.includes('hate')
    ? history.prosecutionFlags.filter(({ value }) => value.length > 0)
    : [];
  return [...ofCrimes, ...prosecution.map(({ key, when }) => ({ from: when.date, key }))];
}

/** Offences of a list that her crimes were recorded as, each until it was classified otherwise, or that were charged of her. */
function offenceSpells(victim: Victim, history: CaseHistory, list: OffenceListName): readonly Spell[] {
  const recorded = crimesOf(victim, history).flatMap(({ classifications }) =>
    classifications.flatMap(({ value, when, key }, at) =>
      isInOffenceListOn(value, list, when.date)
        ? [{ from: when.date, until: classifications[at + 1]?.when.date, key }]
        : [],
    ),
  );
  const hers = new Map(
    history.offences
      .filter(({ victims }) => victims.includes(victim.person))
      .map(({ id, offenceCode }) => [id, offenceCode]),
  );
  const charged = history.suspects
    .flatMap(({ charges }) => charges)
    .filter(({ when, offences }) => offences.some((id) => isListed(hers.get(id), list, when.date)));
  return [...recorded, ...charged.map(({ key, when }) => ({ from: when.date, key }))];
}

function isListed(code: string | undefined, list: OffenceListName, on: LondonDate): boolean {
  return code !== undefined && isInOffenceListOn(code, list, on);
}

function crimesOf({ crimes }: Victim, history: CaseHistory): CaseHistory['crimes'] {
  return history.crimes.filter(({ id }) => crimes.includes(id));
}
