/** How an event stands on the server: what the sender said as its data, what the log is told beside it as its metadata. */
import { z } from 'zod';
import type { NewEvent } from '../port.ts';
import type { Proposed, Recorded } from './gateway.ts';

/** Raised whenever older nodes could no longer read what is written. */
const formVersion = 1;

/** Written by a newer version of this program: this one must not go on, or it would miss an event that others have. */
export class NewerFormError extends Error {
  override readonly name = 'NewerFormError';
}

const versioned = z.object({ vjt: z.int() });

const metadataSchema = z.object({
  vjt: z.literal(formVersion),
  /** The content digest's hash, base64. */
  hash: z.string().length(44),
  macs: z.record(z.string(), z.string().nullable()).optional(),
  /** Streams this event links its own to. */
  links: z.array(z.string()).optional(),
  /** The sealed personal block, a character for each byte: it is ASCII text, which base64 would make a third longer. */
  personal: z.string().optional(),
  /** Import stamp, in milliseconds since the epoch. */
  recordedAt: z.int().optional(),
});

const utf8 = new TextEncoder();
/** A byte order mark at the beginning is content too. */
const asText = new TextDecoder('utf-8', { ignoreBOM: true });

/** As bytes and not as JSON data: the client writes JSON anew, and what was hashed must come back byte for byte. */
export function proposedOf({
  uuid,
  type,
  body,
  content,
  linkedStreams,
  personal,
  recordedAt,
}: NewEvent): Proposed {
  const metadata: z.input<typeof metadataSchema> = {
    vjt: formVersion,
    hash: Buffer.from(content.hash).toString('base64'),
    ...(Object.keys(content.personal).length > 0 && { macs: { ...content.personal } }),
    ...(linkedStreams !== undefined && linkedStreams.length > 0 && { links: [...linkedStreams] }),
    ...(personal !== undefined && { personal: Buffer.from(personal).toString('latin1') }),
    ...(recordedAt !== undefined && { recordedAt }),
  };
  return { uuid, type, data: utf8.encode(body), metadata: utf8.encode(JSON.stringify(metadata)) };
}

/** The event as it was handed to the log; undefined for one that something else has written. @throws {NewerFormError} */
export function eventIn({ uuid, type, data, metadata, stream }: Recorded): NewEvent | undefined {
  const read = metadataSchema.safeParse(metadata);
  if (!read.success) {
    const version = versioned.safeParse(metadata).data?.vjt ?? 0;
    if (version > formVersion) {
      throw new NewerFormError(
        `${stream} holds an event of a newer version of this program; start that version here too`,
      );
    }
    return undefined;
  }
  const { hash, macs = {}, links, personal, recordedAt } = read.data;
  return {
    uuid,
    type,
    body: asText.decode(data),
    content: { hash: Buffer.from(hash, 'base64'), personal: macs },
    ...(links !== undefined && { linkedStreams: links }),
    ...(personal !== undefined && { personal: Buffer.from(personal, 'latin1') }),
    ...(recordedAt !== undefined && { recordedAt }),
  };
}
