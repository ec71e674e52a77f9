/** What becomes of a submitted request: stored once, whole or not at all, and answered so that the sender knows. */
import { hash } from 'node:crypto';
import { array, asyncProperty, assert, boolean, constantFrom, integer } from 'fast-check';
import canonicalize from 'canonicalize';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppendVerdict, EventLog } from '#src/event-log/port.ts';
import { eventUuid } from '#src/ids.ts';
import { court, eventOf, now, openTestIngest, police, type TestIngest } from '#test/support/ingest.ts';
import type { Receipt, Submission, SubmitOptions } from './submission.ts';

const stream = 'case-crime:01-2301234-26';
const amina = 'met-nominal:884213';

let at: TestIngest;
beforeEach(async () => {
  at = await openTestIngest();
});
afterEach(() => at.close());

const submit = (events: readonly unknown[], options?: SubmitOptions) =>
  at.ingest.submit(events, police, options);

function receiptsOf(submission: Submission): readonly Receipt[] {
  if (submission.kind === 'refused') throw new Error(JSON.stringify(submission.refusal));
  return submission.receipts;
}

const statusesOf = (submission: Submission) => receiptsOf(submission).map(({ status }) => status);

function codeOf(submission: Submission): string {
  return submission.kind === 'refused' ? submission.refusal.code : submission.kind;
}

const storedEvents = () => at.log.reader.readAll(0, 1000).length;

describe('storing', () => {
  test('an event is stored and its receipt says where and when', async () => {
    const event = eventOf('police.crime-reported', { subject: 'CRIME:01/2301234/26' });
    expect(receiptsOf(await submit([event]))).toEqual([
      {
        source: '/met/connect',
        id: event['id'],
        status: 'stored',
        subject: 'crime:01-2301234-26',
        type: 'police.crime-reported',
        position: 'p1',
        recordedAt: '2026-11-02T09:00:00.000Z',
      },
    ]);
    expect(at.stored(stream)).toEqual([
      {
        ...event,
        subject: 'crime:01-2301234-26',
        dataschema: 'urn:vjt:schema:police.crime-reported:1',
        agency: 'police',
      },
    ]);
  });

  test('a batch is stored in its order, all of it or nothing', async () => {
    const [first, second] = [eventOf('police.crime-reported'), eventOf('police.crime-recorded')];
    expect(statusesOf(await submit([first, second]))).toEqual(['stored', 'stored']);
    expect(at.stored(stream).map(({ id }) => id)).toEqual([first['id'], second['id']]);
    const broken = eventOf('police.crime-recorded', { data: { offenceCode: 'XX' } });
    expect(codeOf(await submit([eventOf('police.crime-reported'), broken]))).toBe('invalid-event');
    expect(storedEvents()).toBe(2);
  });

  test('events of two subjects are not one request, even where one is wrongly spelt', async () => {
    const submission = await submit([
      eventOf('police.crime-reported'),
      eventOf('police.crime-reported', { subject: 'crime: 01-2301234-26' }),
      eventOf('police.crime-reported', { subject: 'urn:01ZD0303208' }),
    ]);
    expect(submission).toMatchObject({
      refusal: {
        code: 'several-subjects',
        errors: [{ pointer: '/2/subject', received: 'urn:01ZD0303208' }],
      },
    });
    expect(storedEvents()).toBe(0);
  });

  test.each([[[]], [Array.from({ length: 501 }, () => eventOf('police.crime-reported'))]])(
    'a batch of none or of over 500 events is refused',
    async (events) => {
      expect(codeOf(await submit(events))).toBe('invalid-batch');
    },
  );

  test('more than 900 kB of events are not one request', async () => {
    const crimes = Array.from({ length: 100 }, (_, index) => `crime-${index}`.padEnd(100, 'x'));
    const linked = () => eventOf('police.offence-victims-linked', { data: { links: linksOf(crimes) } });
    const submission = await submit(Array.from({ length: 90 }, linked));
    expect(codeOf(submission)).toBe('body-too-large');
    expect(storedEvents()).toBe(0);
  });

  test('a link names the streams it joins, so does the correction of one', async () => {
    const link = eventOf('police.crime-recorded', { data: { references: ['URN: 01ZD 03032/08'] } });
    await submit([link]);
    const corrected = eventOf('record.event-corrected', {
      data: {
        target: { source: link['source'], id: link['id'] },
        type: 'police.crime-recorded',
        time: link['time'],
        timeprecision: 'instant',
        data: { ...objectOf(link['data']), references: ['urn:01ZD0303299', 'crime:01-2301234-26'] },
      },
    });
    expect(codeOf(await submit([corrected]))).toBe('accepted');
    const neighbourhood = at.log.reader.neighbourhoodOf(stream);
    expect(neighbourhood).toBeDefined();
    for (const urn of ['01ZD0303208', '01ZD0303299']) {
      expect(at.log.reader.neighbourhoodOf(`case-urn:${urn}`)).toBe(neighbourhood);
    }
  });
});

describe('sent again', () => {
  test('the same event again is answered with its first receipt', async () => {
    const event = eventOf('police.crime-reported');
    const [first] = receiptsOf(await submit([event]));
    await submit([eventOf('police.crime-recorded')]);
    expect(receiptsOf(await submit([event]))).toEqual([{ ...first, status: 'duplicate' }]);
    expect(storedEvents()).toBe(2);
  });

  test.each<[string, (event: Record<string, unknown>) => Record<string, unknown>]>([
    ['its fields in another order', (event) => Object.fromEntries(Object.entries(event).reverse())],
    ['the subject in another spelling', (event) => ({ ...event, subject: 'Crime:01 2301234 26' })],
    ['the precision that is assumed anyway', (event) => ({ ...event, timeprecision: 'instant' })],
    [
      'the version that is assumed anyway',
      (event) => ({ ...event, dataschema: 'urn:vjt:schema:police.crime-reported:1' }),
    ],
    ['its content type', (event) => ({ ...event, datacontenttype: 'application/json; charset=UTF-8' })],
    ['unset attributes as null', (event) => ({ ...event, sequence: null, datacontenttype: null })],
  ])('%s makes no other event of it', async (_, again) => {
    const event = eventOf('police.crime-reported');
    await submit([event]);
    expect(statusesOf(await submit([again(event)]))).toEqual(['duplicate']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['other data', { data: { channel: 'online' } }],
    ['another time', { time: '2026-05-03T13:20:00Z' }],
    ['another subject', { subject: 'crime:01-2301235-26' }],
    ['another type', { type: 'police.crime-recorded' }],
    ['an added attribute', { sequence: '7' }],
  ])('the same id with %s is a conflict that names the id', async (_, change) => {
    const event = eventOf('police.crime-reported', { id: 'taken' });
    await submit([event]);
    const type = change['type'] === undefined ? 'police.crime-reported' : 'police.crime-recorded';
    const submission = await submit([eventOf(type, { id: 'taken', ...change })]);
    expect(submission).toMatchObject({
      refusal: { code: 'id-conflict', errors: [{ pointer: '/id', received: 'taken' }] },
    });
    expect(storedEvents()).toBe(1);
  });

  test('one old event in a batch of new ones is a duplicate, one conflict refuses them all', async () => {
    const old = eventOf('police.crime-reported');
    await submit([old]);
    const fresh = eventOf('police.crime-recorded');
    expect(statusesOf(await submit([fresh, old]))).toEqual(['stored', 'duplicate']);
    const other = { ...old, time: '2026-05-03T14:21:00+01:00' };
    const submission = await submit([eventOf('police.crime-recorded'), other]);
    expect(submission).toMatchObject({ refusal: { code: 'id-conflict', errors: [{ pointer: '/1/id' }] } });
    expect(storedEvents()).toBe(2);
  });

  test('any mix of new and old events, in batches of any size, is stored once each', async () => {
    const events = Array.from({ length: 12 }, () => eventOf('police.crime-reported'));
    const sends = array(array(integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 6 }), {
      maxLength: 12,
    });
    await assert(
      asyncProperty(sends, async (batches) => {
        for (const batch of batches) {
          const submission = await submit(batch.map((index) => events[index]));
          expect(codeOf(submission)).toBe('accepted');
        }
        const ids = at.stored(stream).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the expected revision', () => {
  test('is judged after duplicates are dropped', async () => {
    const event = eventOf('police.crime-reported');
    expect(await submit([event], { expected: 'no-stream' })).toMatchObject({ revision: 0 });
    expect(statusesOf(await submit([event], { expected: 'no-stream' }))).toEqual(['duplicate']);
    const next = eventOf('police.crime-recorded');
    expect(await submit([next], { expected: 4 })).toMatchObject({
      refusal: {
        code: 'wrong-revision',
        detail: 'Expected revision "4", but it is revision "0". Nothing was stored.',
      },
    });
    expect(await submit([next], { expected: 0 })).toMatchObject({ revision: 1 });
  });

  test('tells a subject without events in words', async () => {
    expect(await submit([eventOf('police.crime-reported')], { expected: 3 })).toMatchObject({
      refusal: {
        detail: 'Expected revision "3", but it is no event of this subject yet. Nothing was stored.',
      },
    });
  });
});

describe('a dry run', () => {
  test('answers alike and stores nothing', async () => {
    const event = eventOf('police.crime-reported', {
      data: { personal: { [amina]: { surname: 'Rahman' } } },
    });
    const dryRun = { dryRun: true };
    expect(statusesOf(await submit([event], dryRun))).toEqual(['checked']);
    expect(storedEvents()).toBe(0);
    expect(statusesOf(await submit([event]))).toEqual(['stored']);
    expect(statusesOf(await submit([event], dryRun))).toEqual(['duplicate']);
    const renamed = {
      ...event,
      data: { ...objectOf(event['data']), personal: { [amina]: { surname: 'Rehman' } } },
    };
    expect(codeOf(await submit([renamed], dryRun))).toBe('id-conflict');
    expect(codeOf(await submit([{ ...event, id: 7 }], dryRun))).toBe('invalid-event');
  });

  test('remembers no refusal', async () => {
    const event = eventOf('police.crime-reported', { data: { channel: 'pigeon' } });
    await submit([event], { dryRun: true });
    expect(at.records.refusedEvents.find(keyOf(event), police)).toBeUndefined();
  });
});

describe('personal data', () => {
  const named = (surname: string, attributes = {}) =>
    eventOf('police.crime-reported', { ...attributes, data: { personal: { [amina]: { surname } } } });

  test('is stored apart from the event, sealed', async () => {
    await submit([named('Rahman')]);
    expect(JSON.stringify(at.log.reader.readStream(stream))).not.toContain('Rahman');
    const [block] = at.log.reader.readPersonal(at.log.reader.neighbourhoodOf(stream) ?? -1);
    expect(at.keys.openPersonal(block?.uuid ?? '', block?.personal ?? Buffer.alloc(0))).toEqual({
      [amina]: { surname: 'Rahman' },
    });
  });

  test('counts for whether an event says the same', async () => {
    await submit([named('Rahman', { id: 'named' })]);
    expect(statusesOf(await submit([named('Rahman', { id: 'named' })]))).toEqual(['duplicate']);
    expect(codeOf(await submit([named('Rehman', { id: 'named' })]))).toBe('id-conflict');
    expect(codeOf(await submit([eventOf('police.crime-reported', { id: 'named' })]))).toBe('id-conflict');
  });

  test('of an erased person is not kept, which the receipt says; it no longer tells events apart', async () => {
    await submit([named('Rahman', { id: 'before' })]);
    await at.keys.destroy(amina);
    expect(statusesOf(await submit([named('Anything', { id: 'before' })]))).toEqual(['duplicate']);
    expect(receiptsOf(await submit([named('Rahman', { id: 'after' })]))).toMatchObject([
      { status: 'stored', personalNotKept: [amina] },
    ]);
    const blocks = at.log.reader.readPersonal(at.log.reader.neighbourhoodOf(stream) ?? -1);
    expect(blocks).toHaveLength(1);
  });
});

describe('an import', () => {
  const operator = { ...police, role: 'operator' } as const;
  const stamped = (recordedat: string) => eventOf('police.crime-reported', { recordedat });

  test('is stamped as the operator says, in the order of recording', async () => {
    const first = await at.ingest.submit([stamped('2026-05-04T08:00:00+01:00')], operator);
    expect(receiptsOf(first)).toMatchObject([{ recordedAt: '2026-05-04T07:00:00.000Z' }]);
    expect(at.stored(stream)[0]).not.toHaveProperty('recordedat');
    expect(await at.ingest.submit([stamped('2026-05-04T06:59:59Z')], operator)).toMatchObject({
      refusal: {
        code: 'stamp-refused',
        errors: [
          {
            pointer: '/recordedat',
            expected: `a time from 2026-05-04T07:00:00.000Z to ${new Date(now).toISOString()}, in the order of recording`,
          },
        ],
      },
    });
  });

  test('of an agency’s history leaves its events that agency’s', async () => {
    const imported = await at.ingest.submit([stamped('2026-05-04T08:00:00Z')], {
      ...police,
      mayImport: true,
    });
    expect(receiptsOf(imported)).toMatchObject([{ recordedAt: '2026-05-04T08:00:00.000Z' }]);
    expect(at.stored(stream)).toMatchObject([{ agency: 'police' }]);
  });

  test('is nobody else’s to stamp', async () => {
    expect(await submit([stamped('2026-05-04T08:00:00Z')])).toMatchObject({
      refusal: { code: 'import-stamp-not-permitted', errors: [{ pointer: '/recordedat' }] },
    });
  });
});

describe('taking back and correcting', () => {
  const retraction = (target: Record<string, unknown>, attributes = {}) =>
    eventOf('record.event-retracted', { data: { target: keyOf(target) }, ...attributes });
  const correction = (target: Record<string, unknown>, data = {}, attributes = {}) =>
    eventOf('record.event-corrected', {
      data: {
        target: keyOf(target),
        type: target['type'],
        time: target['time'],
        timeprecision: 'instant',
        data: target['data'],
        ...data,
      },
      ...attributes,
    });

  test('is of one’s own agency’s events only', async () => {
    const heard = eventOf('court.plea-entered');
    await at.ingest.submit([heard], court);
    expect(await submit([retraction(heard)])).toMatchObject({
      refusal: { code: 'foreign-target', errors: [{ pointer: '/data/target' }] },
    });
    expect(await submit([correction(heard)])).toMatchObject({ refusal: { code: 'foreign-target' } });
    const own = retraction(heard, { source: court.sources[0] });
    expect(codeOf(await at.ingest.submit([own], court))).toBe('accepted');
  });

  test('may come before what it takes back', async () => {
    expect(codeOf(await submit([retraction(eventOf('police.crime-reported'))]))).toBe('accepted');
  });

  test('stands in the case of its target', async () => {
    const target = eventOf('police.crime-reported');
    await submit([target]);
    expect(await submit([retraction(target, { subject: 'urn:01ZD0303208' })])).toMatchObject({
      refusal: { code: 'invalid-event', errors: [{ pointer: '/subject', expected: 'crime:01-2301234-26' }] },
    });
  });

  test('a correction keeps the type, fits its contract, and says when it happened', async () => {
    const target = eventOf('police.crime-reported');
    await submit([target]);
    expect(codeOf(await submit([correction(target)]))).toBe('accepted');
    expect(await submit([correction(target, { type: 'police.crime-cancelled' })])).toMatchObject({
      refusal: { code: 'invalid-event' },
    });
    const misspelt = { ...objectOf(target['data']), chanel: 'online' };
    expect(await submit([correction(target, { data: misspelt })])).toMatchObject({
      refusal: { errors: [{ pointer: '/data/data/chanel', nearest: 'channel' }] },
    });
    const named = { ...objectOf(target['data']), personal: { [amina]: { surname: 'Rahman' } } };
    const refused = await submit([correction(target, { data: named })]);
    expect(refused).toMatchObject({ refusal: { errors: [{ pointer: '/data/data/personal' }] } });
    expect(JSON.stringify(refused)).not.toContain('Rahman');
    expect(await submit([correction(target, { time: '2027-05-03T14:20:00Z' })])).toMatchObject({
      refusal: { errors: [{ pointer: '/data/time', code: 'in-future' }] },
    });
    expect(await submit([correction(target, { timeprecision: 'date' })])).toMatchObject({
      refusal: { errors: [{ pointer: '/data/time', code: 'wrong-precision' }] },
    });
  });
});

describe('where the log cannot write', () => {
  const verdicts: readonly [AppendVerdict, string, number | undefined][] = [
    [{ kind: 'overloaded', retryAfterSeconds: 3 }, 'overloaded', 3],
    [{ kind: 'failed', reason: 'disk-full', message: 'x' }, 'disk-full', 60],
    [{ kind: 'failed', reason: 'io-error', message: 'x' }, 'log-unavailable', 5],
    [{ kind: 'failed', reason: 'unavailable', message: 'x' }, 'log-unavailable', 5],
    [{ kind: 'closed' }, 'not-ready', 5],
  ];
  test.each(verdicts)('$kind is answered as what it is', async (verdict, code, retryAfterSeconds) => {
    const refusing = await openTestIngest({
      wrapLog: (log: EventLog) => ({ ...log, append: async () => verdict }),
    });
    const submission = await refusing.ingest.submit([eventOf('police.crime-reported')], police);
    expect(submission).toMatchObject({ refusal: { code, retryAfterSeconds } });
    await refusing.close();
  });
});

describe('receipts', () => {
  test('are given of one’s own agency’s events', async () => {
    const event = eventOf('police.crime-reported');
    const [receipt] = receiptsOf(await submit([event]));
    const keys = [keyOf(event), { source: '/met/connect', id: 'never sent' }];
    expect(at.ingest.receipts(keys, police)).toEqual([receipt, undefined]);
    expect(at.ingest.receipts(keys, court)).toEqual([undefined, undefined]);
  });

  test('are of events about cases only: what else the log holds is unknown, and nobody’s to take back', async () => {
    const key = { source: '/met/connect', id: 'message' };
    const content = { hash: hash('sha256', 'x', 'buffer'), personal: {} };
    const uuid = eventUuid(key.source, key.id);
    await at.log.append({
      stream: 'feed-x',
      events: [{ uuid, type: 'feed.message-received', body: '{}', content }],
    });
    expect(at.ingest.receipts([key], police)).toEqual([undefined]);
    const retraction = eventOf('record.event-retracted', { data: { target: key } });
    expect(codeOf(await submit([retraction]))).toBe('accepted');
  });

  test('a refusal is remembered for the sender, until the event is stored', async () => {
    const event = eventOf('police.crime-reported', { data: { channel: 'pigeon' } });
    await submit([event]);
    const { refusedEvents } = at.records;
    expect(refusedEvents.find(keyOf(event), police)).toBe('invalid-event');
    expect(refusedEvents.find(keyOf(event), court)).toBeUndefined();
    await at.ingest.submit([event], court);
    expect(refusedEvents.find(keyOf(event), court)).toBeUndefined();
  });
});

test('what the log holds of an event is its canonical form, and the digest is of exactly that', async () => {
  await assert(
    asyncProperty(constantFrom('101', '999', 'online'), boolean(), async (channel, officer) => {
      const event = eventOf('police.crime-reported', { data: { channel, againstOfficerOnDuty: officer } });
      await submit([event]);
      const stored = at.log.reader.readStream(stream).at(-1);
      const found = at.log.reader.find(stored?.uuid ?? '');
      expect(found?.body).toBe(canonicalize(JSON.parse(found?.body ?? '')));
      expect(Buffer.from(found?.content.hash ?? [])).toEqual(hash('sha256', found?.body ?? '', 'buffer'));
    }),
    { numRuns: 10 },
  );
});

function keyOf({ source, id }: Record<string, unknown>): { readonly source: string; readonly id: string } {
  return { source: String(source), id: String(id) };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function linksOf(crimes: readonly string[]) {
  return crimes.map((crime) => ({ crime, victims: [amina] }));
}
