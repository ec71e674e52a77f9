/** What becomes of one append: revisions in all their forms, ids seen before, batches, dry runs. */
import { describe, expect, it } from 'vitest';
import type { AppendRequest, ExpectedRevision } from '#src/event-log/port.ts';
import { appendOf, event, events, stored, useLogs, uuidFor, wholeLog, type OpenLog } from './log-fixture.ts';

export function describeAppending(open: OpenLog): void {
  describe('an append', () => {
    describePlaces(open);
    describeIds(open);
    describeExpectedRevisions(open);
    describeDryRun(open);
  });
}

function describePlaces(open: OpenLog): void {
  const logs = useLogs(open);

  it('is answered with the place and time of each event', async () => {
    const log = await logs.open();
    const verdict = await log.append(appendOf('case-a', event('e1'), event('e2')));
    const shared = { stream: 'case-a', recordedAt: logs.now, duplicate: false };
    expect(verdict).toEqual({
      kind: 'stored',
      events: [
        { ...shared, uuid: uuidFor('e1'), position: 1, revision: 0 },
        { ...shared, uuid: uuidFor('e2'), position: 2, revision: 1 },
      ],
    });
  });

  it('counts positions over the whole log and revisions within its stream, both without a gap', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    await log.append(appendOf('case-b', event('e2')));
    const [third] = stored(await log.append(appendOf('case-a', event('e3'))));
    expect(third).toMatchObject({ position: 3, revision: 1 });
  });

  it('keeps every byte of an event', async () => {
    const log = await logs.open();
    const body = '{"ç":"Zoë – “quoted” \\u0000 \u2028 👩🏽‍⚖️"}';
    await log.append(appendOf('case-a', { ...event('e1'), body }));
    expect(log.reader.find(uuidFor('e1'))?.body).toBe(body);
  });

  it('takes as many as 500 events, and as large a body as a request may have', async () => {
    const log = await logs.open();
    const large = event('large', { says: 'x'.repeat(900_000) });
    stored(await log.append(appendOf('case-a', ...events('e', 499), large)));
    expect(log.reader.readStream('case-a', 499)).toMatchObject([{ position: 500, body: large.body }]);
  });

  it.each([
    ['no events', appendOf('case-a')],
    ['501 events', appendOf('case-a', ...events('e', 501))],
    ['no stream', appendOf('', event('e1'))],
    [
      'a short hash',
      appendOf('case-a', { ...event('e1'), content: { hash: new Uint8Array(31), personal: {} } }),
    ],
  ])('with %s is a mistake of the program, not a verdict', async (_, request) => {
    const log = await logs.open();
    await expect(log.append(request)).rejects.toThrow(RangeError);
    expect(log.reader.head().position).toBe(0);
  });
}

function describeIds(open: OpenLog): void {
  const logs = useLogs(open);

  it('of a known id with the same content is answered with the first receipt and stores nothing', async () => {
    const log = await logs.open();
    const [first] = stored(await log.append(appendOf('case-a', event('e1'))));
    logs.now += 5_000;
    const again = stored(await log.append(appendOf('case-a', event('e1'))));
    expect(again).toEqual([{ ...first, duplicate: true }]);
    expect(wholeLog(log)).toHaveLength(1);
  });

  it('of a known id with other content is a conflict', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    const verdict = await log.append(appendOf('case-a', event('e1', { says: 'something else' })));
    expect(verdict).toEqual({ kind: 'conflict', uuids: [uuidFor('e1')] });
  });

  it('of a known id in another stream is a conflict', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    expect(await log.append(appendOf('case-b', event('e1')))).toMatchObject({ kind: 'conflict' });
    expect(log.reader.neighbourhoodOf('case-b')).toBeUndefined();
  });

  it.each([
    ['the same MACs', { 'met-nominal:1': 'm1' }, { 'met-nominal:1': 'm1' }, 'stored'],
    ['another MAC', { 'met-nominal:1': 'm1' }, { 'met-nominal:1': 'm2' }, 'conflict'],
    ['a key destroyed since', { 'met-nominal:1': 'm1' }, { 'met-nominal:1': null }, 'stored'],
    ['a key destroyed before', { 'met-nominal:1': null }, { 'met-nominal:1': 'm1' }, 'stored'],
    [
      'a person more',
      { 'met-nominal:1': 'm1' },
      { 'met-nominal:1': 'm1', 'met-nominal:2': 'm2' },
      'conflict',
    ],
    ['a person less', { 'met-nominal:1': null }, {}, 'conflict'],
    ['another person', { 'met-nominal:1': 'm1' }, { 'met-nominal:2': 'm1' }, 'conflict'],
  ])('of a known id with %s about persons is judged by them', async (_, before, now, kind) => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1', { macs: before })));
    expect(await log.append(appendOf('case-a', event('e1', { macs: now })))).toMatchObject({ kind });
  });

  it('with an old id among new ones stores the new ones only, and answers in the order asked', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('old')));
    const answers = stored(await log.append(appendOf('case-a', event('n1'), event('old'), event('n2'))));
    expect(answers).toMatchObject([
      { uuid: uuidFor('n1'), position: 2, revision: 1, duplicate: false },
      { uuid: uuidFor('old'), position: 1, revision: 0, duplicate: true },
      { uuid: uuidFor('n2'), position: 3, revision: 2, duplicate: false },
    ]);
  });

  it('with one conflict among new ones stores none of them, and names every conflict', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1'), event('e2')));
    const other = { says: 'something else' };
    const verdict = await log.append(
      appendOf('case-a', event('n1', { links: ['case-z'] }), event('e1', other), event('e2', other)),
    );
    expect(verdict).toEqual({ kind: 'conflict', uuids: [uuidFor('e1'), uuidFor('e2')] });
    expect(log.reader.head().position).toBe(2);
    expect(log.reader.neighbourhoodOf('case-z')).toBeUndefined();
  });

  it('in which an id stands twice stores it once where the content is the same', async () => {
    const log = await logs.open();
    const answers = stored(await log.append(appendOf('case-a', event('e1'), event('e1'))));
    expect(answers).toMatchObject([
      { position: 1, duplicate: false },
      { position: 1, duplicate: true },
    ]);
    const verdict = await log.append(appendOf('case-a', event('e2'), event('e2', { says: 'else' })));
    expect(verdict).toEqual({ kind: 'conflict', uuids: [uuidFor('e2')] });
  });
}

function describeExpectedRevisions(open: OpenLog): void {
  const logs = useLogs(open);
  const refused = (expected: ExpectedRevision, actual: number) => ({
    kind: 'wrong-revision',
    expected,
    actual,
  });
  const taken = { kind: 'stored' };

  it.each<[ExpectedRevision | undefined, object, object]>([
    [undefined, taken, taken],
    ['any', taken, taken],
    ['no-stream', taken, refused('no-stream', 1)],
    ['stream-exists', refused('stream-exists', -1), taken],
    [-1, taken, refused(-1, 1)],
    [0, refused(0, -1), refused(0, 1)],
    [1, refused(1, -1), taken],
    [2, refused(2, -1), refused(2, 1)],
  ])('that expects %s', async (expected, whereThereIsNoStream, whereTwoEventsStand) => {
    const log = await logs.open();
    await log.append(appendOf('case-two', event('e1'), event('e2')));
    const toNone = await log.append({ ...appendOf('case-none', event('n1')), expected });
    expect(toNone).toMatchObject(whereThereIsNoStream);
    const toTwo = await log.append({ ...appendOf('case-two', event('n2')), expected });
    expect(toTwo).toMatchObject(whereTwoEventsStand);
  });

  it('finds no stream where one is only linked to', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1', { links: ['case-b'] })));
    const request = appendOf('case-b', event('n1'));
    expect(await log.append({ ...request, expected: 'stream-exists' })).toEqual(refused('stream-exists', -1));
    expect(await log.append({ ...request, expected: 'no-stream' })).toMatchObject(taken);
  });

  it('is judged after duplicates are dropped: the same request again is answered, not refused', async () => {
    const log = await logs.open();
    const request: AppendRequest = { ...appendOf('case-a', event('e1')), expected: 'no-stream' };
    await log.append(request);
    expect(stored(await log.append(request))).toMatchObject([{ position: 1, duplicate: true }]);
    const withMore: AppendRequest = { ...request, events: [event('e1'), event('e2')] };
    expect(await log.append(withMore)).toEqual(refused('no-stream', 0));
    expect(await log.append({ ...withMore, expected: 0 })).toMatchObject(taken);
  });

  it('of an id in conflict is a conflict before it is a wrong revision', async () => {
    const log = await logs.open();
    await log.append(appendOf('case-a', event('e1')));
    const request = appendOf('case-a', event('e1', { says: 'else' }), event('e2'));
    expect(await log.append({ ...request, expected: 7 })).toMatchObject({ kind: 'conflict' });
  });
}

function describeDryRun(open: OpenLog): void {
  const logs = useLogs(open);

  it('that is a dry run is judged alike and stores nothing', async () => {
    const log = await logs.open();
    const [old] = stored(await log.append(appendOf('case-a', event('old'))));
    const dry = (request: AppendRequest) => log.append({ ...request, dryRun: true });
    const nowhere = { position: -1, revision: -1, duplicate: false, recordedAt: logs.now };
    expect(stored(await dry(appendOf('case-a', event('n1'), event('old'))))).toEqual([
      { ...nowhere, uuid: uuidFor('n1'), stream: 'case-a' },
      { ...old, duplicate: true },
    ]);
    const other = appendOf('case-a', event('old', { says: 'else' }));
    expect(await dry(other)).toMatchObject({ kind: 'conflict' });
    const late = { ...appendOf('case-a', event('n1')), expected: 'no-stream' } as const;
    expect(await dry(late)).toMatchObject({ kind: 'wrong-revision', actual: 0 });
    await dry(appendOf('case-b', event('n1', { links: ['case-c'] })));
    expect(wholeLog(log)).toHaveLength(1);
    expect(log.reader.neighbourhoodOf('case-b') ?? log.reader.neighbourhoodOf('case-c')).toBeUndefined();
  });
}
