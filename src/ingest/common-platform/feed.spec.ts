/** Specs of the feed over a real log: kept first, taken after, resumed wherever it was cut off. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppendRequest, AppendVerdict, EventLog } from '#src/event-log/port.ts';
import { personalOf } from '#src/personal-data/personal-of.ts';
import { decodePosition } from '#src/position.ts';
import {
  caseId,
  defendantPerson,
  hearingId,
  hearingResulted,
  offenceId,
  ofOffence,
  prosecutionCase,
  uuid,
} from '#test/support/common-platform.ts';
import { callerFor, court, openTestIngest, type TestIngest } from '#test/support/ingest.ts';
import type { CommonPlatformFeed, FeedParts, Receiving } from './feed.ts';
import { createCommonPlatformFeed } from './feed.ts';

const operator = callerFor('operator');
const stream = 'case-urn:01ZD0303226';

let here: TestIngest;
let feed: CommonPlatformFeed;

beforeEach(async () => {
  here = await openTestIngest();
  feed = openFeed();
});
afterEach(async () => {
  await feed.stop();
  await here.close();
});

function openFeed(more: Partial<FeedParts> = {}): CommonPlatformFeed {
  const { log, ingest, keys, clock, directory: dataDir } = here;
  return createCommonPlatformFeed({ log, ingest, keys, clock, dataDir, ...more });
}

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

async function post(value: unknown): Promise<Extract<Receiving, { kind: 'kept' }>> {
  const receiving = await feed.receive(bytesOf(value), court);
  if (receiving.kind === 'refused') throw new Error(receiving.refusal.detail);
  return receiving;
}

async function statusOf(value: unknown): Promise<string | undefined> {
  const { receipt } = await post(value);
  await feed.idle();
  return feed.message(receipt.message)?.status;
}

const sample = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/common-platform/${name}.json`, import.meta.url));

const typesIn = (of: string) => here.stored(of).map(({ type }) => type);

describe('receiving', () => {
  it('keeps the message whole and sealed before it is read', async () => {
    const { receipt, isNew } = await post(hearingResulted());
    expect(isNew).toBe(true);
    expect(receipt).toMatchObject({ status: 'kept', receivedAt: '2026-11-02T09:00:00.000Z' });
    const [kept] = here.stored('feed-common-platform');
    expect(kept).toMatchObject({
      type: 'feed.message-received',
      subject: 'feed:common-platform',
      agency: 'court',
    });
    expect(kept?.['data']).toMatchObject({ message: receipt.message, hearing: hearingId });
    expect(JSON.stringify(kept)).not.toContain('Vantongeren');
    expect(typesIn(stream)).toEqual([]);
  });

  it('answers the same message, however it is written, with the first receipt, and takes it once', async () => {
    feed.start();
    const first = await post(hearingResulted());
    await feed.idle();
    const { position } = here.log.reader.head();
    const spaced = await feed.receive(Buffer.from(JSON.stringify(hearingResulted(), undefined, 2)), court);
    await feed.idle();
    expect(spaced).toMatchObject({
      kind: 'kept',
      isNew: false,
      receipt: { ...first.receipt, status: 'taken' },
    });
    expect(here.log.reader.head().position).toBe(position);
  });

  it.each([
    ['no JSON', Buffer.from('{'), 'invalid-json'],
    ['JSON, but no object', Buffer.from('[]'), 'invalid-json'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe]), 'invalid-body'],
  ])('refuses %s', async (_what, bytes, code) => {
    expect(await feed.receive(bytes, court)).toMatchObject({ kind: 'refused', refusal: { code } });
  });

  it('refuses a token that is not for its source', async () => {
    const stranger = callerFor('court', { sources: ['/hmcts/libra'] });
    expect(await feed.receive(bytesOf(hearingResulted()), stranger)).toMatchObject({
      refusal: { code: 'foreign-source' },
    });
  });

  it('says when the log cannot keep it, and keeps nothing', async () => {
    await feed.stop();
    feed = openFeed({
      log: refusing(here.log, () => ({ kind: 'failed', reason: 'disk-full', message: '' })),
    });
    expect(await feed.receive(bytesOf(hearingResulted()), court)).toMatchObject({
      refusal: { code: 'disk-full' },
    });
  });
});

describe('taking', () => {
  beforeEach(() => {
    feed.start();
  });

  it('sends the events as the courts do, under the court’s own source', async () => {
    expect(await statusOf(hearingResulted())).toBe('taken');
    expect(here.stored(stream)).toMatchObject([
      { type: 'court.case-received', agency: 'court', source: '/hmcts/common-platform' },
      { type: 'court.hearing-held' },
      { type: 'court.information-sent', time: '2026-05-20T15:30:00.000Z' },
    ]);
    expect(here.log.reader.neighbourhoodOf(stream)).toBe(
      here.log.reader.neighbourhoodOf(`case-cp-case:${caseId}`),
    );
  });

  it('keeps defendants’ names sealed, readable with the keys', async () => {
    await statusOf(hearingResulted());
    const neighbourhood = here.log.reader.neighbourhoodOf(stream) ?? 0;
    expect(personalOf(here.log.reader, here.keys, neighbourhood).get(defendantPerson)).toEqual({
      forenames: 'Osric',
      surname: 'Vantongeren',
      birthDate: '1991-02-18',
    });
    expect(JSON.stringify(here.stored(stream))).not.toContain('Vantongeren');
  });

  it.each([
    ['court-application', 'taken'],
    ['court-hearing-event', 'taken'],
    ['hearing_resulted', 'taken'],
    ['hearing-all-fields', 'quarantined'],
    ['results-shared-multiday-cracked', 'quarantined'],
    ['hearing-effective-trial-set', 'waiting'],
    ['hearing-vacate-trial-type-set', 'waiting'],
  ])('the sample %s is %s', async (name, status) => {
    expect(await statusOf(JSON.parse(sample(name).toString()))).toBe(status);
  });

  it('takes all cases of a message, or none', async () => {
    const second = (more = {}) =>
      prosecutionCase({ id: uuid(11), prosecutionCaseIdentifier: { caseURN: '01ZD0404126' }, ...more });
    const broken = { prosecutionCases: [prosecutionCase(), second({ defendants: [] })] };
    expect(await statusOf(hearingResulted(broken))).toBe('quarantined');
    expect(typesIn(stream)).toEqual([]);
    const both = { prosecutionCases: [prosecutionCase(), second()] };
    expect(await statusOf(hearingResulted(both))).toBe('taken');
    expect(typesIn('case-urn:01ZD0404126')).toEqual(typesIn(stream));
  });

  it('a share whose second case ingest refuses leaves nothing of the first', async () => {
    const taken = { specversion: '1.0', source: '/hmcts/common-platform', type: 'court.warrant-issued' };
    const id = `${hearingId}/${uuid(11)}@01ZD0404126/held/2026-05-20`;
    const data = { defendant: defendantPerson };
    const clash = { ...taken, id, subject: 'urn:01ZD0777726', time: '2026-05-20T09:00:00Z', data };
    await here.ingest.submit([clash], court);
    const second = prosecutionCase({
      id: uuid(11),
      prosecutionCaseIdentifier: { caseURN: '01ZD0404126' },
    });
    const both = { prosecutionCases: [prosecutionCase(), second] };
    expect(await statusOf(hearingResulted(both))).toBe('quarantined');
    expect(typesIn(stream)).toEqual([]);
  });

  it('an amended share corrects, an older one is superseded', async () => {
    const plea = (pleaValue: string) => ofOffence({ plea: { pleaDate: '2026-05-20', pleaValue } });
    await statusOf(hearingResulted(plea('GUILTY')));
    await statusOf(hearingResulted(plea('NOT_GUILTY'), '2026-05-22T10:00:00Z'));
    const older = hearingResulted(plea('UNFIT_TO_PLEAD'), '2026-05-21T10:00:00Z');
    expect(await statusOf(older)).toBe('superseded');
    const corrections = here.stored(stream).filter(({ type }) => type === 'record.event-corrected');
    expect(corrections).toMatchObject([
      { data: { target: { id: expect.stringContaining(offenceId) }, data: { plea: 'NG' } } },
    ]);
  });

  it('a notice of a trial waits for its hearing, and is taken after it', async () => {
    const { receipt } = await post({ hearingId, isEffectiveTrial: true });
    await feed.idle();
    expect(feed.message(receipt.message)).toMatchObject({ status: 'waiting', hearing: hearingId });
    await statusOf(hearingResulted());
    expect(feed.message(receipt.message)?.status).toBe('taken');
    expect(typesIn(stream)).toContain('court.trial-result-recorded');
  });

  it('takes what is said of one case in order, and of different cases side by side', async () => {
    await feed.stop();
    feed = openFeed();
    const other = (number: number) =>
      prosecutionCase({
        id: uuid(20 + number),
        prosecutionCaseIdentifier: { caseURN: `01ZD05550${number}26` },
      });
    const later = { id: uuid(2), hearingDays: [{ sittingDay: '2026-06-17T09:00:00Z' }] };
    await post({ hearingId, isEffectiveTrial: true });
    await post(hearingResulted());
    for (const number of [1, 2, 3]) {
      await post(hearingResulted({ id: uuid(30 + number), prosecutionCases: [other(number)] }));
    }
    await post(hearingResulted(later, '2026-06-17T15:00:00Z'));
    feed.start();
    await feed.idle();
    expect(feed.state().counts).toMatchObject({ kept: 0, taken: 6 });
    expect(typesIn(stream)).not.toContain('record.event-retracted');
    expect(typesIn(stream).filter((type) => type === 'court.hearing-held')).toHaveLength(2);
  });

  it('tells why a message is quarantined, and takes it again when asked to', async () => {
    const { receipt } = await post(hearingResulted(ofOffence({ offenceCode: 'OFF123' })));
    await feed.idle();
    expect(feed.message(receipt.message)?.faults).toMatchObject([
      { received: 'OFF123', cure: expect.stringContaining('replay') },
    ]);
    const replaying = await feed.replay(receipt.message, 'standing-data-updated', operator);
    expect(replaying).toMatchObject({ kind: 'kept' });
    await feed.idle();
    expect(feed.message(receipt.message)).toMatchObject({ status: 'quarantined', replayed: 1, judged: 2 });
    expect(here.stored('feed-common-platform').at(-2)).toMatchObject({
      type: 'feed.message-replayed',
      data: { reason: 'standing-data-updated', by: operator.id },
    });
    expect(await feed.replay('no-such-message', 'other', operator)).toEqual({ kind: 'unknown' });
  });

  it('one held back can be discarded with a reason: it stays kept, is not taken, and can be taken again', async () => {
    const { receipt } = await post(hearingResulted({ prosecutionCases: [] }));
    await feed.idle();
    const discard = () => feed.discard(receipt.message, 'test-message', operator);
    expect(await discard()).toMatchObject({ kind: 'kept', receipt: { status: 'discarded' } });
    await discard();
    expect(feed.message(receipt.message)).toMatchObject({
      status: 'discarded',
      discards: 1,
      discarded: { reason: 'test-message', by: operator.id },
    });
    expect(here.stored('feed-common-platform').at(-1)).toMatchObject({ type: 'feed.message-discarded' });
    await feed.replay(receipt.message, 'other', operator);
    await feed.idle();
    expect(feed.message(receipt.message)).toMatchObject({ status: 'quarantined', judged: 2 });
    expect(feed.message(receipt.message)).not.toHaveProperty('discarded');
    expect(await feed.discard('no-such-message', 'other', operator)).toEqual({ kind: 'unknown' });
  });

  it('lists messages in the order they came, by status, and counts them', async () => {
    await statusOf(hearingResulted());
    await statusOf(hearingResulted({ prosecutionCases: [] }));
    await statusOf({ hearingId: uuid(77), isEffectiveTrial: true });
    expect(feed.state().counts).toEqual({
      kept: 0,
      taken: 1,
      superseded: 0,
      waiting: 1,
      quarantined: 1,
      discarded: 0,
    });
    const all = feed.messages({ after: 0, limit: 2 });
    expect(all.map(({ status }) => status)).toEqual(['taken', 'quarantined']);
    const rest = feed.messages({ after: all.at(-1)?.position ?? 0, limit: 2 });
    expect(rest.map(({ status }) => status)).toEqual(['waiting']);
    expect(feed.messages({ status: 'quarantined', after: 0, limit: 9 })).toHaveLength(1);
  });
});

describe('being cut off', () => {
  it('a message kept and not yet taken is taken after the next start', async () => {
    const { receipt } = await post(hearingResulted());
    await feed.stop();
    feed = openFeed();
    feed.start();
    await feed.idle();
    expect(feed.message(receipt.message)?.status).toBe('taken');
  });

  it('after its events were stored and before that was noted: nothing is stored twice', async () => {
    const deaf = refusingJudgements(here.log);
    await feed.stop();
    feed = openFeed({ log: deaf });
    feed.start();
    await post(hearingResulted());
    await deaf.refused;
    expect(typesIn(stream)).toHaveLength(3);
    expect(feed.state()).toMatchObject({ counts: { kept: 1 }, stalled: expect.any(String) });
    await feed.stop();
    feed = openFeed();
    feed.start();
    await feed.idle();
    expect(feed.state().counts.taken).toBe(1);
    expect(typesIn(stream)).toHaveLength(3);
  });

  it('the look-up file can be lost: it is made again from the log', async () => {
    feed.start();
    const plea = (pleaValue: string) => ofOffence({ plea: { pleaDate: '2026-05-20', pleaValue } });
    await statusOf(hearingResulted(plea('GUILTY')));
    await statusOf(hearingResulted(plea('NOT_GUILTY'), '2026-05-22T10:00:00Z'));
    const before = feed.messages({ after: 0, limit: 9 });
    await feed.stop();
    for (const suffix of ['', '-wal', '-shm']) {
      rmSync(path.join(here.directory, `feed-common-platform.sqlite${suffix}`), { force: true });
    }
    feed = openFeed();
    expect(feed.messages({ after: 0, limit: 9 })).toEqual(before);
    feed.start();
    const { position } = here.log.reader.head();
    await statusOf(hearingResulted(plea('NOT_GUILTY'), '2026-05-22T10:00:00Z'));
    expect(here.log.reader.head().position).toBe(position);
  });

  it('a message this server cannot handle is set aside, and stops nobody', async () => {
    const faults: unknown[] = [];
    await feed.stop();
    const keys = { ...here.keys, openBlob: failing(hearingId) };
    feed = openFeed({ keys, onFault: (error) => faults.push(error) });
    feed.start();
    expect(await statusOf(hearingResulted())).toBe('quarantined');
    expect(faults).toHaveLength(1);
  });
});

it('receipts carry the position at which the message stands in the log', async () => {
  const { receipt } = await post(hearingResulted());
  expect(decodePosition(receipt.position)).toBe(here.log.reader.head().position);
});

function failing(message: string): () => never {
  return () => {
    throw new Error(message);
  };
}

function refusing(log: EventLog, verdict: (request: AppendRequest) => AppendVerdict): EventLog {
  return { ...log, reader: log.reader, append: async (request) => verdict(request) };
}

/** A log that takes everything but what became of messages; `refused` resolves when it was asked to. */
function refusingJudgements(log: EventLog): EventLog & { readonly refused: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    ...log,
    refused: promise,
    append: async (request) => {
      if (request.events.every(({ type }) => type !== 'feed.message-judged')) return log.append(request);
      setImmediate(resolve);
      return { kind: 'overloaded', retryAfterSeconds: 3600 };
    },
  };
}
