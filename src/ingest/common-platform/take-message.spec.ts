/** Specs of taking messages: what the log says of a case afterwards depends on what was said, never on the order it came in. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '#projections/read-model.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { instantText } from '#src/clock.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';
import {
  caseId,
  croydonCrown,
  croydonMagistrates,
  defendant,
  hearing,
  hearingId,
  hearingResulted,
  hearingTypes,
  nextHearing,
  offence,
  offenceId,
  ofOffence,
  prosecutionCase,
  result,
  uuid,
} from '#test/support/common-platform.ts';
import { checkRequest } from '../check/check-request.ts';
import type { Ingest } from '../ingest.ts';
import type { MessageNotice, MessageStatement } from './case-facts.ts';
import { caseFacts } from './case-facts.ts';
import type { Judged } from './feed-stream.ts';
import { takeMessage } from './take-message.ts';

const start = Date.parse('2026-11-23T09:00:00Z');

type Posted = { readonly message: string; readonly value: unknown; readonly receivedAt?: number };

/** A feed without files: its log is a list, its ingest checks as the real one does. */
function newFeed() {
  const log: LoggedEvent[] = [];
  const statements: MessageStatement[] = [];
  const notices: MessageNotice[] = [];
  const sentUnder: Judged['sentUnder'] = [];
  const waiting: Posted[] = [];
  let clock = start;

  const find = (uuidOfEvent: string) => log.find((event) => event.uuid === uuidOfEvent);
  const submit: Ingest['submit'] = async (inputs, caller, { dryRun = false } = {}) => {
    const checked = checkRequest(inputs, true, { caller, now: clock, find });
    if (checked.kind === 'refused') return checked;
    const { stream, events } = checked.request;
    for (const { uuid: uuidOfEvent, type, body } of dryRun ? [] : events) {
      const known = find(uuidOfEvent);
      if (known !== undefined && known.body !== body) {
        return { kind: 'refused', refusal: { code: 'id-conflict', detail: body } };
      }
      const position = log.length + 1;
      const place = { position, stream, revision: position, recordedAt: clock };
      if (known === undefined) log.push({ ...place, uuid: uuidOfEvent, type, body });
    }
    return { kind: 'accepted', stream, receipts: [], position: 'p1' };
  };
  const file = {
    statementsOf: (of: string) => statements.filter((each) => each.case === of),
    noticesOf: (of: string) =>
      notices.filter(({ hearing: at }) => file.statementsOf(of).some((each) => each.hearing === at)),
    casesOf: (of: string) => [
      ...new Set(statements.filter((each) => each.hearing === of).map((each) => each.case)),
    ],
    casesSaidBy: (of: string) => statements.filter((each) => each.message === of).map((each) => each.case),
    subjectsOf: (of: string) => sentUnder.filter((each) => each.case === of).map(({ subject }) => subject),
  };
  const reader = { readStream: (of: string) => log.filter(({ stream }) => stream === of) };

  async function take(posted: Posted): Promise<Judged> {
    clock += 1000;
    const { message, value, receivedAt = start } = posted;
    const taking = await takeMessage(
      { message, value, receivedAt, at: clock },
      { file, reader, ingest: { submit } },
    );
    if (taking.kind === 'later') throw new Error('the list is never busy');
    const { judged } = taking;
    const kept = statements.filter((each) => each.message !== message);
    statements.splice(
      0,
      statements.length,
      ...kept,
      ...judged.statements.map((said) => ({ ...said, message })),
    );
    sentUnder.push(...judged.sentUnder);
    const { notice } = judged;
    if (notice !== undefined && notices.every((each) => each.message !== message)) {
      notices.push({ ...notice, message });
    }
    if (judged.status === 'waiting') waiting.push(posted);
    else if (judged.statements.length > 0) {
      for (const again of waiting.splice(0)) await take(again);
    }
    return judged;
  }

  const events = () => log.map(recordedEvent);
  return {
    take,
    log,
    events,
    /** What the log holds of a type, corrections and retractions aside. */
    ofType: (type: string) => events().filter((event) => event.type === type),
    facts: () => caseFacts(file.statementsOf(caseId), file.noticesOf(caseId)),
    rows: () => withoutRecordingTimes(rowsOf(events())),
  };
}

/** Rows without what says when the log took an event, which differs with the order. */
function withoutRecordingTimes(rows: ReturnType<typeof rowsOf>) {
  return Object.fromEntries(
    Object.entries(rows).map(([table, ofTable]) => [
      table,
      ofTable.map((row) => JSON.stringify({ ...row, first_recorded: undefined })).sort(),
    ]),
  );
}

const shareOf = (message: string, of = {}, sharedTime = '2026-05-20T15:30:00Z'): Posted => ({
  message,
  value: hearingResulted(of, sharedTime),
});

const urn = '01ZD0303226';
const factId = (...what: readonly string[]) => [hearingId, `${caseId}@${urn}`, ...what].join('/');

const notGuilty = { pleaDate: '2026-05-20', pleaValue: 'NOT_GUILTY' };
const guilty = { pleaDate: '2026-05-20', pleaValue: 'GUILTY' };
const later = '2026-05-22T10:00:00Z';

describe('one share', () => {
  it('says each fact once, under ids made from the hearing, the case and the fact', async () => {
    const feed = newFeed();
    const judged = await feed.take(shareOf('m1', ofOffence({ plea: notGuilty })));
    expect(judged.status).toBe('taken');
    expect(feed.events().map(({ type, id }) => [type, id])).toEqual([
      ['court.case-received', factId('received')],
      ['court.hearing-held', factId('held', '2026-05-20')],
      ['court.plea-entered', factId('plea', offenceId)],
      ['court.information-sent', factId('information-sent', 'm1')],
    ]);
  });

  it('twice is once', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1'));
    const before = feed.log.length;
    expect((await feed.take(shareOf('m1'))).status).toBe('taken');
    expect(feed.log).toHaveLength(before);
  });

  it('refused by ingest is quarantined whole, with what ingest says', async () => {
    const feed = newFeed();
    const judged = await feed.take(shareOf('m1', {}, '2027-01-01T00:00:00Z'));
    expect(judged).toMatchObject({ status: 'quarantined', statements: [] });
    expect(judged.faults[0]?.expected).toContain('/time');
    expect(feed.log).toEqual([]);
  });
});

describe('an amended share', () => {
  it('corrects what changed, takes back what is gone, adds what is new, and says that it was amended', async () => {
    const feed = newFeed();
    const remanded = {
      personDefendant: {
        arrestSummonsNumber: '1101ZD0100000448754K',
        bailStatus: { id: uuid(7), code: 'C', description: 'Custody' },
      },
    };
    await feed.take(shareOf('m1', ofOffence({ plea: guilty }, remanded)));
    const judicialResults = [result({ nextHearing: nextHearing({ type: hearingTypes.trial }) })];
    await feed.take(shareOf('m2', ofOffence({ plea: notGuilty, judicialResults }), later));
    const plea = factId('plea', offenceId);
    expect(feed.ofType('record.event-corrected')).toMatchObject([
      { data: { type: 'court.hearing-held', data: { outcome: 'adjourned' } } },
      { id: `${plea}#002`, data: { target: { id: plea }, type: 'court.plea-entered', data: { plea: 'NG' } } },
    ]);
    expect(feed.ofType('record.event-retracted')).toMatchObject([
      { data: { target: { id: expect.stringContaining('/bail/') } } },
    ]);
    expect(feed.ofType('court.hearing-listed')).toHaveLength(1);
    expect(feed.ofType('court.results-amended')).toMatchObject([
      { time: '2026-05-22T10:00:00.000Z', data: { hearing: hearingId } },
    ]);
    expect(feed.ofType('court.information-sent')).toHaveLength(2);
  });

  it('that only says more amends nothing', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1'));
    await feed.take(shareOf('m2', ofOffence({ plea: guilty }), later));
    expect(feed.ofType('court.results-amended')).toEqual([]);
    expect(feed.ofType('record.event-corrected')).toEqual([]);
  });

  it('that says again what had been taken back puts back the event it took back', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1', ofOffence({ plea: guilty })));
    await feed.take(shareOf('m2', {}, later));
    await feed.take(shareOf('m3', ofOffence({ plea: guilty }), '2026-05-23T10:00:00Z'));
    const plea = factId('plea', offenceId);
    expect(feed.ofType('record.event-retracted').map(({ id, data }) => [id, data])).toMatchObject([
      [`${plea}#002`, { target: { id: plea } }],
      [`${plea}#003`, { target: { id: `${plea}#002` } }],
    ]);
    expect(feed.ofType('court.plea-entered')).toHaveLength(1);
  });

  it('that gives the case another URN moves its facts there', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1'));
    const renamed = prosecutionCase({ prosecutionCaseIdentifier: { caseURN: '01ZD0999926' } });
    await feed.take(shareOf('m2', { prosecutionCases: [renamed] }, later));
    expect(feed.ofType('record.event-retracted').every(({ subject }) => subject === 'urn:01ZD0303226')).toBe(
      true,
    );
    expect(feed.ofType('court.hearing-held').map(({ subject, id }) => [subject, id])).toEqual([
      ['urn:01ZD0303226', factId('held', '2026-05-20')],
      ['urn:01ZD0999926', `${hearingId}/${caseId}@01ZD0999926/held/2026-05-20`],
    ]);
  });
});

describe('an older share', () => {
  it('of what was taken already is superseded: it changes no fact, but was sent, and was amended by the later one', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m2', ofOffence({ plea: notGuilty }), later));
    const before = feed.log.length;
    expect((await feed.take(shareOf('m1', ofOffence({ plea: guilty })))).status).toBe('superseded');
    expect(
      feed
        .events()
        .slice(before)
        .map(({ type, time }) => [type, time]),
    ).toEqual([
      ['court.results-amended', '2026-05-22T10:00:00.000Z'],
      ['court.information-sent', '2026-05-20T15:30:00.000Z'],
    ]);
  });

  it('of another case of the hearing is not superseded: a share is silent on the cases it does not name', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m2', {}, later));
    const other = prosecutionCase({ id: uuid(11), prosecutionCaseIdentifier: { caseURN: '01ZD0404126' } });
    expect((await feed.take(shareOf('m1', { prosecutionCases: [other] }))).status).toBe('taken');
    expect(feed.ofType('record.event-retracted')).toEqual([]);
  });
});

describe('several hearings of a case', () => {
  const atCrownCourt = {
    id: uuid(2),
    jurisdictionType: 'CROWN',
    courtCentre: croydonCrown,
    type: hearingTypes.pleaAndTrialPreparation,
    hearingDays: [{ sittingDay: '2026-06-17T09:00:00Z' }],
  };
  const sending = [result({ cjsCode: '4559', nextHearing: nextHearing() })];

  it('a hearing keeps the id it was listed under, so that nothing is corrected when it is heard', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1', ofOffence({ judicialResults: sending })));
    await feed.take(shareOf('m2', atCrownCourt, '2026-06-17T15:00:00Z'));
    const listed = `next:${hearingId}:2026-06-17:C01CY00`;
    expect(feed.ofType('court.hearing-listed')).toMatchObject([{ data: { hearing: listed } }]);
    expect(feed.ofType('court.hearing-held')).toMatchObject([
      { data: { hearing: hearingId, next: listed } },
      { data: { hearing: listed } },
    ]);
    expect(feed.ofType('record.event-corrected')).toEqual([]);
    expect(feed.rows()['listed_hearing']).toEqual([]);
  });

  it('heard of before its listing it is told of under its own id, and under the listed one from then on', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m2', atCrownCourt, '2026-06-17T15:00:00Z'));
    expect(feed.ofType('court.hearing-held')).toMatchObject([{ data: { hearing: uuid(2) } }]);
    await feed.take(shareOf('m1', ofOffence({ judicialResults: sending })));
    expect(feed.facts().find(({ time }) => time.startsWith('2026-06-17T09'))).toMatchObject({
      data: { hearing: `next:${hearingId}:2026-06-17:C01CY00` },
    });
  });

  it('each court receives an offence once, at the first hearing that names it', async () => {
    const added = offence({ id: uuid(1001) });
    const withMore = {
      prosecutionCases: [prosecutionCase({ defendants: [defendant({ offences: [offence(), added] })] })],
    };
    const review = { ...withMore, id: uuid(3), hearingDays: [{ sittingDay: '2026-06-01T09:00:00Z' }] };
    const feed = newFeed();
    await feed.take(shareOf('m2', review, '2026-06-01T15:00:00Z'));
    await feed.take(shareOf('m1'));
    const offences = feed
      .facts()
      .filter(({ type }) => type === 'court.case-received')
      .map(({ time, data }) => [time, JSON.stringify(data).match(/"offence":"([^"]+)"/g)]);
    expect(offences).toEqual([
      ['2026-05-20T00:00:00+01:00', [`"offence":"${offenceId}"`]],
      ['2026-06-01T00:00:00+01:00', [`"offence":"${uuid(1001)}"`]],
    ]);
  });

  it('a plea repeated by a later hearing is the word of the hearing it came from, once that is known', async () => {
    const plea = { ...guilty, originatingHearingId: hearingId };
    const feed = newFeed();
    await feed.take(shareOf('m2', { ...atCrownCourt, ...ofOffence({ plea }) }, '2026-06-17T15:00:00Z'));
    expect(feed.ofType('court.plea-entered')).toHaveLength(1);
    await feed.take(shareOf('m1', ofOffence({ plea: notGuilty })));
    expect(feed.facts().filter(({ type }) => type === 'court.plea-entered')).toMatchObject([
      { data: { plea: 'NG' } },
    ]);
  });

  it('a plea that names no hearing, and comes again with the next one, stays the first one’s', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1', ofOffence({ plea: guilty })));
    await feed.take(
      shareOf('m2', { ...atCrownCourt, ...ofOffence({ plea: guilty }) }, '2026-06-17T15:00:00Z'),
    );
    expect(feed.ofType('court.plea-entered')).toMatchObject([{ id: factId('plea', offenceId) }]);
    expect(feed.ofType('record.event-retracted')).toEqual([]);
  });

  it('proceedings conclude once, at the first hearing that says so', async () => {
    const final = ofOffence({ proceedingsConcluded: true });
    const feed = newFeed();
    await feed.take(shareOf('m2', { ...atCrownCourt, ...final }, '2026-06-17T15:00:00Z'));
    await feed.take(shareOf('m1', final));
    expect(feed.facts().filter(({ type }) => type === 'court.proceedings-concluded')).toMatchObject([
      { key: expect.stringContaining(hearingId) },
    ]);
  });
});

describe('a notice of what came of a trial', () => {
  const effective = { message: 'n1', value: { hearingId, isEffectiveTrial: true } };
  const vacated = {
    message: 'n2',
    value: { hearingId, vacatedTrialReasonId: uuid(6), type: 'Vacated', code: 'K', description: 'x' },
  };

  it('waits for a hearing nobody has told of, and is taken once somebody does', async () => {
    const feed = newFeed();
    expect(await feed.take(effective)).toMatchObject({ status: 'waiting', waitsFor: hearingId });
    expect(feed.log).toEqual([]);
    await feed.take(shareOf('m1'));
    expect(feed.ofType('court.trial-result-recorded')).toMatchObject([{ data: { result: 'effective' } }]);
  });

  it('of a vacated trial takes the hearing out of the list', async () => {
    const feed = newFeed();
    await feed.take(shareOf('m1'));
    await feed.take(vacated);
    expect(feed.ofType('court.hearing-vacated')).toMatchObject([
      { data: { reason: { type: 'Vacated', code: 'K' } } },
    ]);
    expect(feed.facts().map(({ type }) => type)).not.toContain('court.hearing-held');
  });

  it('with a reason of another type is quarantined', async () => {
    const value = { ...vacated.value, type: 'Cracked' };
    expect(await newFeed().take({ message: 'n3', value })).toMatchObject({ status: 'quarantined' });
  });
});

describe('any order', () => {
  const hearings = [
    { ...hearing(), sharedFrom: '2026-05-20T15:00:00Z' },
    {
      id: uuid(2),
      jurisdictionType: 'CROWN',
      courtCentre: croydonCrown,
      type: hearingTypes.pleaAndTrialPreparation,
      hearingDays: [{ sittingDay: '2026-06-17T09:00:00Z' }],
      sharedFrom: '2026-06-17T15:00:00Z',
    },
    {
      id: uuid(3),
      jurisdictionType: 'CROWN',
      courtCentre: croydonCrown,
      type: hearingTypes.trial,
      hearingDays: [{ sittingDay: '2026-09-14T09:30:00Z' }, { sittingDay: '2026-09-15T09:30:00Z' }],
      sharedFrom: '2026-09-15T15:00:00Z',
    },
  ];
  const anyResult = fc.constantFrom(
    result({ cjsCode: '4559', nextHearing: nextHearing() }),
    result({
      nextHearing: nextHearing({ type: hearingTypes.trial, listedStartDateTime: '2026-09-14T09:30:00Z' }),
    }),
    result({
      nextHearing: nextHearing({
        courtCentre: croydonMagistrates,
        listedStartDateTime: '2026-10-01T09:00:00Z',
      }),
    }),
    result({ cjsCode: '1002', category: 'FINAL', orderedHearingId: uuid(3), orderedDate: '2026-09-15' }),
    result({ cjsCode: '4576' }),
  );
  const anyOffence = fc.record({
    id: fc.constantFrom(offenceId, uuid(1001)),
    plea: fc.option(
      fc.record({
        pleaDate: fc.constantFrom('2026-05-20', '2026-06-17'),
        pleaValue: fc.constantFrom('GUILTY', 'NOT_GUILTY'),
        originatingHearingId: fc.constantFrom(hearingId, uuid(2), uuid(4), undefined),
      }),
    ),
    judicialResults: fc.array(anyResult, { maxLength: 2 }),
    proceedingsConcluded: fc.boolean(),
  });
  const anyShare = fc
    .record({
      of: fc.constantFrom(...hearings),
      minutes: fc.integer({ min: 0, max: 4 }),
      urn: fc.constantFrom('01ZD0303226', '01ZD0303226', '01ZD0999926'),
      offences: fc.uniqueArray(anyOffence, { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
      trial: fc.option(fc.constantFrom({ type: 'Ineffective', code: 'W1' }, { type: 'Vacated', code: 'K' })),
    })
    .map(({ of: { sharedFrom, ...of }, minutes, urn, offences, trial }) => {
      const defendants = [defendant({ offences: offences.map((more) => offence(more)) })];
      const prosecutionCases = [prosecutionCase({ prosecutionCaseIdentifier: { caseURN: urn }, defendants })];
      const crackedIneffectiveTrial = trial && { id: uuid(6), description: 'x', ...trial };
      const sharedAt = Date.parse(sharedFrom) + minutes * 60_000;
      return hearingResulted({ ...of, prosecutionCases, crackedIneffectiveTrial }, instantText(sharedAt));
    });
  const anyNotice = fc
    .constantFrom(...hearings)
    .map((of) => ({ hearingId: of['id'], isEffectiveTrial: true }));
  const anyMessages = fc
    .array(fc.oneof({ weight: 5, arbitrary: anyShare }, anyNotice), { minLength: 2, maxLength: 6 })
    .map((values) =>
      values.map((value, index): Posted => ({ message: `m${index}`, value, receivedAt: start + index })),
    );
  const inTwoOrders = anyMessages.chain((messages) =>
    fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length })),
  );

  it('of the same messages ends in the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(inTwoOrders, async ([messages, shuffled]) => {
        const [one, other] = [newFeed(), newFeed()];
        for (const message of messages) expect((await one.take(message)).status).not.toBe('quarantined');
        for (const message of shuffled) await other.take(message);
        expect(other.rows()).toEqual(one.rows());
      }),
      { numRuns: 40 },
    );
  });

  it('taking all of them again adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(inTwoOrders, async ([messages, shuffled]) => {
        const feed = newFeed();
        for (const message of messages) await feed.take(message);
        const before = feed.log.length;
        for (const message of shuffled) await feed.take(message);
        expect(feed.log).toHaveLength(before);
      }),
      { numRuns: 15 },
    );
  });
});
