/** Counts which sources have spoken, how often and when last. */
import type { LoggedEvent } from '#src/event-log/port.ts';
import { storedEvent } from '../recorded-event.ts';
import type { Workspace } from './workspace.ts';

type Sender = { readonly source: string; readonly agency: string };
type Heard = Sender & { events: number; readonly first: number; last: number };

/** What was heard, by source and agency; events are counted in log order. */
export type Tally = {
  readonly count: (sender: Sender, recordedAt: number) => void;
  /** Adds what was counted to what is stored, and begins anew. */
  readonly store: (workspace: Workspace) => void;
};

export function createTally(): Tally {
  const heard = new Map<string, Heard>();
  return {
    count: ({ source, agency }, recordedAt) => {
      const key = `${agency} ${source}`;
      const known = heard.get(key);
      if (known === undefined) {
        heard.set(key, { source, agency, events: 1, first: recordedAt, last: recordedAt });
        return;
      }
      known.events += 1;
      if (recordedAt > known.last) known.last = recordedAt;
    },
    store: ({ statements }) => {
      for (const { source, agency, events, first, last } of heard.values()) {
        statements.hear.run(source, agency, events, first, last);
      }
      heard.clear();
    },
  };
}

/** Who sent an event; undefined where it cannot be read, which is its case's fault. */
export function senderOf(event: LoggedEvent): Sender | undefined {
  try {
    return storedEvent(event);
  } catch {
    return undefined;
  }
}
