/** Counts which sources have spoken, how often and when last. */
import type { LoggedEvent } from '#src/event-log/port.ts';
import { storedEvent } from '../recorded-event.ts';
import type { Workspace } from './workspace.ts';

type Heard = {
  readonly source: string;
  readonly agency: string;
  events: number;
  readonly first: number;
  last: number;
};

/** Adds these events, in log order, to what is known of their sources. One that cannot be read is its case's fault. */
export function hear(workspace: Workspace, logged: readonly LoggedEvent[]): void {
  const heard = new Map<string, Heard>();
  for (const event of logged) {
    const sender = senderOf(event);
    if (sender === undefined) continue;
    const key = `${sender.source} ${sender.agency}`;
    const known = heard.get(key);
    if (known === undefined) {
      heard.set(key, { ...sender, events: 1, first: event.recordedAt, last: event.recordedAt });
    } else {
      known.events += 1;
      known.last = event.recordedAt;
    }
  }
  for (const { source, agency, events, first, last } of heard.values()) {
    workspace.statements.hear.run(source, agency, events, first, last);
  }
}

function senderOf(event: LoggedEvent): { readonly source: string; readonly agency: string } | undefined {
  try {
    const { source, agency } = storedEvent(event);
    return { source, agency };
  } catch {
    return undefined;
  }
}
