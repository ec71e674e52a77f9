/** The table of readers names only fields that contracts have, and says which nobody reads. */
import { describe, expect, it } from 'vitest';
import { contractFields } from './fields.ts';
import type { Declaration, SeenReaders } from './readers.ts';
import { faultsOf, readersOf, readersPage, unreadFields } from './readers.ts';

const measure: Declaration = {
  kind: 'measure',
  id: 'report-to-charge',
  reads: ['police.crime-reported.time'],
};
const duty: Declaration = { kind: 'duty', id: 'v20-r6-charge', reads: ['police.suspect-charged'] };
const shown: SeenReaders = { pages: ['events'], duties: false, measures: false, confirmed: [] };
const table = (...seen: readonly (readonly [string, SeenReaders])[]) => ({
  declared: [measure, duty],
  seen: new Map(seen),
  needNone: new Map<string, string>(),
});

describe('the fields of contracts', () => {
  it('are named through lists and objects, each once, with whether they are required', () => {
    const fields = contractFields();
    const names = fields.map(({ type, field }) => `${type}.${field}`);
    expect(new Set(names).size).toBe(names.length);
    expect(fields).toContainEqual(
      expect.objectContaining({
        type: 'court.case-received',
        field: 'defendants.offences.sequence',
        required: false,
      }),
    );
    expect(fields).toContainEqual(
      expect.objectContaining({ type: 'police.suspect-charged', field: 'firstHearing', holdsOthers: true }),
    );
    expect(fields).toContainEqual(
      expect.objectContaining({ type: 'contact.victim-informed', field: 'tellsOf.topic', required: true }),
    );
  });
});

describe('the table of readers', () => {
  it('cannot be made where a duty or measure names a field that no contract has', () => {
    const wrong: Declaration = {
      ...measure,
      reads: ['police.crime-reported.comittedFrom', 'police.crime-imagined'],
    };
    expect(faultsOf([duty, measure])).toEqual([]);
    expect(faultsOf([wrong])).toEqual([
      'measure report-to-charge reads police.crime-reported.comittedFrom, which no contract has; nearest: police.crime-reported.committedFrom',
      expect.stringMatching(
        /^measure report-to-charge reads police\.crime-imagined\.time, which no contract has/,
      ),
    ]);
    expect(() => readersOf({ ...table(), declared: [wrong] })).toThrow('comittedFrom');
  });

  it('says of each field who names it and where it shows; a type alone is when it happened', () => {
    const confirmed = { ...shown, confirmed: ['v20-r6-charge'] };
    const readers = readersOf(
      table(['police.suspect-charged.time', shown], ['police.suspect-charged.method', confirmed]),
    );
    expect(
      readers.find(({ type, field }) => type === 'police.suspect-charged' && field === 'time'),
    ).toMatchObject({
      duties: ['v20-r6-charge'],
      measures: [],
      pages: ['events'],
      unconfirmed: ['v20-r6-charge'],
    });
    expect(readersPage(table(['police.suspect-charged.time', shown]))).toContain(
      '| `time` | yes | v20-r6-charge |  | events |',
    );
  });

  it('lists what nobody reads, but what is read as a whole and what there is a reason for', () => {
    const whole: Declaration = { ...duty, reads: ['police.suspect-charged.firstHearing'] };
    const input = { ...table(['police.suspect-charged.method', shown]), declared: [whole] };
    const unread = unreadFields(
      readersOf(input),
      new Map([['police.suspect-charged.asn', 'Joins it with the courts.']]),
    );
    expect(unread.filter((name) => name.startsWith('police.suspect-charged.'))).toEqual([
      'police.suspect-charged.time',
      'police.suspect-charged.suspect',
      'police.suspect-charged.informationLaidOn',
      'police.suspect-charged.offences.offence',
      'police.suspect-charged.offences.sequence',
      'police.suspect-charged.offences.offenceCode',
      'police.suspect-charged.offences.crimes',
      'police.suspect-charged.offences.victims',
      'police.suspect-charged.references',
    ]);
  });

  it('tells of fields that are named for nothing, and of those that matter without being named', () => {
    const matters = { ...shown, duties: true, measures: true };
    const elsewhere = { ...shown, confirmed: ['report-to-charge'] };
    const readers = readersOf(
      table(['police.crime-reported.time', matters], ['police.crime-reported.crime', elsewhere]),
    );
    expect(
      readers.find(({ type, field }) => type === 'police.crime-reported' && field === 'time'),
    ).toMatchObject({
      unconfirmed: ['report-to-charge'],
      undeclared: ['duties'],
    });
  });
});
