/** How ids and content digests stand in columns of the log, and how they are read back. */
import type { ContentDigest } from '../port.ts';

const uuidBytes = 16;

/** By hand, since a look-up and an insert need it for every event: a third of what taking the hyphens out first costs. */
export function bytesOfUuid(uuid: string): Buffer {
  const bytes = Buffer.allocUnsafe(uuidBytes);
  let at = 0;
  for (let from = 0; at < uuidBytes; from += 2) {
    if (uuid.charCodeAt(from) === hyphen) from += 1;
    bytes[at] = (nibble(uuid.charCodeAt(from)) << 4) | nibble(uuid.charCodeAt(from + 1));
    at += 1;
  }
  return bytes;
}

const hyphen = 0x2d;

/** Of a hexadecimal digit, in either case. */
function nibble(code: number): number {
  return code <= 0x39 ? code - 0x30 : (code & 0x5f) - 0x37;
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
