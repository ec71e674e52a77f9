/** Receipts: a sender asks what became of its events, one by one or many at once. */
import type { EventKey } from '#contracts/envelope.ts';
import type { ReceiptAnswer } from '#contracts/requests.ts';
import type { Caller } from '#src/access/caller.ts';
import { decodePosition } from '#src/position.ts';
import type { Ingest } from '../ingest.ts';
import type { RefusedEvents } from '../loads/refused-events.ts';

export type ReceiptDoor = {
  readonly ingest: Pick<Ingest, 'receipts'>;
  readonly refusedEvents: Pick<RefusedEvents, 'find'>;
  /** Whether timelines and searches show everything up to a position. */
  readonly isVisible: (position: number) => boolean;
};

/** What is known of each event: only of the caller's own agency's, anything else is `unknown`. */
export function receiptAnswers(
  keys: readonly EventKey[],
  caller: Caller,
  { ingest, refusedEvents, isVisible }: ReceiptDoor,
): readonly ReceiptAnswer[] {
  const receipts = ingest.receipts(keys, caller);
  return keys.map(({ source, id }, index) => {
    const receipt = receipts[index];
    if (receipt === undefined) {
      const code = refusedEvents.find({ source, id }, caller);
      return code === undefined ? { source, id, status: 'unknown' } : { source, id, status: 'refused', code };
    }
    const { subject, type, position, recordedAt } = receipt;
    const visible = isVisible(decodePosition(position) ?? Number.MAX_SAFE_INTEGER);
    return { source, id, status: 'stored', subject, type, position, recordedAt, visible };
  });
}
