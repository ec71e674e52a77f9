/** Holds two logs against each other: every event with its place, time and bytes, and which streams belong together. */
import { openLogInspector, type LogInspector, type WholeEvent } from '#src/event-log/sqlite/inspect.ts';
import { MigrationError } from './migration-error.ts';

const pageSize = 2_000;

/** The number of events both hold. @throws MigrationError at the first difference, up to `upTo`. */
export function requireSameEvents(
  one: LogInspector,
  other: LogInspector,
  from: number,
  upTo: number,
): number {
  let position = from;
  while (position < upTo) {
    const limit = Math.min(pageSize, upTo - position);
    const [ours, theirs] = [one.wholeEvents(position, limit), other.wholeEvents(position, limit)];
    for (const [index, event] of ours.entries()) requireSame(event, theirs[index]);
    if (ours.length === 0) break;
    position = ours.at(-1)?.position ?? position;
  }
  return position;
}

/** Two files, wholly. @throws MigrationError at the first difference. */
export function requireSameLogs(file: string, otherFile: string): number {
  const [one, other] = [openLogInspector(file), openLogInspector(otherFile)];
  try {
    const { position } = one.head();
    if (other.head().position !== position) {
      throw new MigrationError(
        `one log ends with event ${position}, the other with ${other.head().position}`,
      );
    }
    requireSameEvents(one, other, 0, position);
    requireSameNeighbourhoods(one, other);
    return position;
  } finally {
    one.close();
    other.close();
  }
}

function requireSame(event: WholeEvent, there: WholeEvent | undefined): void {
  const differing = there === undefined ? 'everything: it is not there' : differenceOf(event, there);
  if (differing === undefined) return;
  throw new MigrationError(
    `The logs differ at event ${event.position} (${event.stream}, revision ${event.revision}): ${differing}.`,
  );
}

const plain = ['position', 'stream', 'revision', 'uuid', 'type', 'recordedAt', 'body', 'macs'] as const;

function differenceOf(event: WholeEvent, there: WholeEvent): string | undefined {
  const field = plain.find((each) => event[each] !== there[each]);
  if (field !== undefined) return field;
  if (Buffer.compare(event.contentHash, there.contentHash) !== 0) return 'contentHash';
  const [personal, theirs] = [event.personal ?? new Uint8Array(), there.personal ?? new Uint8Array()];
  return Buffer.compare(personal, theirs) === 0 ? undefined : 'personal';
}

/** By names: numbers of streams are each log's own. */
function requireSameNeighbourhoods(one: LogInspector, other: LogInspector): void {
  const theirs = neighbourhoodsIn(other);
  for (const [stream, neighbourhood] of neighbourhoodsIn(one)) {
    if (theirs.get(stream) === neighbourhood) continue;
    throw new MigrationError(`The logs differ in the streams that ${stream} belongs together with.`);
  }
}

/** Each stream and the eldest of its neighbourhood. */
function neighbourhoodsIn(log: LogInspector): ReadonlyMap<string, string> {
  const names = new Map<number, string>();
  const found = new Map<string, string>();
  for (let after = 0; ;) {
    const page = log.streams(after, pageSize);
    for (const { id, name, neighbourhood } of page) {
      names.set(id, name);
      found.set(name, names.get(neighbourhood) ?? '');
    }
    const last = page.at(-1);
    if (last === undefined) return found;
    after = last.id;
  }
}
