/** Checks a block of lines and makes of it what the log is handed: sealed, hashed, and packed for another thread. */
import type { EventKey } from '#contracts/envelope.ts';
import type { NewEvent } from '#src/event-log/port.ts';
import { packAppends, type PackedAppends } from '#src/event-log/sqlite/wire.ts';
import type { KeysVerdict, PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { namesTarget } from '../check/target.ts';
import { sealedEvent } from '../ingest.ts';
import type { EventToStore } from '../stored-form.ts';
import type { Refusal } from '../submission.ts';
import { readImportLine, tooLong } from './import-line.ts';

/** A line that was refused; lines are counted from 1 within the block. */
export type RefusedInBlock = { readonly line: number; readonly refusal: Refusal; readonly key?: EventKey };

export type CheckedBlock = {
  /** Lines of the block, blank ones included. */
  readonly lines: number;
  readonly refused: readonly RefusedInBlock[];
  /** One append for each sound line. */
  readonly appends: PackedAppends;
  /** The line of each append. */
  readonly lineOf: readonly number[];
  /** Of the appends those that correct or take back another event, whose target is still to be checked. */
  readonly amending: readonly number[];
  /** Events of which somebody's personal data was left out, because she was erased. */
  readonly notKept: number;
  /** Why no key could be made for the persons of the block: the import cannot go on. */
  readonly failure?: string;
};

/** A block of one line, too long to be looked at. */
export const tooLongBlock: CheckedBlock = {
  lines: 1,
  refused: [{ line: 1, refusal: tooLong }],
  appends: packAppends([]),
  lineOf: [],
  amending: [],
  notKept: 0,
};

type SoundLine = { readonly line: number; readonly event: EventToStore };

/** Durable when it resolves: the keys of all persons named. `now`: milliseconds since the epoch. */
export async function checkBlock(bytes: Uint8Array, now: number, keys: PersonalKeys): Promise<CheckedBlock> {
  const refused: RefusedInBlock[] = [];
  const read: SoundLine[] = [];
  let lines = 0;
  for (const line of linesIn(bytes)) {
    lines += 1;
    if (isBlank(line)) continue;
    const reading = readImportLine(line, now);
    if (reading.kind === 'sound') read.push({ line: lines, event: reading.event });
    else refused.push({ line: lines, refusal: reading.refusal, ...(reading.key && { key: reading.key }) });
  }
  const verdict = await keys.ensure(new Set(read.flatMap(({ event }) => Object.keys(event.personal ?? {}))));
  if (verdict.kind === 'failed') return { ...packed(lines, [], [], keys), failure: failureOf(verdict) };
  return packed(lines, read, refused, keys);
}

function failureOf({ reason, message }: Extract<KeysVerdict, { readonly kind: 'failed' }>): string {
  if (reason === 'disk-full') return 'There is no room on the disk.';
  return `The keys of persons cannot be written: ${message}.`;
}

function packed(
  lines: number,
  sound: readonly SoundLine[],
  refused: readonly RefusedInBlock[],
  keys: PersonalKeys,
): CheckedBlock {
  const notKept = new Map<string, readonly string[]>();
  const appends = sound.map(({ event }) => ({
    stream: event.stream,
    events: [sealedEvent(event, keys, false, notKept)] satisfies NewEvent[],
  }));
  return {
    lines,
    refused,
    appends: packAppends(appends),
    lineOf: sound.map(({ line }) => line),
    amending: sound.flatMap(({ event }, index) => (namesTarget(event.type) ? [index] : [])),
    notKept: notKept.size,
  };
}

const lineFeed = 0x0a;

function* linesIn(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(lineFeed, from);
    yield bytes.subarray(from, end === -1 ? bytes.length : end);
    if (end === -1) return;
    from = end + 1;
  }
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
