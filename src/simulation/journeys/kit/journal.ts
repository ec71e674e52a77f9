/** What the agencies say of one simulated case: events in the making, each typed by its contract. */
import type { EventKey, TimePrecision } from '#contracts/envelope.ts';
import type { PersonalData } from '#contracts/personal.ts';
import type { DataOf, EventType } from '#contracts/registry.ts';
import type { Agency } from '#src/access/caller.ts';
import type { Chance } from './chance.ts';
import type { Moment, UtcSeconds } from './london-clock.ts';
import { dayOf, onDay } from './london-clock.ts';

/** A simulated system that sends events. Every source begins with /synthetic, so that what it says is never taken for real. */
export type Sender = {
  readonly agency: Agency;
  readonly source: `/synthetic/${string}`;
  /** When the log takes what happened at a moment, without delays that are out of the ordinary. */
  readonly records: (chance: Chance, at: Moment) => UtcSeconds;
};

/** Facts as they are posted. */
export type Posted<T extends EventType> = DataOf<T> & { readonly personal?: PersonalData };

export type SimulatedEvent = {
  readonly id: string;
  readonly sender: Sender;
  readonly type: EventType;
  readonly subject: string;
  readonly at: Moment;
  readonly precision: TimePrecision;
  readonly recorded: UtcSeconds;
  readonly data: object;
};

export type Journal = {
  /** Number of the case; event ids begin with it. */
  readonly caseNumber: number;
  readonly chance: Chance;
  readonly events: SimulatedEvent[];
  /** How much later than usual an event comes in. */
  readonly delay: (sender: Sender, usual: UtcSeconds, chance: Chance) => UtcSeconds;
};

export type Saying = {
  readonly subject: string;
  readonly at: Moment;
  readonly precision?: TimePrecision;
};

/** An agency says it. Answers with the event's key, for whatever names it later. */
export function say<T extends EventType>(
  journal: Journal,
  sender: Sender,
  type: T,
  { subject, at, precision = 'instant' }: Saying,
  data: Posted<T>,
): EventKey {
  const id = `syn-${journal.caseNumber}-${journal.events.length}`;
  const happened = precision === 'instant' ? at : onDay(dayOf(at), 0);
  const usual = sender.records(journal.chance, at);
  const recorded = journal.delay(sender, usual, journal.chance);
  journal.events.push({ id, sender, type, subject, at: happened, precision, recorded, data });
  return { source: sender.source, id };
}

/** An event of this type, with its facts. */
export type EventOf<T extends EventType> = SimulatedEvent & { readonly data: DataOf<T> };

export function isOf<T extends EventType>(event: SimulatedEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

export function keyOf({ id, sender }: SimulatedEvent): EventKey {
  return { source: sender.source, id };
}
