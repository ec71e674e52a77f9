/** The form in which the log holds an event: its bytes, what "same content" is judged by, and who sent it. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Envelope } from '#contracts/envelope.ts';
import type { PersonalData } from '#contracts/personal.ts';
import { caseStream } from '#contracts/references.ts';
import { dataSchemaOf, isAnyEventType, linkedReferences, type AnyEventType } from '#contracts/registry.ts';
import { streamOf } from '#contracts/subjects.ts';
import { canonicalJson } from '#src/canonical-json.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import type { CheckedData } from './check/contract.ts';

/** A checked event, ready but for the sealing of its personal block. */
export type EventToStore = {
  readonly uuid: string;
  readonly source: string;
  readonly id: string;
  readonly type: AnyEventType;
  readonly subject: string;
  readonly stream: string;
  /**
   * The event as CloudEvents JSON in RFC 8785 form, without personal data, with the sender's agency and the contract's
   * version added. Import stamps are no part of it.
   */
  readonly body: string;
  /** SHA-256 of `body`. */
  readonly hash: Uint8Array;
  readonly personal: PersonalData | undefined;
  readonly linkedStreams: readonly string[];
  /** Import stamp, in milliseconds since the epoch. */
  readonly recordedAt: number | undefined;
};

type Checked = {
  readonly uuid: string;
  readonly envelope: Envelope;
  readonly type: AnyEventType;
  readonly data: CheckedData;
  readonly agency: string;
};

export function storedForm({ uuid, envelope, type, data, agency }: Checked): EventToStore {
  const { source, id, subject, recordedat } = envelope;
  const body = bodyOf(envelope, data, agency);
  return {
    uuid,
    source,
    id,
    type,
    subject,
    stream: streamOf(subject),
    body,
    hash: hash('sha256', body, 'buffer'),
    personal: data.personal,
    linkedStreams: linkedStreams(type, data, subject),
    recordedAt: recordedat === undefined ? undefined : Date.parse(recordedat),
  };
}

function bodyOf(envelope: Envelope, data: CheckedData, agency: string): string {
  const { recordedat: _recordedat, timeprecision, ...attributes } = envelope;
  return canonicalJson({
    ...attributes,
    ...(timeprecision !== 'instant' && { timeprecision }),
    dataschema: dataSchemaOf(envelope.type, data.version),
    data: data.sent,
    agency,
  });
}

function linkedStreams(type: AnyEventType, data: CheckedData, subject: string): readonly string[] {
  const linked = linkedReferences(type, data.facts).filter((reference) => reference !== subject);
  return linked.length === 0 ? [] : [...new Set(linked)].map(caseStream);
}

/** What ingest reads back of an event: who sent it, about what. */
const storedHeadSchema = z.object({
  source: z.string(),
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  agency: z.string(),
});
type StoredHead = z.output<typeof storedHeadSchema>;

/** Who sent an event, about what; undefined for what nobody posted as one: feed messages, audit entries. */
export function storedHeadOf({ type, body }: LoggedEvent): StoredHead | undefined {
  return isAnyEventType(type) ? storedHeadSchema.parse(JSON.parse(body)) : undefined;
}
