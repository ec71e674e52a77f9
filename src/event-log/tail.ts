/** Tells of commits to whoever listens. */
import type { Committed, EventLog, Head } from './port.ts';

export type Tail = Pick<EventLog, 'onCommitted'> & { readonly tell: (head: Head) => void };

export function createTail(): Tail {
  const listeners = new Set<(committed: Committed) => void>();
  return {
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (head) => {
      for (const listener of listeners) tellOne(listener, { head });
    },
  };
}

/** A listener that throws keeps neither the others nor the verdicts of the commit; its error is nobody's to catch. */
function tellOne(listener: (committed: Committed) => void, committed: Committed): void {
  try {
    listener(committed);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
