/** What can be read back: the whole log, a stream, an event, a neighbourhood of linked streams. */
import { describe, expect, it } from 'vitest';
import type { EventLog, LogReader } from '#src/event-log/port.ts';
import { appendOf, event, events, useLogs, uuidFor, wholeLog, type OpenLog } from './log-fixture.ts';

const positionsIn = (found: readonly { readonly position: number }[]) =>
  found.map(({ position }) => position);

const neighbourhoodIn = (log: EventLog, stream: string) =>
  log.reader.readNeighbourhood(log.reader.neighbourhoodOf(stream) ?? 0);

export function describeReading(open: OpenLog): void {
  describe('reading', () => {
    describeEventReads(open);
    describeNeighbourhoods(open);
  });
}

function describeEventReads(open: OpenLog): void {
  const logs = useLogs(open);

  it('an empty log finds nothing', async () => {
    const { reader } = await logs.open();
    expect(reader.head()).toEqual({ position: 0, recordedAt: 0 });
    expect(reader.readAll(0, 10)).toEqual([]);
    expect(reader.readStream('case-a')).toEqual([]);
    expect(reader.revisionOf('case-a')).toBe(-1);
    expect(reader.find(uuidFor('e1'))).toBeUndefined();
    expect(reader.neighbourhoodOf('case-a')).toBeUndefined();
    expect(reader.readNeighbourhood(1)).toEqual([]);
    expect(reader.neighbourhoods(0, 10)).toEqual([]);
    expect(reader.extentOf(1)).toBeUndefined();
  });

  it('the whole log page by page meets every event once, whatever the size of a page', async () => {
    const log = await logs.open();
    for (const [index, batch] of [3, 1, 7, 2].entries()) {
      await log.append(appendOf(`case-${index}`, ...events(`b${index}-`, batch)));
    }
    for (const pageSize of [1, 2, 5, 13, 100]) {
      expect(positionsIn(wholeLog(log, pageSize))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    }
    expect(log.reader.readAll(13, 10)).toEqual([]);
  });

  it('gives an event back as it was stored', async () => {
    const log = await logs.open();
    const { type, body, content } = event('e1', { macs: { 'met-nominal:1': 'm1', 'met-nominal:2': null } });
    await log.append(appendOf('case-a', event('e1', { macs: content.personal, personal: 'sealed' })));
    const place = { position: 1, stream: 'case-a', revision: 0, recordedAt: logs.now };
    const logged = { ...place, uuid: uuidFor('e1'), type, body };
    expect(log.reader.readAll(0, 1)).toEqual([logged]);
    expect(log.reader.readStream('case-a')).toEqual([logged]);
    const { content: found, ...same } = log.reader.find(uuidFor('e1')) ?? {};
    expect(same).toEqual(logged);
    expect(found?.personal).toEqual(content.personal);
    expect(Buffer.from(found?.hash ?? [])).toEqual(Buffer.from(content.hash));
  });

  it('a stream starts at the revision asked for and stops at the limit', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', ...events('a', 3)));
    await log.append(appendOf('case-b', ...events('b', 2)));
    await log.append(appendOf('case-a', ...events('later', 2)));
    const revisions = (...of: Parameters<LogReader['readStream']>) =>
      log.reader.readStream(...of).map(({ revision }) => revision);
    expect(revisions('case-a')).toEqual([0, 1, 2, 3, 4]);
    expect(revisions('case-a', 3)).toEqual([3, 4]);
    expect(revisions('case-a', 1, 2)).toEqual([1, 2]);
    expect(revisions('case-a', 5)).toEqual([]);
    expect(log.reader.revisionOf('case-a')).toBe(4);
  });
}

function describeNeighbourhoods(open: OpenLog): void {
  const logs = useLogs(open);

  it('a stream that nothing links is a neighbourhood of its own', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    await log.append(appendOf('case-b', event('e2')));
    expect(log.reader.neighbourhoodOf('case-a')).not.toBe(log.reader.neighbourhoodOf('case-b'));
    expect(positionsIn(neighbourhoodIn(log, 'case-b'))).toEqual([2]);
  });

  it('linked streams are one neighbourhood under the id of the oldest, also over others', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    await log.append(appendOf('case-b', event('e2')));
    await log.append(appendOf('case-c', event('e3', { links: ['case-b'] })));
    const oldest = log.reader.neighbourhoodOf('case-a') ?? 0;
    expect(log.reader.neighbourhoodOf('case-c')).toBe(log.reader.neighbourhoodOf('case-b'));
    expect(log.reader.neighbourhoodOf('case-c')).not.toBe(oldest);
    await log.append(appendOf('case-c', event('e4', { links: ['case-a'] })));
    for (const stream of ['case-a', 'case-b', 'case-c']) {
      expect(log.reader.neighbourhoodOf(stream)).toBe(oldest);
    }
    expect(positionsIn(log.reader.readNeighbourhood(oldest))).toEqual([1, 2, 3, 4]);
  });

  it('is read in the order of the log, however its streams interleave', async () => {
    const log = await logs.open();
    for (const [index, stream] of ['case-b', 'case-a', 'case-b', 'case-c', 'case-a'].entries()) {
      await log.append(appendOf(stream, event(`e${index}`)));
    }
    await log.append(appendOf('case-c', event('link', { links: ['case-a', 'case-b', 'case-c'] })));
    expect(positionsIn(neighbourhoodIn(log, 'case-a'))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('a stream may be linked before its first event', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1', { links: ['case-b'] })));
    expect(log.reader.neighbourhoodOf('case-b')).toBe(log.reader.neighbourhoodOf('case-a'));
    expect(log.reader.revisionOf('case-b')).toBe(-1);
    await log.append(appendOf('case-b', event('e2')));
    expect(neighbourhoodIn(log, 'case-a')).toMatchObject([
      { stream: 'case-a', revision: 0 },
      { stream: 'case-b', revision: 0 },
    ]);
  });

  it('are walked by their ids, all of them or those of one kind of stream', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    await log.append(appendOf('audit-1', event('e2')));
    await log.append(appendOf('case-b', event('e3')));
    await log.append(appendOf('case-c', event('e4', { links: ['case-a'] })));
    const idOf = (stream: string) => log.reader.neighbourhoodOf(stream) ?? 0;
    const all = [idOf('case-a'), idOf('audit-1'), idOf('case-b')].sort((a, b) => a - b);
    expect(log.reader.neighbourhoods(0, 10)).toEqual(all);
    expect(log.reader.neighbourhoods(0, 2)).toEqual(all.slice(0, 2));
    expect(log.reader.neighbourhoods(all[1] ?? 0, 10)).toEqual(all.slice(2));
    expect(log.reader.neighbourhoods(0, 10, 'case-')).toEqual(all.filter((id) => id !== idOf('audit-1')));
    expect(log.reader.neighbourhoods(0, 10, 'survey-')).toEqual([]);
  });

  it('streams are named by how their names begin, in order', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-b', event('e1', { links: ['case-c'] })));
    await log.append(appendOf('audit-two-2026-05', event('e2')));
    await log.append(appendOf('audit-one-2026-05', event('e3')));
    expect(log.reader.streamNames('audit-')).toEqual(['audit-one-2026-05', 'audit-two-2026-05']);
    expect(log.reader.streamNames('case-')).toEqual(['case-b', 'case-c']);
    expect(log.reader.streamNames('survey-')).toEqual([]);
  });

  it('the personal blocks of a neighbourhood come with the place and id of their events', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1', { personal: 'sealed 1' }), event('e2')));
    await log.append(appendOf('case-b', event('e3', { personal: 'sealed 3', links: ['case-a'] })));
    const blocks = log.reader.readPersonal(log.reader.neighbourhoodOf('case-b') ?? 0);
    expect(blocks.map((block) => ({ ...block, personal: Buffer.from(block.personal).toString() }))).toEqual([
      { position: 1, uuid: uuidFor('e1'), personal: 'sealed 1' },
      { position: 3, uuid: uuidFor('e3'), personal: 'sealed 3' },
    ]);
  });
}
