/** Opens sealed personal blocks: each opens with the keys of its persons, unless those were destroyed, and is what was taken. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { macsFrom } from '#src/event-log/sqlite/columns.ts';
import type { InspectedBlock, LogInspector } from '#src/event-log/sqlite/inspect.ts';
import { openPersonalKeys, type PersonalKeys } from '#src/personal-data/personal-keys.ts';
import type { Check } from './findings.ts';

export type KeysPlace = { readonly directory: string; readonly masterKeyFile: string };

const pageSize = 200;

/** @param sample how many blocks are opened, spread evenly; left out: all of them */
export function checkPersonal(
  inspector: LogInspector,
  place: KeysPlace,
  check: Check,
  sample: number | undefined,
  onProgress: (done: number, of: number) => void,
): void {
  const end = inspector.head().position;
  if (inspector.blocks(0, end, 1).length === 0) return;
  using keys = openKeys(place, check);
  if (keys === undefined) return;
  for (const block of sample === undefined
    ? allBlocks(inspector, end)
    : sampledBlocks(inspector, end, sample)) {
    check.look('blocks');
    checkBlock(block, keys.keys, check);
    onProgress(block.position, end);
  }
}

/** Opening makes what is missing, so it is looked for first: verifying changes nothing. */
function openKeys(
  { directory, masterKeyFile }: KeysPlace,
  { find }: Check,
): (Disposable & { readonly keys: PersonalKeys }) | undefined {
  for (const file of [join(directory, 'keys.sqlite'), masterKeyFile]) {
    if (existsSync(file)) continue;
    find({
      what: 'no block can be opened',
      expected: `${file}, with which they were sealed`,
      found: 'no such file',
    });
    return undefined;
  }
  try {
    const keys = openPersonalKeys({ directory, masterKeyFile });
    return { keys, [Symbol.dispose]: () => keys.close() };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    find({ what: 'no block can be opened', expected: 'the keys with which they were sealed', found });
    return undefined;
  }
}

function* allBlocks(inspector: LogInspector, end: number): Generator<InspectedBlock> {
  let after = 0;
  for (let page; (page = inspector.blocks(after, end, pageSize)).length > 0;) {
    yield* page;
    after = page.at(-1)?.position ?? end;
  }
}

function* sampledBlocks(inspector: LogInspector, end: number, sample: number): Generator<InspectedBlock> {
  let after = 0;
  for (let at = 0; at < sample; at += 1) {
    const from = Math.max(after, Math.floor((at * end) / sample));
    const [block] = inspector.blocks(from, end, 1);
    if (block === undefined) return;
    yield block;
    after = block.position;
  }
}

function checkBlock(
  { position, stream, uuid, personal, macs }: InspectedBlock,
  keys: PersonalKeys,
  { find }: Check,
) {
  const fault = faultOf(uuid, personal, macs, keys);
  if (fault !== undefined) find({ ...fault, position, stream: stream ?? undefined });
}

/** Nothing of a person is told, not even what went wrong in the words of what opens it: those name her. */
function faultOf(uuid: string, personal: Uint8Array, macs: string | null, keys: PersonalKeys) {
  const what = 'a personal block that cannot be opened';
  try {
    const opened = keys.openPersonal(uuid, personal);
    const stored = macsFrom(macs);
    const fresh = keys.macsOf(opened);
    const isSame = Object.keys(fresh).every((person) => stored[person] === fresh[person]);
    if (isSame) return undefined;
    return {
      what: 'a personal block other than what was taken',
      expected: 'the MACs beside it',
      found: 'others',
    };
  } catch {
    return {
      what,
      expected: 'its persons’ keys in keys.sqlite to open it, or to be destroyed',
      found: 'it was changed, belongs to another event, or a key is missing',
    };
  }
}
