/** The envelope: what is taken, and what is refused by name. */
import { describe, expect, it } from 'vitest';
import { envelopeSchema, envelopeFieldNames, eventKeyText, instantSchema } from './envelope.ts';

const envelope = {
  specversion: '1.0',
  id: 'met-2026-000123',
  source: '/met/connect',
  type: 'police.suspect-arrested',
  subject: 'crime:01/2301234/26',
  time: '2026-05-03T14:20:00+01:00',
  data: { suspect: 'met-nominal:771902' },
};

describe('an envelope', () => {
  it('is taken with what CloudEvents asks for; precision is an instant unless said otherwise', () => {
    expect(envelopeSchema.parse(envelope)).toEqual({
      ...envelope,
      subject: 'crime:01-2301234-26',
      timeprecision: 'instant',
    });
  });

  it('is taken with every attribute it may carry', () => {
    const full = {
      ...envelope,
      timeprecision: 'date',
      datacontenttype: 'application/json',
      dataschema: 'urn:vjt:schema:police.suspect-arrested:1',
      correlationid: 'c-1',
      causationid: 'c-0',
      sequence: '000017',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: 'a=b',
      recordedat: '2026-05-03T13:21:00Z',
    };
    expect(envelopeSchema.safeParse(full).success).toBe(true);
    expect(Object.keys(full).toSorted()).toEqual(envelopeFieldNames.toSorted());
  });

  it.each([
    ['specversion', '0.3'],
    ['id', ''],
    ['id', 'with\u0000null'],
    ['id', 'half a pair \ud800'],
    ['id', 'x'.repeat(201)],
    ['source', 'met/connect'],
    ['source', '/Met'],
    ['type', 'suspect-arrested'],
    ['type', 'police.Suspect'],
    ['time', '2026-05-03'],
    ['time', '2026-05-03T14:20:00'],
    ['time', '2026-02-30T14:20:00Z'],
    ['timeprecision', 'hour'],
    ['datacontenttype', 'text/xml'],
    ['dataschema', 'https://example.org/schema'],
    ['subject', 'nobody'],
    ['data', []],
    ['data', undefined],
    ['unknown', 'field'],
  ])('with %s %j is refused, naming it', (field, value) => {
    const refused = envelopeSchema.safeParse({ ...envelope, [field]: value });
    const issue = refused.error?.issues[0];
    expect(issue?.code === 'unrecognized_keys' ? issue.keys : issue?.path).toEqual([field]);
  });

  it('may carry an id in any script', () => {
    expect(envelopeSchema.safeParse({ ...envelope, id: 'Ereignis-ß-事件-😀' }).success).toBe(true);
  });
});

describe('an instant', () => {
  it.each(['2026-05-03T14:20:00Z', '2026-05-03T14:20:00.123456+01:00', '2024-02-29T00:00:00-05:30'])(
    '%s is taken',
    (instant) => {
      expect(instantSchema.safeParse(instant).success).toBe(true);
    },
  );

  it.each(['2025-02-29T00:00:00Z', '2026-05-03T24:00:00Z', '2026-05-03 14:20:00Z', 'yesterday'])(
    '%s is refused',
    (instant) => {
      expect(instantSchema.safeParse(instant).success).toBe(false);
    },
  );
});

describe('the key of an event', () => {
  it('is one text for one source and id, whatever stands in them', () => {
    expect(eventKeyText({ source: '/a', id: 'b"c' })).not.toBe(eventKeyText({ source: '/a"', id: 'b"c' }));
  });
});
