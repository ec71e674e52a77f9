/**
 * Parks one case of the showcase, as it would come about: beside this server another one ran for a while that knows a later
 * version of a contract, and stored an event by it. The doors of this server would have refused it.
 */
import { hash } from 'node:crypto';
import { caseStream } from '#contracts/references.ts';
import { instantText } from '#src/clock.ts';
import { canonicalJson } from '#src/canonical-json.ts';
import type { EventLog } from '#src/event-log/port.ts';
import { eventUuid } from '#src/ids.ts';

const subject = 'crime:01-4400123-26';
const source = '/met/connect';
const id = '23-from-a-later-version';
const before = { source, id: '23-investigate' };

/** Does nothing where the case is not there, or has the event. */
export async function parkACase(log: Pick<EventLog, 'reader' | 'append'>): Promise<void> {
  const { reader } = log;
  const uuid = eventUuid(source, id);
  const last = reader.find(eventUuid(before.source, before.id));
  if (last === undefined || reader.find(uuid) !== undefined) return;
  const type = 'police.victim-views-sought';
  const body = canonicalJson({
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time: instantText(last.recordedAt),
    dataschema: `urn:vjt:schema:${type}:99`,
    data: { victims: ['met-nominal:910123'], sought: { on: 'charge', by: 'video' } },
    agency: 'police',
  });
  await log.append({
    stream: caseStream(subject),
    events: [{ uuid, type, body, content: { hash: hash('sha256', body, 'buffer'), personal: {} } }],
  });
}
