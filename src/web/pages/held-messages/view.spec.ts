/** Messages held back: grouped by cause, and what may be decided of them. */
import { expect, test } from 'vitest';
import type { MessageRow } from '#src/ingest/common-platform/message-file.ts';
import { causeInWords, causesOf } from './causes.ts';
import { decisionIn, heldMessagesView } from './view.ts';

const unknownCourt = (place: number, received: string) => ({
  pointer: `/hearing/prosecutionCases/${place}/court`,
  code: 'unknown-code',
  expected: 'a court of the standing data',
  received,
  cure: 'Add it and replay.',
});
const held = (message: string, ...faults: MessageRow['faults']): MessageRow => ({
  message,
  position: 1,
  receivedAt: Date.parse('2026-11-20T10:00:00Z'),
  status: 'quarantined',
  faults,
  notes: [],
  judged: 1,
  replayed: 0,
  discards: 0,
});
const messages = [
  held('m1', unknownCourt(0, 'B01XX')),
  held('m2', unknownCourt(3, 'B01XX'), unknownCourt(4, 'B02XX')),
  held('m3', unknownCourt(0, 'B02XX')),
];
const [largest] = causesOf(messages);

test('one cause is one group, wherever in a list it stands; another unknown code is another', () => {
  expect(causesOf(messages).map((cause) => [cause.where, cause.received, cause.messages.length])).toEqual([
    ['/hearing/prosecutionCases/*/court', 'B01XX', 2],
    ['/hearing/prosecutionCases/*/court', 'B02XX', 1],
  ]);
  expect(largest && causeInWords(largest)).toBe('Expected: a court of the standing data. Received: B01XX');
});

test('who may decide finds all of a group ticked; who may not is asked nothing', () => {
  const rows = largest?.messages ?? [];
  const asOperator = heldMessagesView(rows, largest, { mayDecide: true, isDiscarded: false });
  expect(asOperator.messages.map(({ checked }) => checked)).toEqual([true, true]);
  expect(asOperator.messages[1]?.hint.text).toContain('and 1 other fault');
  expect(asOperator.decisions?.length).toBeGreaterThan(5);
  expect(heldMessagesView(rows, largest, { mayDecide: false, isDiscarded: false })).not.toHaveProperty(
    'decisions',
  );
});

test('one discarded says why, by whom and when, and can only be taken again', () => {
  const discarded = { reason: 'test-message', by: 'sefa', at: Date.parse('2026-11-21T10:00:00Z') } as const;
  const row: MessageRow = { ...held('m4'), status: 'discarded', discarded };
  const view = heldMessagesView([row], undefined, { mayDecide: true, isDiscarded: true });
  expect(view.messages[0]?.hint.text).toContain('A test message, by sefa on 21 November 2026, 10am');
  expect(view.decisions?.every((each) => 'value' in each && each.value.startsWith('replay '))).toBe(true);
});

test('a decision is an act with one of its own reasons', () => {
  expect(decisionIn('discard test-message')).toEqual({ act: 'discard', reason: 'test-message' });
  expect(decisionIn('replay test-message')).toBeUndefined();
  expect(decisionIn('')).toBeUndefined();
});
