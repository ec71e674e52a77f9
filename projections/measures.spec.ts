/** Measures rest on fields that contracts have and on columns that cases yield; each is told whole. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { FieldName } from '#contracts/field-names.ts';
import { hateStrands, underReportingGroups } from '#contracts/vocabulary/hate-crime.ts';
import { groupBits, strandBits } from './kit/facts.ts';
import { measures } from './measures.ts';
import { factTables } from './read-model.ts';

describe('a measure', () => {
  it('can read only a field that a contract has', () => {
    expectTypeOf<'police.crime-reported.committedFrom'>().toExtend<FieldName>();
    expectTypeOf<'court.case-received.defendants.offences.offenceCode'>().toExtend<FieldName>();
    expectTypeOf<'court.hearing-held.time'>().toExtend<FieldName>();
    expectTypeOf<'police.crime-reported.comittedFrom'>().not.toExtend<FieldName>();
  });

  it('has an address of its own', () => {
    const ids = measures.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z-]*[a-z]$/.test(id))).toEqual([]);
  });

  it('computes from columns of tables that a cut keeps', () => {
    const columns = new Map(factTables.map(({ name, columns: all }) => [name, Object.keys(all)]));
    for (const { id, facts } of measures) {
      for (const { table, columns: used } of facts)
        expect(columns.get(table), id).toEqual(expect.arrayContaining([...used]));
    }
  });

  it('names what it reads, in a sentence that ends', () => {
    for (const { id, reads, definition, cohort, source } of measures) {
      expect(reads.length, id).toBeGreaterThan(0);
      for (const text of [definition, cohort]) expect(text, id).toMatch(/^[A-Z].*\.$/);
      expect(source, id).not.toBe('');
    }
  });

  it('uses every table of facts', () => {
    const used = new Set(measures.flatMap(({ facts }) => facts.map(({ table }) => table)));
    // Duties are told of by the rights engine, in tables of its own.
    const unused = factTables
      .map(({ name }) => name)
      .filter((name) => !used.has(name) && name !== 'fact_duty');
    expect(unused).toEqual([]);
  });
});

describe('sets kept as bits', () => {
  it('keep their values, for cuts made long ago are read by them', () => {
    const strands = hateStrands.codes.map((code) => [code, strandBits([code])]);
    expect(Object.fromEntries(strands)).toEqual({
      race: 1,
      religion: 2,
      'sexual-orientation': 4,
      disability: 8,
      transgender: 16,
    });
    const groups = underReportingGroups.codes.map((code) => [code, groupBits([code])]);
    expect(Object.fromEntries(groups)).toEqual({
      disabled: 1,
      'gypsy-roma-traveller': 2,
      'new-migrants': 4,
      transgender: 8,
    });
    expect(strandBits(['religion', 'race', 'race'])).toBe(3);
  });
});
