/** Every event type against the promises of the catalogue; versions, corrections and links as the registry reads them. */
import { readdirSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { EventDefinition } from './define.ts';
import { eventTypeSchema } from './envelope.ts';
import type { AnyEventType, RecordedEvent, StoredEvent } from './registry.ts';
import { trialReasonCodes, trialReasonTypes } from './vocabulary/hearings.ts';
import {
  anyEventTypes,
  dataSchemaFor,
  dataSchemaOf,
  definitionOf,
  eventTypes,
  isEventType,
  linkedReferences,
  rankOf,
  readBesideEvent,
  readEvent,
  upcast,
  versionFrom,
} from './registry.ts';

const definitions: readonly EventDefinition[] = anyEventTypes.map(definitionOf);
const eventFolder = new URL('./events/', import.meta.url);
const person = 'met-nominal:884213';

function stored(type: AnyEventType, version: number, data: unknown): StoredEvent {
  return {
    type,
    version,
    data,
    source: '/met/connect',
    id: 'e-1',
    subject: 'urn:01ZD0303226',
    agency: 'police',
    time: '2026-05-03T00:00:00+01:00',
    timePrecision: 'date',
    recordedAt: '2026-05-04T09:12:00.000Z',
    position: 7,
  };
}

describe('the catalogue of event types', () => {
  it('holds every file under contracts/events, in the folder of its namespace', () => {
    const files = readdirSync(eventFolder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => file.replace('.ts', '').replace('/', '.'));
    expect(files.toSorted()).toEqual(anyEventTypes.toSorted());
  });

  it('has each type once, and ranks it by its place', () => {
    expect(new Set(anyEventTypes).size).toBe(anyEventTypes.length);
    expect(anyEventTypes.map(rankOf)).toEqual(anyEventTypes.map((_, index) => index));
  });

  it('stands in the order in which agencies come to a case', () => {
    const namespaces = eventTypes.map((type) => type.slice(0, type.indexOf('.')));
    const order = [
      'police',
      'cps',
      'court',
      'witness-care',
      'probation',
      'prison',
      'parole',
      'yot',
      'victim-care',
      'contact',
      'complaint',
      'review',
      'survey',
      'record',
    ];
    expect(namespaces).toEqual(namespaces.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  it('keeps what is about no case out of the types of cases', () => {
    const beside = anyEventTypes.filter((type) => !isEventType(type));
    expect(beside.length).toBeGreaterThan(0);
    for (const type of beside) expect(definitionOf(type).subject).not.toBe('case');
    for (const type of eventTypes) expect(['case', 'as-target']).toContain(definitionOf(type).subject);
  });

  it('knows a type from any other text', () => {
    expect(isEventType('court.hearing-listed')).toBe(true);
    expect(isEventType('court.hearing-lost')).toBe(false);
    expect(isEventType('toString')).toBe(false);
  });
});

describe.each(definitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    it('says what it states, when it occurs and what it rests on', () => {
      expect(eventTypeSchema.safeParse(type).success).toBe(true);
      for (const text of [definition.states, definition.occursAt, definition.source]) {
        expect(text.length).toBeGreaterThan(8);
      }
    });

    it('has an example that its contract takes, with and without a personal block', () => {
      const withPersonal = { ...definition.example, personal: { [person]: { surname: 'Invented' } } };
      expect(definition.facts.parse(definition.example)).toMatchObject(definition.example);
      expect(definition.data.parse(withPersonal)).toMatchObject(withPersonal);
    });

    it('reads its stored example back, once as twice', () => {
      const once = upcast(type as AnyEventType, definition.version, definition.example);
      expect(upcast(type as AnyEventType, definition.version, once)).toEqual(once);
      const event = stored(type as AnyEventType, definition.version, definition.example);
      const read = isEventType(type) ? readEvent : readBesideEvent;
      expect(read(event).data).toEqual(once);
    });

    it('refuses a field it does not know, and a personal block in stored facts', () => {
      const unknown = definition.data.safeParse({ ...definition.example, unheardOf: 1 });
      expect(unknown.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['unheardOf'] }]);
      expect(definition.facts.safeParse({ ...definition.example, personal: {} }).success).toBe(false);
    });

    it('has an older version for each number below its own, and each comes up to the current one', () => {
      const numbers = definition.olderVersions.map(({ version }) => version).toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: definition.version - 1 }, (_, index) => index + 1));
      for (const { version, example } of definition.olderVersions) {
        expect(definition.facts.safeParse(upcast(type as AnyEventType, version, example)).success).toBe(true);
        expect(dataSchemaFor(type as AnyEventType, version)?.safeParse(example).success).toBe(true);
      }
    });

    it('links references where it has that field, and only there', () => {
      expect(definition.links).toBe('references' in definition.facts.shape);
    });
  },
);

describe('dataschema', () => {
  it('names a type and its version, and is read back', () => {
    expect(dataSchemaOf('court.hearing-listed', 1)).toBe('urn:vjt:schema:court.hearing-listed:1');
    expect(versionFrom('court.hearing-listed', 'urn:vjt:schema:court.hearing-listed:1')).toBe(1);
  });

  it('is not read as the version of another type', () => {
    expect(versionFrom('court.hearing-held', 'urn:vjt:schema:court.hearing-listed:1')).toBeUndefined();
  });

  it('of a version that does not exist has no schema', () => {
    expect(dataSchemaFor('court.hearing-listed', 3)).toBeUndefined();
    expect(() => upcast('court.hearing-listed', 0, {})).toThrow('no step');
  });
});

describe('court.hearing-listed, version 1', () => {
  const listed = {
    hearing: 'h-2',
    court: 'C01CY00',
    hearingType: 'TRL',
    on: '2027-02-14',
    defendants: ['cp-person:1'],
    replaces: 'h-1',
  };
  const reasonOf = (reasonCode: string) => upcast('court.hearing-listed', 1, { ...listed, reasonCode });

  it.each([
    ['Ineffective:N3', { type: 'Ineffective', code: 'N3' }],
    ['Vacated:A', { type: 'Vacated', code: 'A' }],
    ['N3', { type: 'Ineffective', code: 'N3' }],
    ['P', { type: 'Ineffective', code: 'P' }],
    ['D', { type: 'Vacated', code: 'D' }],
    ['H', { type: 'Vacated', code: 'H' }],
  ])('is read with %s as type and code', (reasonCode, reason) => {
    expect(reasonOf(reasonCode)).toEqual({ ...listed, reason });
  });

  it('reads every reason there is as that reason', () => {
    const reasons = trialReasonTypes.codes.flatMap((type) =>
      trialReasonCodes(type).map((code) => ({ type, code })),
    );
    expect(reasons.length).toBeGreaterThan(50);
    for (const reason of reasons) {
      expect(reasonOf(`${reason.type}:${reason.code}`)).toEqual({ ...listed, reason });
      expect(reasonOf(reason.code)).toMatchObject({ reason: { code: reason.code } });
    }
  });

  it('without a reason stays without one', () => {
    expect(upcast('court.hearing-listed', 1, listed)).toEqual(listed);
  });

  it.each(['', 'N9', 'Ineffective:A', 'Moved:N3', 'Ineffective:'])('refuses %o as a reason', (reasonCode) => {
    const parsed = dataSchemaFor('court.hearing-listed', 1)?.safeParse({ ...listed, reasonCode });
    expect(parsed?.error?.issues).toMatchObject([{ path: ['reasonCode'] }]);
  });

  it('knows nothing of the field that version 2 brought', () => {
    const second = { ...listed, reason: { type: 'Ineffective', code: 'N3' } };
    expect(dataSchemaFor('court.hearing-listed', 1)?.safeParse(second).success).toBe(false);
    expect(dataSchemaFor('court.hearing-listed', 2)?.safeParse(second).success).toBe(true);
  });
});

describe('a correction', () => {
  const correction = {
    target: { source: '/met/connect', id: 'e-1' },
    type: 'court.plea-entered',
    time: '2026-05-03T00:00:00+01:00',
    timeprecision: 'date',
    data: { defendant: 'cp-person:1', offence: 'o-1', plea: 'G' },
  };
  const faultsOf = (change: object) =>
    dataSchemaFor('record.event-corrected', 1)?.safeParse({ ...correction, ...change }).error?.issues ?? [];

  it('is held to the contract of its target, faults named under data', () => {
    expect(faultsOf({ data: { ...correction.data, plea: 'GUILTY', verdict: 'G' } })).toMatchObject([
      { path: ['data', 'plea'], params: { list: 'plea' } },
      { path: ['data'], code: 'unrecognized_keys', keys: ['verdict'] },
    ]);
  });

  it('names a type there is', () => {
    expect(faultsOf({ type: 'court.plea-withdrawn' })).toMatchObject([{ path: ['type'] }]);
  });

  it('never carries personal data inside its replacement', () => {
    const data = { ...correction.data, personal: { [person]: { surname: 'Invented' } } };
    expect(faultsOf({ data })).toMatchObject([{ path: ['data'], keys: ['personal'] }]);
    const beside = { ...correction, personal: data.personal };
    expect(dataSchemaFor('record.event-corrected', 1)?.safeParse(beside).success).toBe(true);
  });

  it('written against an older version of its target is read in the current one', () => {
    const { example, version } = definitionOf('court.hearing-listed').olderVersions[0] ?? {};
    const current = { type: 'Ineffective', code: 'W1' };
    for (const said of [{ version }, {}]) {
      const whole = { ...correction, ...said, type: 'court.hearing-listed', data: example };
      const read = upcast('record.event-corrected', 1, whole);
      expect(read).toMatchObject({ version: 2, data: { reason: current } });
      expect(upcast('record.event-corrected', 1, read)).toEqual(read);
    }
    expect(faultsOf({ version: 4 })).toMatchObject([{ path: ['version'] }]);
  });

  it('of a correction is held to the contract of what that one corrects', () => {
    const { target, time } = correction;
    const outer = { target, time, type: 'record.event-corrected' };
    expect(faultsOf({ ...outer, data: correction })).toEqual([]);
    const wrong = { ...correction, data: { ...correction.data, plea: '' } };
    expect(faultsOf({ ...outer, data: wrong })).toMatchObject([{ path: ['data', 'data', 'plea'] }]);
  });

  it('stands inside others only so deep', () => {
    let data: unknown = correction.data;
    let type = correction.type;
    for (let depth = 0; depth < 50_000; depth += 1) {
      data = { ...correction, type, data };
      type = 'record.event-corrected';
    }
    expect(faultsOf({ type, data })).toMatchObject([{ path: ['data'] }]);
  });
});

describe('linked references', () => {
  it('are those of a linking type, normalised', () => {
    const facts = { references: ['URN:01/ZD/03032/26'], method: 'checked-by-person' };
    const read = readEvent(stored('record.references-linked', 1, facts));
    expect(linkedReferences(read.type, read.data)).toEqual(['urn:01ZD0303226']);
  });

  it('are none of any other type', () => {
    expect(linkedReferences('record.access-restricted', { reasonCode: 'court-order' })).toEqual([]);
  });

  it('of a correction are those its replacement names', () => {
    const replacement = { references: ['crime:01-2301234-26'], method: 'checked-by-person' };
    const facts = { type: 'record.references-linked', data: replacement };
    expect(linkedReferences('record.event-corrected', facts)).toEqual(['crime:01-2301234-26']);
    const nested = { type: 'record.event-corrected', data: facts };
    expect(linkedReferences('record.event-corrected', nested)).toEqual(['crime:01-2301234-26']);
  });
});

describe('facts that contradict one another', () => {
  it.each([
    ['court.trial-result-recorded', { reason: { type: 'Vacated', code: 'D' } }, ['reason', 'type']],
    ['court.trial-result-recorded', { result: 'effective' }, ['reason', 'type']],
    ['contact.safety-set', { neverMethods: ['text'] }, ['safeMethods', 1]],
    ['contact.safety-set', { safeTimes: [{ from: '15:00', to: '09:30' }] }, ['safeTimes', 0, 'to']],
  ] as const)('are refused in %s: %o', (type, change, path) => {
    const { data, example } = definitionOf(type);
    expect(data.safeParse({ ...example, ...change }).error?.issues).toMatchObject([{ path }]);
  });
});

describe('what is stored', () => {
  it('is read with the fields of its type', () => {
    const facts = { defendant: 'cp-person:1', offence: 'o-1', plea: 'G' };
    const event = readEvent(stored('court.plea-entered', 1, facts));
    expectTypeOf<RecordedEvent<'court.plea-entered'>['data']>().toEqualTypeOf<{
      defendant: string;
      offence: string;
      plea: string;
    }>();
    expect(event.type === 'court.plea-entered' ? event.data.plea : undefined).toBe('G');
    expect(event).toMatchObject({ source: '/met/connect', id: 'e-1', position: 7 });
  });

  it('of an unknown type cannot be read', () => {
    const unknown = { ...stored('court.plea-entered', 1, {}), type: 'court.plea-lost' };
    expect(() => readEvent(unknown)).toThrow('unknown event type court.plea-lost');
  });
});
