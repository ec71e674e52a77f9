/** How ids and content digests stand in columns of the log, and how they are read back. */
import type { ContentDigest } from '../port.ts';

export function bytesOfUuid(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** From SQLite's `hex()` of the stored bytes; for many rows far cheaper than a Buffer each. */
export function uuidOfHex(hex: string): string {
  const text = hex.toLowerCase();
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

export type DigestColumns = { readonly contentHash: Uint8Array; readonly personalMacs: string | null };

/** JSON, or null where the event has no personal block. */
export function macsColumn(personal: ContentDigest['personal']): string | null {
  const text = JSON.stringify(personal);
  return text === '{}' ? null : text;
}

export function digestFrom({ contentHash, personalMacs }: DigestColumns): ContentDigest {
  return { hash: contentHash, personal: macsFrom(personalMacs) };
}

/** Checked by hand: loading zod would take a writer's thread longer than all the rest of its start. */
export function macsFrom(personalMacs: string | null): ContentDigest['personal'] {
  const macs: unknown = personalMacs === null ? {} : JSON.parse(personalMacs);
  if (!areMacs(macs)) throw new Error('the MACs of an event in the log are not what was once written');
  return macs;
}

function areMacs(value: unknown): value is ContentDigest['personal'] {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((mac) => mac === null || typeof mac === 'string');
}
