/** What is open to be told to a victim, as a form offers it: each matter once, with the duties telling of it would meet. */
import { z } from 'zod';
import type { EventKey } from '#contracts/envelope.ts';
import { tellsOfField } from '#contracts/fields.ts';
import { topicLabel, topicSchema, type Topic } from '#contracts/vocabulary/contact.ts';
import type { TellsOf } from '#projections/case-history/model.ts';
import type { Trigger } from '#projections/case-history/telling/trigger.ts';
import { isForVictim, tellingsOf } from '#projections/case-history/telling/tellings.ts';
import { keyText, sameKey } from '#projections/kit/order.ts';
import { stillToTell } from '#projections/victim-timeline/still-to-tell.ts';
import { sentenceOf } from '#projections/victim-timeline/sentences/sentences.ts';
import type { DutyStatusName } from '#projections/victims-code/duties/status.ts';
import type { RightsEntry } from '#projections/victims-code/rights.ts';
import { dayInWords } from '../dates.ts';
import type { RecordingPlace } from './form.ts';

/** Something to be told of, and what is owed of it. */
export type OpenMatter = {
  /** What to tell, in words. */
  readonly says: string;
  readonly topic: Topic;
  /** What singles it out in an event; undefined where the topic alone is owed. */
  readonly tellsOf?: TellsOf;
  /** The day it happened: nobody was told of it before. */
  readonly since?: string;
  /** Duties that are open and would be met by telling of it. */
  readonly duties: readonly RightsEntry[];
};

const openStatuses: ReadonlySet<DutyStatusName> = new Set(['due', 'overdue', 'part-met']);

/** Whether something can still be done about a duty: not where it was done, and only the time of it cannot be told. */
export function isOpen({ duty, status: { status, tellAgain } }: RightsEntry): boolean {
  if (tellAgain === true) return true;
  return status === 'cannot-tell' ? duty.proofs.length === 0 : openStatuses.has(status);
}

/** As much of a place as its matters depend on. */
export type PlaceOfMatters = Pick<RecordingPlace, 'victim'> & {
  readonly reading: Pick<RecordingPlace['reading'], 'history' | 'rights' | 'asOf'>;
};

/** Matters that are to be told as far as the record shows, those behind open duties too; then topics that are owed as such. */
export function openMatters(place: PlaceOfMatters): readonly OpenMatter[] {
  const { reading, victim } = place;
  const { history, rights, asOf } = reading;
  const tellings = tellingsOf(history);
  const toTell = stillToTell(history, tellings, victim, asOf);
  const open = rights.entries.filter(isOpen);
  const told = open.filter(({ duty }) => duty.rule.metBy.some(({ by }) => by === 'telling'));
  const ids = new Set([
    ...toTell.map(({ id }) => id),
    ...told.flatMap(({ duty: { matter } }) => (matter.id === undefined ? [] : [matter.id])),
  ]);
  const wanted = tellings.triggers.filter(({ id }) => ids.has(id));
  const groups = new Set(wanted.map(groupOf));
  const hers = tellings.triggers.filter((trigger) => isForVictim(trigger, victim.person));
  const withNewDates = hers.filter((trigger) => groups.has(groupOf(trigger)));
  const grouped = Map.groupBy(withNewDates, groupOf);
  const matters = [...grouped.values()].flatMap((triggers): readonly OpenMatter[] => {
    const [trigger] = triggers.toSorted((a, b) => rankOf(a) - rankOf(b));
    if (trigger === undefined) return [];
    const duties = told.filter(({ duty }) => triggers.some(({ id }) => id === duty.matter.id));
    return [
      {
        says:
          toTell.find(({ id }) => triggers.some((each) => each.id === id))?.says ??
          sentenceOf(trigger.entry, history),
        topic: trigger.topic,
        tellsOf: singledOut(trigger, triggers, hers),
        since: trigger.when.date,
        duties,
      },
    ];
  });
  return [...matters, ...topicsOwed(open)];
}

/** That a date is off is said with the new one: to whoever tells they are one matter. */
function groupOf({ entry, topic, id }: Trigger): string {
  return topic === 'hearing-off' || topic === 'hearing-details' ? keyText(entry.key) : id;
}

function rankOf({ topic }: Trigger): number {
  return topic === 'hearing-details' ? 0 : 1;
}

/**
 * By an event that is this matter and no other: whatever else was told of its topic, or taken back, does not matter then.
 * Where one event is several matters, as a charge is also the first hearing, by topic and whatever tells it from others.
 */
function singledOut(trigger: Trigger, group: readonly Trigger[], all: readonly Trigger[]): TellsOf {
  const isOfGroup = ({ id }: Trigger) => group.some((each) => each.id === id);
  const own = trigger.keys.find((key) =>
    all.every((each) => isOfGroup(each) || !each.keys.some((one) => sameKey(one, key))),
  );
  if (own !== undefined) return own;
  const { topic, hearing, on, when, defendants } = trigger;
  const [defendant, ...others] = defendants;
  return {
    topic,
    ...(hearing !== undefined && { hearing }),
    ...(defendant !== undefined && others.length === 0 && { defendant }),
    date: on ?? when.date,
  };
}

/** Duties to tell of a topic as such, whatever happened. */
function topicsOwed(open: readonly RightsEntry[]): readonly OpenMatter[] {
  const byTopic = new Map<Topic, RightsEntry[]>();
  for (const entry of open) {
    if (entry.duty.rule.metBy.some(({ by }) => by === 'telling')) continue;
    for (const by of entry.duty.rule.metBy) {
      if (by.by === 'topic') byTopic.set(by.topic, [...(byTopic.get(by.topic) ?? []), entry]);
    }
  }
  return [...byTopic].map(([topic, duties]) => ({ says: topicLabel(topic), topic, duties }));
}

const namedSchema = z.strictObject({
  topic: topicSchema,
  tellsOf: tellsOfField.unwrap().optional(),
});

/** What the value of a ticked box names. */
export type NamedMatter = z.output<typeof namedSchema>;

/** A matter as the value of a box: all that the event needs, so that the same form always comes to the same event. */
export function matterValue({ topic, tellsOf }: Pick<OpenMatter, 'topic' | 'tellsOf'>): string {
  return JSON.stringify({ topic, ...(tellsOf !== undefined && { tellsOf: inOrder(tellsOf) }) });
}

/** The same fields always in the same order: values are compared as texts. */
function inOrder(tellsOf: TellsOf): TellsOf {
  if ('source' in tellsOf) return { source: tellsOf.source, id: tellsOf.id };
  const { topic, hearing, defendant, date } = tellsOf;
  return {
    topic,
    ...(hearing !== undefined && { hearing }),
    ...(defendant !== undefined && { defendant }),
    ...(date !== undefined && { date }),
  };
}

/** The matters that ticked boxes name; what is no such value is left out. */
export function mattersNamed(values: readonly string[]): readonly NamedMatter[] {
  return values.flatMap((value) => {
    try {
      const parsed = namedSchema.safeParse(JSON.parse(value));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** "Hearing moved or taken out of the list, 3 November 2026", of the value of a box; undefined where it is none. */
export function matterInWords(value: string): string | undefined {
  const [named] = mattersNamed([value]);
  if (named === undefined) return undefined;
  const date = named.tellsOf !== undefined && 'topic' in named.tellsOf ? named.tellsOf.date : undefined;
  return [topicLabel(named.topic), ...(date === undefined ? [] : [dayInWords(date)])].join(', ');
}

/** The boxes that stand for what an event says it told of, whether or not it is still open. */
export function valuesOf(
  about: readonly Topic[],
  tellsOf: readonly TellsOf[],
  place: PlaceOfMatters,
): readonly string[] {
  if (tellsOf.length === 0) return about.map((topic) => matterValue({ topic }));
  return tellsOf.flatMap((item) => {
    const topic = 'topic' in item ? item.topic : topicOfKey(item, about, place);
    return topic === undefined ? [] : [matterValue({ topic, tellsOf: item })];
  });
}

/** Of the topics an event names, the one under which this key is to be told. */
function topicOfKey(
  key: EventKey,
  about: readonly Topic[],
  { reading: { history }, victim }: PlaceOfMatters,
): Topic | undefined {
  const [trigger] = tellingsOf(history)
    .triggers.filter(
      (each) =>
        isForVictim(each, victim.person) &&
        about.includes(each.topic) &&
        each.keys.some((one) => sameKey(one, key)),
    )
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  return trigger?.topic ?? about[0];
}

/** The fields of an event that say what it told of. */
export function tellingFields(named: readonly NamedMatter[]): {
  readonly topics: readonly Topic[];
  readonly tellsOf?: readonly TellsOf[];
} {
  const tellsOf = named.flatMap((each) => (each.tellsOf === undefined ? [] : [each.tellsOf]));
  return {
    topics: [...new Set(named.map(({ topic }) => topic))],
    ...(tellsOf.length > 0 && { tellsOf }),
  };
}
