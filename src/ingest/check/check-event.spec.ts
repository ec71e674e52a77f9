/** Every way in which one event can be at fault, and what its sender is told. */
import { assert, anything, dictionary, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyEventTypes } from '#contracts/registry.ts';
import type { Caller } from '#src/access/caller.ts';
import { callerFor, court, eventOf, now, police } from '#test/support/ingest.ts';
import { checkEvent } from './check-event.ts';
import { refusalOf, type Fault } from './fault.ts';

const context = (caller: Caller) => ({ caller, now: Date.parse(now), find: () => undefined });

function faultsOf(input: unknown, caller: Caller = police, base = ''): readonly Fault[] {
  const faults: Fault[] = [];
  const event = checkEvent(input, base, context(caller), faults);
  expect(event === undefined).toBe(faults.length > 0);
  return faults;
}

const reported = (attributes: Record<string, unknown> = {}) => eventOf('police.crime-reported', attributes);
const without = (name: string) => {
  const { [name]: _left, ...rest } = reported();
  return rest;
};

/** What is sent; the problem; the one error expected. */
const refusals: readonly [string, unknown, string, Record<string, unknown>][] = [
  [
    'a number',
    7,
    'invalid-event',
    { pointer: '', code: 'wrong-type', expected: 'a CloudEvent: a JSON object' },
  ],
  ['a list', [reported()], 'invalid-event', { pointer: '', code: 'wrong-type' }],
  ['nothing', undefined, 'invalid-event', { pointer: '', code: 'wrong-type' }],
  ['no id', without('id'), 'invalid-event', { pointer: '/id', code: 'missing', expected: 'a text' }],
  [
    'an empty id',
    reported({ id: '' }),
    'invalid-event',
    { pointer: '/id', code: 'too-small', expected: 'at least 1 character' },
  ],
  [
    'an id of two lines',
    reported({ id: 'a\nb' }),
    'invalid-event',
    { pointer: '/id', code: 'malformed', expected: 'printable characters' },
  ],
  [
    'a very long id',
    reported({ id: 'x'.repeat(201) }),
    'invalid-event',
    { pointer: '/id', code: 'too-large', expected: 'at most 200 characters' },
  ],
  [
    'a number as id',
    reported({ id: 7 }),
    'invalid-event',
    { pointer: '/id', code: 'wrong-type', expected: 'a text', received: '7' },
  ],
  [
    'another specversion',
    reported({ specversion: '0.3' }),
    'invalid-event',
    { pointer: '/specversion', expected: '1.0', received: '0.3' },
  ],
  ['no time', without('time'), 'invalid-event', { pointer: '/time', code: 'missing' }],
  [
    'a time without an offset',
    reported({ time: '2026-05-03T14:20:00' }),
    'invalid-event',
    {
      pointer: '/time',
      code: 'malformed',
      expected: 'RFC 3339 with an offset, e.g. 2026-05-03T14:20:00+01:00',
      received: '2026-05-03T14:20:00',
    },
  ],
  [
    'a day that is not',
    reported({ time: '2026-02-30T10:00:00Z' }),
    'invalid-event',
    { pointer: '/time', code: 'malformed' },
  ],
  [
    'a time more than 10 minutes ahead',
    reported({ time: '2026-11-02T09:10:01Z' }),
    'invalid-event',
    { pointer: '/time', code: 'in-future' },
  ],
  [
    'a date that is no start of a day',
    reported({ time: '2026-05-03T00:00:00Z', timeprecision: 'date' }),
    'invalid-event',
    {
      pointer: '/time',
      code: 'wrong-precision',
      expected: 'the London start of the day: 2026-05-03T00:00:00+01:00',
    },
  ],
  [
    'a month that is no start of a month',
    reported({ time: '2026-01-02T00:00:00Z', timeprecision: 'month' }),
    'invalid-event',
    {
      pointer: '/time',
      code: 'wrong-precision',
      expected: 'the London start of the month: 2026-01-01T00:00:00+00:00',
    },
  ],
  [
    'a date two days ahead',
    reported({ time: '2026-11-04T00:00:00Z', timeprecision: 'date' }),
    'invalid-event',
    { code: 'in-future' },
  ],
  [
    'a precision there is not',
    reported({ timeprecision: 'days' }),
    'invalid-event',
    { pointer: '/timeprecision', code: 'unknown-code', expected: 'one of instant, date, month' },
  ],
  [
    'a subject of no kind',
    reported({ subject: '01ZD0303208' }),
    'invalid-event',
    { pointer: '/subject', expected: 'kind:value with a kind of crime, urn, court-case, cp-case, policeuk' },
  ],
  [
    'a URN that is none',
    reported({ subject: 'urn:1' }),
    'invalid-event',
    { pointer: '/subject', received: 'urn:1' },
  ],
  [
    'a misspelt attribute',
    reported({ timePrecision: 'date' }),
    'invalid-event',
    { pointer: '/timePrecision', code: 'unknown-field', nearest: 'timeprecision' },
  ],
  [
    'data as text',
    reported({ data_base64: 'e30=' }),
    'invalid-event',
    { pointer: '/data_base64', code: 'unknown-field' },
  ],
  ['no data', without('data'), 'invalid-event', { pointer: '/data', code: 'missing' }],
  [
    'data null',
    { ...reported(), data: null },
    'invalid-event',
    { pointer: '/data', code: 'wrong-type', expected: 'an object' },
  ],
  [
    'XML',
    reported({ datacontenttype: 'application/xml' }),
    'invalid-event',
    { pointer: '/datacontenttype', expected: 'application/json' },
  ],
  [
    'a type that is none',
    reported({ type: 'CrimeReported' }),
    'invalid-event',
    { pointer: '/type', code: 'malformed' },
  ],
  [
    'a misspelt type',
    reported({ type: 'police.crime-repotred' }),
    'unknown-type',
    { pointer: '/type', received: 'police.crime-repotred', nearest: 'police.crime-reported' },
  ],
  [
    'a type under another agency’s name',
    reported({ type: 'cps.suspect-charged' }),
    'unknown-type',
    { nearest: 'police.suspect-charged' },
  ],
  [
    'another agency’s type',
    eventOf('court.plea-entered', { source: '/met/connect' }),
    'foreign-type',
    {
      pointer: '/type',
      received: 'court.plea-entered',
      expected:
        'one of police.*, yot.*, contact.*, complaint.*, review.*, record.*, feed.*, survey.feedback-given',
    },
  ],
  [
    'another source',
    reported({ source: '/met/conect' }),
    'foreign-source',
    { pointer: '/source', received: '/met/conect', nearest: '/met/connect' },
  ],
  [
    'a stamp',
    reported({ recordedat: '2026-05-03T14:20:00Z' }),
    'import-stamp-not-permitted',
    { pointer: '/recordedat' },
  ],
  [
    'a version that is not yet',
    reported({ dataschema: 'urn:vjt:schema:police.crime-reported:9' }),
    'unknown-version',
    { pointer: '/dataschema', nearest: 'urn:vjt:schema:police.crime-reported:1' },
  ],
  [
    'the version of another type',
    reported({ dataschema: 'urn:vjt:schema:police.crime-recorded:1' }),
    'unknown-version',
    { pointer: '/dataschema' },
  ],
  [
    'a schema elsewhere',
    reported({ dataschema: 'https://example.test/schema' }),
    'invalid-event',
    { pointer: '/dataschema' },
  ],
  [
    'a missing field',
    reported({ data: { crime: undefined } }),
    'invalid-event',
    { pointer: '/data/crime', code: 'missing' },
  ],
  [
    'a misspelt field',
    reported({ data: { thirdPartyCenter: 'x' } }),
    'invalid-event',
    { pointer: '/data/thirdPartyCenter', code: 'unknown-field', nearest: 'thirdPartyCentre' },
  ],
  [
    'a code that is not in the list',
    reported({ data: { channel: 'onlin' } }),
    'invalid-event',
    { pointer: '/data/channel', code: 'unknown-code', received: 'onlin', nearest: 'online' },
  ],
  [
    'a code that is like none',
    reported({ data: { channel: 'pigeon' } }),
    'invalid-event',
    { pointer: '/data/channel', received: 'pigeon' },
  ],
  [
    'a wrong type deep inside',
    eventOf('police.suspect-charged', {
      data: { offences: [{ offence: '1', offenceCode: 'CD98067', crimes: [7] }] },
    }),
    'invalid-event',
    { pointer: '/data/offences/0/crimes/0', code: 'wrong-type', received: '7' },
  ],
  [
    'a misspelt name deep inside',
    eventOf('police.suspect-charged', {
      data: { offences: [{ offence: '1', offenceCode: 'CD98067', crime: ['1'] }] },
    }),
    'invalid-event',
    { pointer: '/data/offences/0/crime', nearest: 'crimes' },
  ],
  [
    'a wrong court',
    eventOf('police.suspect-charged', { data: { firstHearing: { court: 'B01EF0', on: '2026-06-12' } } }),
    'invalid-event',
    { pointer: '/data/firstHearing/court', code: 'unknown-code' },
  ],
  [
    'a list that is empty',
    eventOf('police.suspect-charged', { data: { offences: [] } }),
    'invalid-event',
    { pointer: '/data/offences', code: 'too-small', expected: 'at least 1 item' },
  ],
  [
    'free text where a code belongs',
    reported({ data: { channel: 'told her neighbour Mrs Rahman' } }),
    'invalid-event',
    { pointer: '/data/channel' },
  ],
];

test.each(refusals)('%s is refused', (_, input, code, error) => {
  const faults = faultsOf(input);
  expect(faults.map((fault) => fault.code)).toEqual([code]);
  expect(faults[0]?.error).toMatchObject(error);
  expect(JSON.stringify(faults)).not.toContain('Rahman');
});

test('all that is wrong is said at once, and what the sender may not do gives the name', () => {
  const faults = faultsOf({
    ...reported({ data: { channel: 'onlin', crime: 7 } }),
    id: '',
    source: '/met/other',
    recordedat: 'yesterday',
    tiem: '2026-05-03T14:20:00Z',
  });
  expect(new Set(faults.map(({ error }) => error.pointer))).toEqual(
    new Set(['/id', '/recordedat', '/tiem', '/source', '/data/channel', '/data/crime']),
  );
  const refusal = refusalOf(faults);
  expect(refusal.code).toBe('foreign-source');
  expect(refusal.detail).toBe('6 fields are at fault; nothing was stored.');
});

test('one fault is said in a sentence', () => {
  expect(refusalOf(faultsOf(reported({ data: { channel: 'onlin' } }))).detail).toMatch(
    /^\/data\/channel: expected .*999.* Did you mean online\?$/,
  );
});

test('of very many faults fifty are named', () => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`wrong-${index}`, index]));
  const refusal = refusalOf(faultsOf(reported({ data: many })));
  expect(refusal.errors).toHaveLength(50);
  expect(refusal.detail).toBe('80 fields are at fault; nothing was stored. The first 50 are named.');
});

test('in a batch the number of the event comes first', () => {
  expect(faultsOf(reported({ data: { channel: 'onlin' } }), police, '/3')[0]?.error.pointer).toBe(
    '/3/data/channel',
  );
});

describe('the time', () => {
  test.each([
    ['10 minutes ahead, as a fast clock says', { time: '2026-11-02T09:10:00Z' }],
    ['today, to the day', { time: '2026-11-02T00:00:00Z', timeprecision: 'date' }],
    ['a summer day', { time: '2026-05-03T00:00:00+01:00', timeprecision: 'date' }],
    ['the same day in another offset', { time: '2026-05-02T23:00:00Z', timeprecision: 'date' }],
    ['the day the clocks change', { time: '2026-10-25T00:00:00+01:00', timeprecision: 'date' }],
    ['a month', { time: '2026-04-01T00:00:00+01:00', timeprecision: 'month' }],
    ['long ago', { time: '1952-05-03T14:20:00Z' }],
  ])('%s is taken', (_, attributes) => {
    expect(faultsOf(reported(attributes))).toEqual([]);
  });
});

describe('personal data', () => {
  const personal = (value: unknown) => reported({ data: { personal: value } });

  test.each<[string, unknown, Record<string, unknown>]>([
    [
      'a name for a reference',
      { 'Amina Rahman': {} },
      { pointer: '/data/personal', expected: '{scheme}:{value}, e.g. met-nominal:884213' },
    ],
    [
      'a misspelt field',
      { 'met-nominal:1': { surnme: 'Rahman' } },
      { pointer: '/data/personal/met-nominal:1/surnme', nearest: 'surname' },
    ],
    [
      'a value as a field',
      { 'met-nominal:1': { Rahman: true } },
      { pointer: '/data/personal/met-nominal:1' },
    ],
    [
      'a date that is none',
      { 'met-nominal:1': { birthDate: 'Rahman' } },
      { pointer: '/data/personal/met-nominal:1/birthDate', expected: 'a date, e.g. 2026-05-03' },
    ],
    [
      'a list of the wrong kind',
      { 'met-nominal:1': { phones: ['Rahman', 7] } },
      { pointer: '/data/personal/met-nominal:1/phones/1', code: 'wrong-type' },
    ],
    ['no object', 'Rahman', { pointer: '/data/personal', code: 'wrong-type' }],
  ])('%s is refused, and repeated nowhere', (_, value, error) => {
    const faults = faultsOf(personal(value));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.error).toMatchObject(error);
    expect(JSON.stringify([faults, refusalOf(faults)])).not.toContain('Rahman');
  });

  test('is taken in its shape, whatever it says', () => {
    expect(faultsOf(personal({ 'met-nominal:1': { surname: '👩🏽‍⚖️ \u202e', notes: ['<script>'] } }))).toEqual(
      [],
    );
    expect(faultsOf(personal({}))).toEqual([]);
  });
});

const mopac = callerFor('mopac');
const operator = callerFor('operator');

describe('authority', () => {
  test.each([...anyEventTypes])('%s may be sent by its own agency', (type) => {
    const event = eventOf(type);
    const sender = [
      police,
      callerFor('cps'),
      court,
      callerFor('witness-care'),
      callerFor('probation'),
      callerFor('victim-care'),
      callerFor('mopac'),
      callerFor('operator'),
    ].find(({ sources }) => sources.includes(String(event['source'])));
    expect(sender).toBeDefined();
    expect(faultsOf(event, sender)).toEqual([]);
  });

  test('of a whole type is enough, and reaches no further', () => {
    const narrow = { ...police, namespaces: ['police.crime-reported'] };
    expect(faultsOf(reported(), narrow)).toEqual([]);
    expect(faultsOf(eventOf('police.crime-recorded'), narrow)).toMatchObject([{ code: 'foreign-type' }]);
  });

  test('is nobody’s who has no namespace', () => {
    expect(faultsOf(reported(), { ...police, namespaces: [], sources: [] })).toMatchObject([
      { code: 'foreign-type', error: { expected: 'nothing: this role sends no events' } },
      { code: 'foreign-source', error: { expected: 'a source of this token: it has none' } },
    ]);
  });
});

describe('what an event is about', () => {
  const feed = 'feed:/met/connect';

  test.each([
    ['survey.wave-published', 'crime:01-2301234-26', 'survey:{instrument}'],
    ['feed.coverage-declared', 'admin:rules', 'feed:{source}'],
    ['admin.target-set', 'admin:baselines', 'admin:targets'],
    ['police.crime-reported', feed, 'a reference of a case'],
  ] as const)('must be what %s is about, not %s', (type, subject, expected) => {
    const sender = type.startsWith('survey') ? mopac : type.startsWith('admin') ? operator : police;
    expect(faultsOf(eventOf(type, { subject }), sender)).toMatchObject([
      {
        code: 'invalid-event',
        error: { pointer: '/subject', code: 'other-subject', expected: expect.stringContaining(expected) },
      },
    ]);
  });

  test('is named with the nearest there is where it is misspelt', () => {
    const near = (subject: string) =>
      faultsOf(eventOf('survey.wave-published', { subject }), mopac)[0]?.error;
    expect(near('survey:us')).toMatchObject({ pointer: '/subject', nearest: 'survey:uss' });
    expect(near('surveys:uss')).toMatchObject({ nearest: 'survey:uss' });
    expect(near('crimes:01/2301234/26')).toMatchObject({ nearest: 'crime:01-2301234-26' });
  });

  test('a feed is spoken of by whoever sends it', () => {
    const foreign = eventOf('feed.coverage-declared', { subject: 'feed:/cps/cms' });
    expect(faultsOf(foreign)).toMatchObject([{ code: 'foreign-source', error: { pointer: '/subject' } }]);
  });

  test('a coverage names only types that there are', () => {
    const types = ['police.crime-reported', 'police.crime-recordd'];
    expect(faultsOf(eventOf('feed.coverage-declared', { data: { types } }))).toMatchObject([
      { error: { pointer: '/data/types/1', nearest: 'police.crime-recorded' } },
    ]);
  });

  test('a correction stands where its target does, and amends only what its sender speaks of', () => {
    const target = eventOf('survey.wave-published');
    const correction = (subject: unknown) => ({
      ...eventOf('record.event-corrected', {
        data: {
          target: { source: target['source'], id: target['id'] },
          type: target['type'],
          time: target['time'],
          timeprecision: 'instant',
          data: target['data'],
        },
      }),
      source: '/mopac/surveys',
      subject,
    });
    expect(faultsOf(correction('survey:uss'), mopac)).toEqual([]);
    expect(faultsOf(correction('crime:01-2301234-26'), mopac)).toMatchObject([
      { error: { pointer: '/subject', code: 'other-subject' } },
    ]);
    const retraction = { ...eventOf('record.event-retracted'), source: '/mopac/surveys' };
    expect(faultsOf(retraction, mopac)).toMatchObject([
      { code: 'foreign-type', error: { pointer: '/subject' } },
    ]);
  });
});

test('an older version is held to its own contract', () => {
  const { reason: _reason, ...data } = Object(eventOf('court.hearing-listed')['data']);
  const older = { ...eventOf('court.hearing-listed'), dataschema: 'urn:vjt:schema:court.hearing-listed:1' };
  expect(faultsOf({ ...older, data: { ...data, reasonCode: 'Ineffective:N3' } }, court)).toEqual([]);
  expect(faultsOf({ ...older, data: { ...data, reason: {} } }, court)).toMatchObject([
    { error: { pointer: '/data/reason', code: 'unknown-field' } },
  ]);
});

test('an attribute that is null is read as absent, whatever its name', () => {
  expect(faultsOf({ ...reported(), correlationid: null, colour: null })).toEqual([]);
  expect(faultsOf({ ...reported(), subject: null })).toMatchObject([{ error: { pointer: '/subject' } }]);
});

test('whatever is posted gets an answer, and nothing unknown is let through', () => {
  const attributes = dictionary(string(), anything({ maxDepth: 3 }), { maxKeys: 4 });
  assert(
    property(attributes, attributes, (envelope, data) => {
      const event = { ...reported({ data }), ...envelope };
      const known = Object.keys(reported());
      // CloudEvents: an attribute that is null is not there.
      const attributesThere = Object.keys(envelope).filter((name) => envelope[name] !== null);
      const surprising = [...attributesThere, ...Object.keys(data)].some((name) => !known.includes(name));
      if (surprising) expect(faultsOf(event).length).toBeGreaterThan(0);
      else faultsOf(event);
    }),
  );
});
