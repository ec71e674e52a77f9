/** Turns what a form states into events as an agency's system would post them: anew, as a correction, or taking one back. */
import type { EventKey } from '#contracts/envelope.ts';
import type { retractionReasons } from '#contracts/vocabulary/record-keeping.ts';
import { instantText } from '#src/clock.ts';
import type { Stated } from './form.ts';

type RetractionReason = (typeof retractionReasons.codes)[number];

/** An event as the door takes it. */
export type PostedEvent = {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly timeprecision: string;
  readonly data: object;
};

/** By which ids the events of one form go: the same form sent twice is stored once. */
export type PostedBy = {
  /** Made when the form was shown. */
  readonly form: string;
  /** When the form was shown, in milliseconds: the time of a correction, the same however often it is sent. */
  readonly shownAt: number;
  readonly source: string;
  readonly subject: string;
};

/** What is put right: an event of one's own agency. */
export type Target = { readonly key: EventKey; readonly type: string; readonly subject: string };

export function newEvent({ type, when, data }: Stated, by: PostedBy): PostedEvent {
  const { time, precision } = when;
  return { ...envelope(by, by.form, type), time, timeprecision: precision, data };
}

/**
 * An event keeps its type: one that says something else of the same kind is a correction; where something of another
 * kind happened (spoken to, not merely tried), the first is taken back and the other stated, both or neither.
 */
export function correction(stated: Stated, target: Target, by: PostedBy): readonly PostedEvent[] {
  const { type, when, data } = stated;
  const own = { ...by, subject: target.subject };
  if (type !== target.type) {
    return [retraction(target, 'entered-in-error', by), { ...newEvent(stated, own), id: `${by.form}-anew` }];
  }
  const corrected = { target: target.key, type, time: when.time, timeprecision: when.precision, data };
  return [{ ...happenedWhenShown(own, 'record.event-corrected'), data: corrected }];
}

export function retraction(target: Target, reasonCode: RetractionReason, by: PostedBy): PostedEvent {
  const own = { ...by, subject: target.subject };
  return {
    ...happenedWhenShown(own, 'record.event-retracted'),
    data: { target: target.key, reasonCode },
  };
}

function happenedWhenShown(by: PostedBy, type: string) {
  return {
    ...envelope(by, by.form, type),
    time: instantText(by.shownAt),
    timeprecision: 'instant',
  };
}

function envelope({ source, subject }: PostedBy, id: string, type: string) {
  return { specversion: '1.0' as const, id, source, type, subject };
}
