/** What events say once corrections and retractions, and theirs in turn, are taken into account. */
import type { EventKey, TimePrecision } from '#contracts/envelope.ts';
import { eventCorrected } from '#contracts/events/record/event-corrected.ts';
import type { AnyEventType, DataOf, EventType, RecordedEvent } from '#contracts/registry.ts';
import { compareText, keyText } from './order.ts';
import type { When } from './when.ts';
import { whenOf } from './when.ts';

/** An event with what became of it: `data` and `when` are what it says now. */
export type SettledEvent<T extends AnyEventType = EventType> = {
  [K in T]: {
    readonly key: EventKey;
    readonly type: K;
    readonly data: DataOf<K>;
    readonly when: When;
    readonly agency: string;
    readonly subject: string;
    /** When the log took the event itself: RFC 3339, UTC. */
    readonly recordedAt: string;
    readonly position: number;
    readonly standing: Standing;
    /** What it said earlier, oldest first. */
    readonly before: readonly EarlierWording<K>[];
  };
}[T];

/** What an event said before a correction. */
export type EarlierWording<T extends AnyEventType = EventType> = {
  /** The event whose words they are: the corrected one, or a correction since replaced. */
  readonly key: EventKey;
  readonly data: DataOf<T>;
  readonly when: When;
  readonly recordedAt: string;
  readonly replacedBy: EventKey;
  /** When the agency corrected it. */
  readonly replacedWhen: When;
};

/** What became of an event. */
export type Standing =
  | { readonly kind: 'stands' }
  | { readonly kind: 'corrected'; readonly by: EventKey }
  | {
      readonly kind: 'retracted';
      readonly by: EventKey;
      readonly when: When;
      readonly reasonCode?: Retraction['data']['reasonCode'];
    }
  /** A correction or retraction that holds; what it did shows at its target. */
  | { readonly kind: 'applied'; readonly to: EventKey }
  /** A correction that a later one, or a retraction of its target, put aside. */
  | { readonly kind: 'outdone'; readonly by: EventKey }
  /** A correction or retraction of an event that has not come yet. */
  | { readonly kind: 'waiting'; readonly for: EventKey }
  | { readonly kind: 'ignored'; readonly because: IgnoredBecause };

/** Why a correction or retraction changes nothing; or any event that the log holds twice, the second time. */
export type IgnoredBecause =
  'foreign-agency' | 'other-type' | 'other-subject' | 'other-target' | 'circular' | 'stored-twice';

type Correction = RecordedEvent<'record.event-corrected'>;
type Retraction = RecordedEvent<'record.event-retracted'>;
type Amendment = Correction | Retraction;

/** Whether facts may be concluded from it. */
export function holds(event: { readonly standing: Standing }): boolean {
  return event.standing.kind === 'stands' || event.standing.kind === 'corrected';
}

const stands: Standing = { kind: 'stands' };
const none: readonly never[] = [];

/** Any event, of a case or beside them: corrections are settled alike. */
type Recorded = RecordedEvent<AnyEventType>;
type Settled = SettledEvent<AnyEventType>;

/**
 * Settles all events of a neighbourhood, or of a stream beside the cases, in the order they are handed in; the outcome
 * depends on no order.
 */
export function settleCorrections<T extends AnyEventType = EventType>(
  events: readonly RecordedEvent<T>[],
): readonly SettledEvent<T>[] {
  return settleAll(events as readonly Recorded[]) as readonly SettledEvent<T>[];
}

function settleAll(events: readonly Recorded[]): readonly Settled[] {
  const { first, again } = storedTwice(events);
  return again.length === 0
    ? settleEach(events)
    : [...settleEach(first), ...again.map((event) => settled(event, wordingOf(event), shadowed, none))];
}

const shadowed: Standing = { kind: 'ignored', because: 'stored-twice' };

/** Of events under one source and id, only a race can store a second: the first in the log's order counts. */
function storedTwice(events: readonly Recorded[]): {
  readonly first: readonly Recorded[];
  readonly again: readonly Recorded[];
} {
  // Ids alone tell it nearly always, and cost no text for each event.
  if (new Set(events.map(({ id }) => id)).size === events.length) return { first: events, again: none };
  const firsts = new Map<string, Recorded>();
  for (const event of events) {
    const known = firsts.get(keyText(event));
    if (known === undefined || event.position < known.position) firsts.set(keyText(event), event);
  }
  if (firsts.size === events.length) return { first: events, again: none };
  const first = new Set(firsts.values());
  return { first: [...first], again: events.filter((event) => !first.has(event)) };
}

function settleEach(events: readonly Recorded[]): readonly Settled[] {
  const amendments = events.filter(isAmendment);
  if (amendments.length === 0) return events.map((event) => settled(event, wordingOf(event), stands, none));
  const docket = docketOf(events, amendments);
  return events.map((event) => settleOne(event, docket));
}

function isAmendment(event: Recorded): event is Amendment {
  return event.type === 'record.event-corrected' || event.type === 'record.event-retracted';
}

/** Amendments by the event they name: those that may change it, in order of their time; and why the others may not. */
type Docket = {
  readonly amending: ReadonlyMap<string, readonly Amendment[]>;
  readonly idle: ReadonlyMap<Amendment, Standing>;
};

function docketOf(events: readonly Recorded[], amendments: readonly Amendment[]): Docket {
  const byKey = new Map(events.map((event) => [keyText(event), event]));
  const amending = new Map<string, Amendment[]>();
  const idle = new Map<Amendment, Standing>();
  for (const amendment of amendments.toSorted(compareAmendments)) {
    const target = byKey.get(keyText(amendment.data.target));
    const fault = target === undefined ? waitingFor(amendment) : faultOf(amendment, target, byKey);
    if (fault !== undefined) idle.set(amendment, fault);
    else
      amending.set(keyText(amendment.data.target), [
        ...(amending.get(keyText(amendment.data.target)) ?? []),
        amendment,
      ]);
  }
  return { amending, idle };
}

/** Rivals are settled by the later time, then id. */
function compareAmendments(a: Amendment, b: Amendment): number {
  return (
    Date.parse(a.time) - Date.parse(b.time) || compareText(a.id, b.id) || compareText(a.source, b.source)
  );
}

function waitingFor(amendment: Amendment): Standing {
  return { kind: 'waiting', for: amendment.data.target };
}

function faultOf(
  amendment: Amendment,
  target: Recorded,
  byKey: ReadonlyMap<string, Recorded>,
): Standing | undefined {
  const because = reasonToIgnore(amendment, target, byKey);
  return because === undefined ? undefined : { kind: 'ignored', because };
}

function reasonToIgnore(
  amendment: Amendment,
  target: Recorded,
  byKey: ReadonlyMap<string, Recorded>,
): IgnoredBecause | undefined {
  if (target.agency !== amendment.agency) return 'foreign-agency';
  if (target.subject !== amendment.subject) return 'other-subject';
  if (leadsBackTo(amendment, target, byKey)) return 'circular';
  return amendment.type === 'record.event-corrected' ? mismatch(amendment, target) : undefined;
}

function leadsBackTo(amendment: Amendment, target: Recorded, byKey: ReadonlyMap<string, Recorded>): boolean {
  const seen = new Set<Recorded>();
  let at: Recorded | undefined = target;
  while (at !== undefined && isAmendment(at) && !seen.has(at)) {
    if (at === amendment) return true;
    seen.add(at);
    at = byKey.get(keyText(at.data.target));
  }
  return false;
}

/** A correction keeps the type of its target; one of a correction may also say the fact itself anew. */
function mismatch(correction: Correction, target: Recorded): IgnoredBecause | undefined {
  const { type, data } = correction.data;
  if (!isAmendment(target)) return type === target.type ? undefined : 'other-type';
  if (target.type === 'record.event-corrected' && type === target.data.type) return undefined;
  if (type !== target.type) return 'other-type';
  if (target.type === 'record.event-corrected' && data['type'] !== target.data.type) return 'other-type';
  return sameTarget(data['target'], target.data.target) ? undefined : 'other-target';
}

function sameTarget(named: unknown, target: EventKey): boolean {
  if (typeof named !== 'object' || named === null) return false;
  const { source, id } = named as { readonly source?: unknown; readonly id?: unknown };
  return source === target.source && id === target.id;
}

type Wording = {
  readonly key: EventKey;
  readonly data: unknown;
  readonly time: string;
  readonly precision: TimePrecision;
  readonly recordedAt: string;
  /** The amendment that put it in place; undefined for the event's own words. */
  readonly by?: Correction;
};

function wordingOf(event: Recorded): Wording {
  return {
    key: event,
    data: event.data,
    time: event.time,
    precision: event.timePrecision,
    recordedAt: event.recordedAt,
  };
}

function settleOne(event: Recorded, docket: Docket): Settled {
  const wordings = [
    wordingOf(event),
    ...correctionsOf(event, docket).flatMap((each) => replacements(each, docket)),
  ];
  const current = wordings.at(-1) ?? wordingOf(event);
  const before = wordings.slice(0, -1).map((wording, index) => earlier(wording, wordings[index + 1]));
  return settled(event, current, standingOf(event, current, docket), before);
}

function amendmentsInForce(event: Recorded, docket: Docket): readonly Amendment[] {
  const amending = docket.amending.get(keyText(event)) ?? none;
  return amending.filter((amendment) => retractionOf(amendment, docket) === undefined);
}

function correctionsOf(event: Recorded, docket: Docket): readonly Correction[] {
  return amendmentsInForce(event, docket).filter((each) => each.type === 'record.event-corrected');
}

function retractionOf(event: Recorded, docket: Docket): Retraction | undefined {
  return amendmentsInForce(event, docket).findLast((each) => each.type === 'record.event-retracted');
}

/** The words a correction puts in place of its target's, earlier ones first: its own, then those of its corrections. */
function replacements(correction: Correction, docket: Docket): readonly Wording[] {
  const own = replacementIn(correction, correction.data);
  const later = correctionsOf(correction, docket).flatMap((each) =>
    replacements(each, docket).map((wording) => unwrapped(wording, correction)),
  );
  return [own, ...later];
}

function replacementIn(by: Correction, said: DataOf<'record.event-corrected'>): Wording {
  const { time, timeprecision: precision, data } = said;
  return { key: { source: by.source, id: by.id }, data, time, precision, recordedAt: by.recordedAt, by };
}

/** A correction of a correction either says that correction anew (it is unwrapped), or the fact itself. */
function unwrapped(wording: Wording, corrected: Correction): Wording {
  if (
    wording.by?.data.type !== 'record.event-corrected' ||
    corrected.data.type === 'record.event-corrected'
  ) {
    return wording;
  }
  return replacementIn(wording.by, eventCorrected.facts.parse(wording.data));
}

function earlier(wording: Wording, next: Wording | undefined): EarlierWording<AnyEventType> {
  const by = next?.by;
  return {
    key: { source: wording.key.source, id: wording.key.id },
    data: wording.data as DataOf<AnyEventType>,
    when: whenOf(wording.time, wording.precision),
    recordedAt: wording.recordedAt,
    replacedBy: { source: by?.source ?? wording.key.source, id: by?.id ?? wording.key.id },
    replacedWhen: whenOf(by?.time ?? wording.time, by?.timePrecision ?? wording.precision),
  };
}

function standingOf(event: Recorded, current: Wording, docket: Docket): Standing {
  if (isAmendment(event)) {
    const idle = docket.idle.get(event);
    if (idle !== undefined) return idle;
  }
  const retraction = retractionOf(event, docket);
  if (retraction !== undefined) return retracted(retraction);
  if (isAmendment(event)) return standingOfAmendment(event, docket);
  return current.by === undefined ? stands : { kind: 'corrected', by: current.key };
}

function standingOfAmendment(amendment: Amendment, docket: Docket): Standing {
  const { target } = amendment.data;
  const rivals = (docket.amending.get(keyText(target)) ?? none).filter(
    (rival) => retractionOf(rival, docket) === undefined,
  );
  const winner = rivals.findLast((each) => each.type === 'record.event-retracted') ?? rivals.at(-1);
  return winner === undefined || winner === amendment
    ? { kind: 'applied', to: target }
    : { kind: 'outdone', by: { source: winner.source, id: winner.id } };
}

function retracted({ source, id, time, timePrecision, data }: Retraction): Standing {
  return {
    kind: 'retracted',
    by: { source, id },
    when: whenOf(time, timePrecision),
    ...(data.reasonCode !== undefined && { reasonCode: data.reasonCode }),
  };
}

/** The registry held a replacement to the contract of its type when it was read, so it is data of that type. */
function settled(
  event: Recorded,
  wording: Wording,
  standing: Standing,
  before: readonly EarlierWording<AnyEventType>[],
): Settled {
  return {
    key: { source: event.source, id: event.id },
    type: event.type,
    data: wording.data,
    when: whenOf(wording.time, wording.precision),
    agency: event.agency,
    subject: event.subject,
    recordedAt: event.recordedAt,
    position: event.position,
    standing,
    before,
  } as Settled;
}
