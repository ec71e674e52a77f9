/** Holds the audit's streams to their chains: each entry carries the hash of the one before, so none can be changed or left out unseen. */
import type { LogReader } from '#src/event-log/port.ts';
import { brokenLink } from '#src/audit/read-audit.ts';
import type { Check } from './findings.ts';

export function checkAudit(reader: LogReader, streams: Iterable<string>, check: Check): void {
  for (const stream of [...streams].sort()) {
    check.look('streams');
    check.look('entries', reader.revisionOf(stream) + 1);
    const revision = chainEnd(reader, stream);
    if (revision === undefined) continue;
    const [entry] = revision === 'unreadable' ? [] : reader.readStream(stream, revision, 1);
    check.find({
      what: 'the chain of the audit is broken',
      expected: 'the SHA-256 of the entry before it',
      found: revision === 'unreadable' ? 'an entry that cannot be read' : `another, at revision ${revision}`,
      position: entry?.position,
      stream,
    });
  }
}

function chainEnd(reader: LogReader, stream: string): number | 'unreadable' | undefined {
  try {
    return brokenLink(reader, stream);
  } catch {
    return 'unreadable';
  }
}
