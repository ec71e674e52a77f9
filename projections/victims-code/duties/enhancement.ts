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
  const categoriesOnDay = (date: LondonDate, facts: Edition['enhanced']) =>
    kind === 'organisation' ? [] : members.flatMap((victim) => categoriesOf(victim, date, history, facts));
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

function categoriesOf(
  victim: Victim,
  date: LondonDate,
  history: CaseHistory,
  facts: Edition['enhanced'],
): readonly EnhancedBy[] {
  const assessed = categoriesOn(victim, date).map(({ code, proof }): EnhancedBy => ({
    category: code,
    basis: 'assessment',
    verified: true,
    proof,
  }));
  return [...assessed, ...facts.flatMap((fact) => byFact(fact, victim, date, history))];
}

function byFact(
  fact: Edition['enhanced'][number],
  victim: Victim,
  date: LondonDate,
  history: CaseHistory,
): readonly EnhancedBy[] {
  const { category, when } = fact;
  const verified = isSeenFact(fact);
  const identified = victim.identified === undefined ? {} : { proof: victim.identified.key };
  if (when.fact === 'under-18') {
    const { ageBandAtOffence: band } = victim;
    return band !== undefined && isUnder18(band)
      ? [{ category, basis: 'under-18', verified, ...identified }]
      : [];
  }
  if (when.fact === 'bereaved')
    return victim.kind === 'bereaved-relative'
      ? [{ category, basis: 'bereaved', verified, ...identified }]
      : [];
  const proofs =
    when.fact === 'flag'
      ? flagsOn(victim, date, history, when.flags)
      : offencesOn(victim, date, history, when.list);
  return proofs.slice(0, 1).map((proof) => ({ category, basis: when.fact, verified, proof }));
}

function isSeenFact({ confidence, when }: Edition['enhanced'][number]): boolean {
  return confidence === 'SEEN' && (when.fact !== 'offence' || isSeenList(when.list));
}

/** Flags that stood on her crimes on a day; the prosecution's flags are hate crime's. */
export function flagsOn(
  victim: Victim,
  date: LondonDate,
  history: CaseHistory,
  flags: readonly Flag['flag'][],
): readonly EventKey[] {
  const standing = crimesOf(victim, history)
    .flatMap((crime) => crime.flags)
    .filter(
      ({ flag, when, removed }) =>
        flags.includes(flag) && when.date <= date && (removed === undefined || removed.when.date > date),
    );
  const prosecution = flags.includes('hate')
    ? history.prosecutionFlags.filter(({ value, when }) => value.length > 0 && when.date <= date)
    : [];
  return [...standing, ...prosecution].map(({ key }) => key);
}

/** Offences of a list that her crimes were recorded as, or that were charged of her, by a day. */
export function offencesOn(
  victim: Victim,
  date: LondonDate,
  history: CaseHistory,
  list: OffenceListName,
): readonly EventKey[] {
  const recorded = crimesOf(victim, history).flatMap(({ classifications }) => {
    const last = classifications.findLast(({ when }) => when.date <= date);
    return last !== undefined && isInOffenceListOn(last.value, list, last.when.date) ? [last.key] : [];
  });
  const hers = new Map(
    history.offences
      .filter(({ victims }) => victims.includes(victim.person))
      .map(({ id, offenceCode }) => [id, offenceCode]),
  );
  const charged = history.suspects
    .flatMap(({ charges }) => charges)
    .filter(
      ({ when, offences }) =>
        when.date <= date && offences.some((id) => isListed(hers.get(id), list, when.date)),
    );
  return [...recorded, ...charged.map(({ key }) => key)];
}

function isListed(code: string | undefined, list: OffenceListName, on: LondonDate): boolean {
  return code !== undefined && isInOffenceListOn(code, list, on);
}

function crimesOf({ crimes }: Victim, history: CaseHistory): CaseHistory['crimes'] {
  return history.crimes.filter(({ id }) => crimes.includes(id));
}
