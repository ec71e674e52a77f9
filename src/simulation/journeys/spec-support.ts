/** For specs: what a simulation came to, counted from its events alone, as an analyst would count them. */
import type { DataOf, EventType } from '#contracts/registry.ts';
import { dayOf, type Day } from './kit/london-clock.ts';
import { isOf, type EventOf, type SimulatedEvent } from './kit/journal.ts';

/** Everything of the type, in order of recording. */
export function allOf<T extends EventType>(
  events: readonly SimulatedEvent[],
  type: T,
): readonly EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => isOf(event, type));
}

export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** Shares of each value. */
export function sharesOf<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1 / values.length);
  return counts;
}

/** One defendant's way through the courts. */
export type DefendantCase = {
  readonly charged: Day;
  readonly firstListing: Day | undefined;
  /** The Crown Court it was sent to. */
  readonly crown: string | undefined;
  readonly sent: Day | undefined;
  readonly completed: Day | undefined;
  readonly finalisation: DataOf<'cps.case-finalised'> | undefined;
  readonly crownHearings: number;
};

/** The number within the case at the end of what the courts and the police call a defendant. */
function defendantKey({ id }: SimulatedEvent, person: string): string {
  return `${id.split('-')[1]}/${person.slice(-1)}`;
}

type Draft = { -readonly [K in keyof DefendantCase]: DefendantCase[K] };

/** Every defendant charged. Cases under way at the end have no completion. */
export function defendantCases(events: readonly SimulatedEvent[]): readonly DefendantCase[] {
  const drafts = new Map<string, Draft>();
  for (const event of allOf(events, 'police.suspect-charged')) {
    drafts.set(defendantKey(event, event.data.suspect), {
      charged: dayOf(event.at),
      firstListing: undefined,
      crown: undefined,
      sent: undefined,
      completed: undefined,
      finalisation: undefined,
      crownHearings: 0,
    });
  }
  const draftOf = (event: SimulatedEvent, person: string) => drafts.get(defendantKey(event, person));
  for (const event of allOf(events, 'court.hearing-listed')) {
    for (const person of event.data.defendants) {
      const draft = draftOf(event, person);
      if (draft !== undefined) draft.firstListing ??= Math.floor(Date.parse(event.data.on) / 86_400_000);
    }
  }
  for (const event of allOf(events, 'court.sent-to-crown-court')) {
    for (const person of event.data.defendants) {
      const draft = draftOf(event, person);
      if (draft !== undefined) Object.assign(draft, { crown: event.data.to, sent: dayOf(event.at) });
    }
  }
  for (const event of allOf(events, 'court.hearing-held')) {
    for (const person of event.data.defendants) {
      const draft = draftOf(event, person);
      if (draft !== undefined && event.data.court?.startsWith('C') === true && (event.data.day ?? 1) === 1)
        draft.crownHearings += 1;
    }
  }
  for (const event of allOf(events, 'court.proceedings-concluded')) {
    const draft = draftOf(event, event.data.defendant);
    if (draft !== undefined) draft.completed = dayOf(event.at);
  }
  for (const event of allOf(events, 'cps.case-finalised')) {
    const draft = draftOf(event, event.data.defendant);
    if (draft !== undefined) draft.finalisation = event.data;
  }
  return [...drafts.values()];
}
