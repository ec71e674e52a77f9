/** For specs: events as the log would hand them over, made from the contracts' examples, and cases folded from them. */
import { definitionOf, eventTypes, isEventType, readBesideEvent, readEvent } from '#contracts/registry.ts';
import type { AnyEventType, DataOf, RecordedEvent } from '#contracts/registry.ts';
import { exampleSubject } from '#contracts/subjects.ts';
import type { EventKey, TimePrecision } from '#contracts/envelope.ts';
import { dayNumberOf, startOfLondonDay } from './kit/london.ts';
import { rowsOf } from './read-model.ts';
import type { CaseTimeline, TimelineContext, VictimTimeline } from './victim-timeline/model.ts';
import { noRanges } from './victim-timeline/ranges.ts';
import { caseTimeline, victimTimeline } from './victim-timeline/timeline.ts';
import { foldNeighbourhood } from './case-history/fold.ts';
import type { CaseHistory } from './case-history/model.ts';

/** What of an envelope a spec cares about. A `time` of ten characters is a London date, of seven a month. */
export type Told = {
  readonly time?: string;
  readonly id?: string;
  readonly source?: string;
  readonly agency?: string;
  readonly subject?: string;
  readonly recordedAt?: string;
};

export const theCrime = 'crime:01-2301234-26';

const senders: Readonly<Record<string, { readonly agency: string; readonly source: string }>> = {
  police: { agency: 'police', source: '/met/connect' },
  cps: { agency: 'cps', source: '/cps/cms' },
  court: { agency: 'court', source: '/hmcts/common-platform' },
  'witness-care': { agency: 'witness-care', source: '/london/wms' },
  probation: { agency: 'probation', source: '/hmpps/victim-contact' },
  prison: { agency: 'probation', source: '/hmpps/victim-contact' },
  parole: { agency: 'probation', source: '/hmpps/victim-contact' },
  'victim-care': { agency: 'victim-care', source: '/london/vcs' },
  yot: { agency: 'police', source: '/met/connect' },
  complaint: { agency: 'witness-care', source: '/london/wms' },
  review: { agency: 'police', source: '/met/connect' },
  survey: { agency: 'victim-care', source: '/london/vcs' },
  contact: { agency: 'witness-care', source: '/london/wms' },
  record: { agency: 'police', source: '/met/connect' },
  admin: { agency: 'operator', source: '/operator' },
};

let made = 0;

/** An event of this type: the contract's example with these facts changed. */
export function event<T extends AnyEventType>(
  type: T,
  facts: Partial<DataOf<T>> = {},
  told: Told = {},
): RecordedEvent<T> {
  made += 1;
  const sender = senders[type.slice(0, type.indexOf('.'))] ?? { agency: 'police', source: '/met/connect' };
  const {
    agency = sender.agency,
    source = sender.source,
    subject = subjectFor(type),
    id = `e${String(made).padStart(5, '0')}`,
  } = told;
  const data = { ...definitionOf(type).example, ...facts };
  const read = isEventType(type) ? readEvent : readBesideEvent;
  return read({
    type,
    version: definitionOf(type).version,
    source,
    id,
    subject,
    agency,
    ...occurred(told.time ?? '2026-05-03T14:20:00+01:00'),
    recordedAt: told.recordedAt ?? '2026-05-04T08:00:00.000Z',
    position: made,
    data: withoutUndefined(data),
  }) as unknown as RecordedEvent<T>;
}

function subjectFor(type: AnyEventType): string {
  const { subject } = definitionOf(type);
  return subject === 'case' || subject === 'as-target' ? theCrime : exampleSubject(subject);
}

function occurred(time: string): { readonly time: string; readonly timePrecision: TimePrecision } {
  if (time.length > 10) return { time, timePrecision: 'instant' };
  const precision = time.length === 10 ? 'date' : 'month';
  const date = time.padEnd(10, '-01');
  const summer = startOfLondonDay(date) < dayNumberOf(date) * 86_400_000;
  return { time: `${date}T00:00:00${summer ? '+01:00' : 'Z'}`, timePrecision: precision };
}

function withoutUndefined(facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** A correction of an event: the same type and subject, other facts, or another time. */
export function correctionOf<T extends AnyEventType>(
  target: RecordedEvent<T>,
  facts: Partial<DataOf<T>>,
  told: Told & { readonly happened?: string } = {},
): RecordedEvent<'record.event-corrected'> {
  const { time, timePrecision } = told.happened === undefined ? target : occurred(told.happened);
  return event(
    'record.event-corrected',
    {
      target: { source: target.source, id: target.id },
      type: target.type,
      version: definitionOf(target.type).version,
      time,
      timeprecision: timePrecision,
      data: withoutUndefined({ ...target.data, ...facts }),
    },
    { agency: target.agency, source: target.source, subject: target.subject, ...told },
  );
}

/** The taking back of an event by its own agency. */
export function retractionOf(
  target: RecordedEvent<AnyEventType>,
  told: Told = {},
): RecordedEvent<'record.event-retracted'> {
  return event(
    'record.event-retracted',
    { target: { source: target.source, id: target.id } },
    { agency: target.agency, source: target.source, subject: target.subject, ...told },
  );
}

/** One event of every type there is, as the contracts' examples say. */
export function oneOfEach(): readonly RecordedEvent[] {
  return eventTypes.map((type) => event(type));
}

/** All feeds that a case may need are connected; nothing is known of comparable cases. */
export const connected: Pick<TimelineContext, 'feeds' | 'ranges'> = {
  feeds: { police: { connected: true }, cps: { connected: true }, court: { connected: true } },
  ranges: noRanges,
};

/** Given these events of one neighbourhood … */
export function given(...events: readonly RecordedEvent[]) {
  const onlyCase = (asOf?: string): CaseHistory => {
    const [only, ...others] = foldNeighbourhood(events, { asOf });
    if (only === undefined || others.length > 0)
      throw new Error(`expected one case, not ${others.length + 1}`);
    return only;
  };
  const context = (asOf: string, outside: Partial<TimelineContext>) => ({ ...connected, asOf, ...outside });
  return {
    /** … the cases they make. */
    cases: (asOf?: string): readonly CaseHistory[] => foldNeighbourhood(events, { asOf }),
    /** … the one case they make. */
    folded: onlyCase,
    /** … the rows they make. */
    rows: () => rowsOf(events),
    /** … a victim's timeline on a day. */
    shownTo: (person: string, asOf: string, outside: Partial<TimelineContext> = {}): VictimTimeline =>
      victimTimeline(onlyCase(asOf), person, context(asOf, outside)),
    /** … the case's timeline on a day. */
    shown: (asOf: string, outside: Partial<TimelineContext> = {}): CaseTimeline =>
      caseTimeline(onlyCase(asOf), context(asOf, outside)),
  };
}

/** What an event is known by. */
export function keyOf({ source, id }: RecordedEvent<AnyEventType>): EventKey {
  return { source, id };
}
