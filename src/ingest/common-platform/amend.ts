/** Brings what the log says of a case in line with what the courts say now: new facts, corrections, retractions. */
import canonicalize from 'canonicalize';
import type { PersonalData } from '#contracts/personal.ts';
import type { EventType, RecordedEvent } from '#contracts/registry.ts';
import { dataSchemaOf, definitionOf } from '#contracts/registry.ts';
import { instantText } from '#src/clock.ts';
import type { CaseFact } from './case-facts.ts';
import { commonPlatform } from './names.ts';
import type { Fact } from './translation/statement.ts';

/** A fact as the feed has stated it in the log, by the event whose id is its key: what it says now, and whether it stands. */
export type StatedFact = CaseFact & {
  /** How many events the feed has sent about it: the fact, corrections, retractions. */
  readonly events: number;
  /** The retraction in force, if it was taken back. */
  readonly retractedBy?: string;
};

/** What the events are sent because of. */
export type Cause = {
  readonly message: string;
  /** When the feed takes it, ms since the epoch: corrections are of that moment, so the last made holds. */
  readonly at: number;
};

/** An event on its way to ingest. */
export type OutgoingEvent = {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly subject: string;
  readonly time: string;
  readonly timeprecision: string;
  readonly dataschema: string;
  readonly correlationid: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly personal?: PersonalData };
};

/** Reads what the feed has stated from its own events, in log order. Events of others are passed over. */
export function statedFacts(events: readonly RecordedEvent[]): StatedFact[] {
  const facts = new Map<string, StatedFact>();
  for (const event of events) {
    if (event.source !== commonPlatform) continue;
    const [key = event.id] = event.id.split('#');
    facts.set(key, after(event, key, facts.get(key)));
  }
  return [...facts.values()];
}

function after(event: RecordedEvent, key: string, fact: StatedFact | undefined): StatedFact {
  const { type, subject, time, timePrecision, data } = event;
  if (fact === undefined) return { key, type, subject, time, timePrecision, data, events: 1 };
  const counted = { ...fact, events: fact.events + 1 };
  if (event.type === 'record.event-corrected') {
    const said = event.data;
    return { ...counted, time: said.time, timePrecision: said.timeprecision, data: said.data };
  }
  if (event.type !== 'record.event-retracted') return counted;
  const { retractedBy: _, ...standing } = counted;
  return event.data.target.id === fact.key ? { ...counted, retractedBy: event.id } : standing;
}

/**
 * The events that make the log say what the courts say. Pure and repeatable: once they are in the log, there are none;
 * if only some are, the rest follow. `personal`: what to tell of persons with a fact that is stated for the first time.
 */
export function amend(
  stated: readonly StatedFact[],
  facts: readonly CaseFact[],
  cause: Cause,
  personal: (fact: CaseFact) => PersonalData | undefined,
): OutgoingEvent[] {
  const known = new Map(stated.map((fact) => [fact.key, fact]));
  const wanted = new Set(facts.map(({ key }) => key));
  const takenBack = stated
    .filter((fact) => fact.retractedBy === undefined && !wanted.has(fact.key))
    .map((fact) => retraction(fact, fact.key, fact.events + 1, cause));
  const told = facts.flatMap((fact) => {
    const before = known.get(fact.key);
    if (before !== undefined) return restated(before, fact, cause);
    return [outgoing(fact, fact.key, withPersonal(fact.data, personal(fact)), cause)];
  });
  return [...takenBack, ...told];
}

/** A fact taken back is put back by retracting the retraction; one that says something else now is corrected. */
function restated(before: StatedFact, fact: CaseFact, cause: Cause): OutgoingEvent[] {
  const { retractedBy } = before;
  const back = retractedBy === undefined ? [] : [retraction(before, retractedBy, before.events + 1, cause)];
  if (sameFact(before, fact)) return back;
  return [...back, correction(before, fact, before.events + back.length + 1, cause)];
}

function sameFact(a: Fact, b: Fact): boolean {
  const said = ({ time, timePrecision, data }: Fact) => canonicalize({ time, timePrecision, data });
  return said(a) === said(b);
}

function retraction(fact: StatedFact, target: string, ordinal: number, cause: Cause): OutgoingEvent {
  return record('record.event-retracted', fact, ordinal, cause, {
    target: { source: commonPlatform, id: target },
    reasonCode: 'entered-in-error',
  });
}

function correction(before: StatedFact, fact: CaseFact, ordinal: number, cause: Cause): OutgoingEvent {
  return record('record.event-corrected', before, ordinal, cause, {
    target: { source: commonPlatform, id: before.key },
    type: fact.type,
    version: definitionOf(fact.type).version,
    time: fact.time,
    timeprecision: fact.timePrecision,
    data: fact.data,
  });
}

/** Corrections and retractions are numbered after the fact they are of, in the order the feed sent them. */
function record(
  type: 'record.event-corrected' | 'record.event-retracted',
  fact: StatedFact,
  ordinal: number,
  cause: Cause,
  data: Readonly<Record<string, unknown>>,
): OutgoingEvent {
  const id = `${fact.key}#${String(ordinal).padStart(3, '0')}`;
  const when = { time: instantText(cause.at), timePrecision: 'instant' } as const;
  return outgoing({ key: fact.key, type, subject: fact.subject, ...when, data }, id, data, cause);
}

function outgoing(fact: CaseFact, id: string, data: OutgoingEvent['data'], cause: Cause): OutgoingEvent {
  return {
    specversion: '1.0',
    id,
    source: commonPlatform,
    type: fact.type,
    subject: fact.subject,
    time: fact.time,
    timeprecision: fact.timePrecision,
    dataschema: dataSchemaOf(fact.type, definitionOf(fact.type).version),
    correlationid: cause.message,
    data,
  };
}

function withPersonal(data: Fact['data'], personal: PersonalData | undefined): OutgoingEvent['data'] {
  return personal === undefined || Object.keys(personal).length === 0 ? data : { ...data, personal };
}
