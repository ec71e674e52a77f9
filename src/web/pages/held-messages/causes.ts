/** Messages held back, grouped by what is wrong with them: putting one cause right lets a whole group be taken. */
import type { MessageRow } from '#src/ingest/common-platform/message-file.ts';
import { strings } from '../../strings/en.ts';

type Fault = MessageRow['faults'][number];

export type Cause = {
  /** Names the group in an address. */
  readonly key: string;
  /** Where in the message, with `*` for a place in a list. */
  readonly where: string;
  readonly expected: string;
  /** What was found instead, where the messages of the group agree in it. */
  readonly received?: string;
  readonly cure: string;
  /** In the order they came. */
  readonly messages: readonly MessageRow[];
  /** When the first of them came, ms since the epoch. */
  readonly oldest: number;
};

/** By the first fault of each, the largest group first. */
export function causesOf(messages: readonly MessageRow[]): readonly Cause[] {
  const groups = Map.groupBy(messages, ({ faults: [first] }) => keyOf(first));
  return [...groups]
    .map(([key, group]) => causeOf(key, group))
    .toSorted((a, b) => b.messages.length - a.messages.length || a.oldest - b.oldest);
}

/** "An unknown court: expected …, received B01XX." */
export function causeInWords({ expected, received }: Cause): string {
  const { expected: label, received: got } = strings.heldMessages;
  return received === undefined ? `${label}: ${expected}` : `${label}: ${expected}. ${got}: ${received}`;
}

function causeOf(key: string, messages: readonly MessageRow[]): Cause {
  const firsts = messages.flatMap(({ faults: [first] }) => (first === undefined ? [] : [first]));
  const [fault] = firsts;
  const received = fault?.received;
  const where = fault === undefined ? '' : placeOf(fault.pointer);
  return {
    key,
    where: where === '' ? strings.heldMessages.whole : where,
    expected: fault?.expected ?? '',
    ...(received !== undefined && firsts.every((each) => each.received === received) && { received }),
    cure: fault?.cure ?? '',
    messages,
    oldest: Math.min(...messages.map(({ receivedAt }) => receivedAt)),
  };
}

/** What is wrong and where decide, and of a code that is not known, which. */
function keyOf(fault: Fault | undefined): string {
  if (fault === undefined) return 'none';
  const { code, pointer, received } = fault;
  return [
    code,
    placeOf(pointer),
    ...(code === 'unknown-code' && received !== undefined ? [received] : []),
  ].join(' ');
}

function placeOf(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
