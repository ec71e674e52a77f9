/** What a victim is still to be told, as far as the record shows: a plain list, without deadlines. */
import { topicLabel } from '#contracts/vocabulary/contact.ts';
import { holds } from '../kit/corrections.ts';
import type { CaseHistory, Victim } from '../case-history/model.ts';
import { isInScheme } from '../case-history/telling/after-sentence.ts';
import type { Tellings } from '../case-history/telling/tellings.ts';
import { isForVictim } from '../case-history/telling/tellings.ts';
import type { Trigger } from '../case-history/telling/trigger.ts';
import type { LondonDate } from '../kit/london.ts';
import { sameKey } from '../kit/order.ts';
import { dayInWords } from '../kit/words.ts';
import { latestOf } from '../kit/when.ts';
import type { ToTell } from './model.ts';
import { newPlaceInWords } from './moved.ts';
import { sentenceOf } from './sentences/sentences.ts';
import { isToldAnything, isWanted } from './wishes.ts';

/**
 * Matters she was not told of, or was told of before the record was corrected. Left out: what she asked not to be told
 * of, what another person agreed not to tell her, hearing dates that have passed, and what a later event overtook. Of an organisation without a named contact, and
 * of a victim who has died, nothing: that goes to nobody, or to relatives.
 */
export function stillToTell(
  history: CaseHistory,
  tellings: Tellings,
  victim: Victim,
  asOf: LondonDate,
): readonly ToTell[] {
  if (!isToldAnything(victim)) return [];
  const open = tellings.triggers.filter(
    (trigger) =>
      isForVictim(trigger, victim.person) &&
      isWanted(trigger.topic, victim) &&
      isTimely(trigger, asOf) &&
      (trigger.holder !== 'probation' || isInScheme(victim, trigger.defendants)) &&
      tellings.withheldBy(trigger, victim.person) === undefined &&
      needsTelling(trigger, history, victim, tellings),
  );
  return open
    .filter((trigger) => !isSaidByMove(trigger, open))
    .map((trigger) => toTell(trigger, history, tellings, victim));
}

function isTimely({ topic, on, overtakenBy, move }: Trigger, asOf: LondonDate): boolean {
  if (overtakenBy !== undefined) return false;
  const day = topic === 'hearing-off' ? (move?.to?.on ?? on) : on;
  return topic === 'hearing-outcome' || topic === 'warrant-outcome' || day === undefined || day >= asOf;
}

function needsTelling(trigger: Trigger, history: CaseHistory, victim: Victim, tellings: Tellings): boolean {
  return (
    tellings.tellingOf(trigger, victim.person) === undefined ||
    isCorrectedSince(trigger, history, victim, tellings)
  );
}

/** What she was last told was corrected afterwards: it reads otherwise now, or was on another day. */
function isCorrectedSince(
  { entry, ...trigger }: Trigger,
  history: CaseHistory,
  victim: Victim,
  tellings: Tellings,
): boolean {
  const telling = tellings.lastTellingOf({ entry, ...trigger }, victim.person);
  if (telling === undefined) return false;
  const says = sentenceOf(entry, history);
  return entry.before.some(
    ({ replacedWhen, data, when }) =>
      replacedWhen.at > latestOf(telling.when) &&
      (when.date !== entry.when.date || sentenceOf({ type: entry.type, data, when }, history) !== says),
  );
}

/** A move says the old date and the new one in one sentence. */
function isSaidByMove(trigger: Trigger, open: readonly Trigger[]): boolean {
  return (
    trigger.topic === 'hearing-details' &&
    open.some(({ topic, entry }) => topic === 'hearing-off' && sameKey(entry.key, trigger.entry.key))
  );
}

function toTell(trigger: Trigger, history: CaseHistory, tellings: Tellings, victim: Victim): ToTell {
  const isHers = trigger.concerns.victims.includes(victim.person);
  const instead = tellings.toldInsteadOf(trigger, victim.person);
  const says =
    trigger.move === undefined ? whatHappened(trigger, history, victim) : newPlaceInWords(trigger.move);
  return {
    id: trigger.id,
    topic: trigger.topic,
    topicName: topicLabel(trigger.topic),
    says:
      instead === undefined
        ? says
        : `${says} The victim was told ${dayInWords(instead.listing.data.on)}, which the court took back.`,
    since: trigger.when,
    holder: trigger.holder,
    appliesTo: isHers ? 'her' : 'whole-case',
    correctedSinceTold: instead !== undefined || isCorrectedSince(trigger, history, victim, tellings),
    attempts: tellings.attemptsOf(trigger, victim.person).length,
    proof: trigger.keys,
  };
}

/** What the events of one matter and one type say of her, each said once. */
function whatHappened({ keys, entry }: Trigger, history: CaseHistory, { person }: Victim): string {
  const matter = history.entries.filter(
    (each) =>
      each.type === entry.type &&
      holds(each) &&
      keys.some((key) => sameKey(key, each.key)) &&
      (each.concerns.wholeCase || each.concerns.victims.includes(person)),
  );
  return [...new Set(matter.map((each) => sentenceOf(each, history)))].join(' ');
}
