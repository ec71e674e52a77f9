/** The lists taken from standing data hold every row of their source file, and no other. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeList } from './code-list.ts';
import { courtCodes, initiations } from './courts.ts';
import { hearingTypes, trialReasonCodes, trialReasonLabel, trialReasonTypes } from './hearings.ts';
import { isOffenceCode, offenceCategories, offenceCategory, offenceTitle } from './offences.ts';
import { ageBands, ethnicGroupOf, ethnicGroups, ethnicities, genderCodes } from './people.ts';
import {
  basicCommandUnits,
  bcuCodes,
  bcuOfBorough,
  boroughOfWard,
  boroughs,
  policeForces,
  wards,
} from './places.ts';
import { outcomeTypes } from './outcomes.ts';
import { pleaCodes, remandStatuses, resultCodes, resultQualifiers, verdictCodes } from './results.ts';

type Row = Readonly<Record<string, string>>;

function rowsOf(file: string, within?: string): readonly Row[] {
  const path = new URL(`../reference-data/${file}.json`, import.meta.url);
  const content = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Row[]> & Row[];
  return within === undefined ? content : (content[within] ?? []);
}

function codesOf(rows: readonly Row[], field: string): string[] {
  const codes = rows.map((row) => row[field] ?? '').filter((code) => code !== '');
  return [...new Set(codes)].sort();
}

describe.each<readonly [string, CodeList, readonly string[]]>([
  [
    'pleas',
    pleaCodes,
    [
      ...codesOf(rowsOf('plea-status'), 'cjsCode'),
      ...codesOf(rowsOf('cpp-plea-types', 'pleaStatusTypes'), 'pleaTypeCode'),
    ],
  ],
  ['verdicts', verdictCodes, codesOf(rowsOf('verdict'), 'cjsCode')],
  ['remand statuses', remandStatuses, codesOf(rowsOf('remand-status'), 'cjsCode')],
  ['court results', resultCodes, codesOf(rowsOf('result-code'), 'cjsCode')],
  ['result qualifiers', resultQualifiers, codesOf(rowsOf('result-qualifier-code'), 'cjsCode')],
  [
    'hearing types',
    hearingTypes,
    [
      ...codesOf(rowsOf('type-of-hearing'), 'cjsCode'),
      ...codesOf(rowsOf('cpp-hearing-types', 'hearingTypes'), 'hearingCode'),
    ],
  ],
  ['police forces', policeForces, codesOf(rowsOf('forces'), 'code')],
  ['genders', genderCodes, codesOf(rowsOf('gender'), 'cjsCode')],
  ['offence categories', offenceCategories, codesOf(rowsOf('offence-category'), 'cjsCode')],
  ['case initiations', initiations, [...codesOf(rowsOf('offence-initiation'), 'cjsCode'), 'J', 'Z', 'O']],
  ['London boroughs', boroughs, codesOf(rowsOf('london-wards'), 'borough_gss')],
  ['London wards', wards, codesOf(rowsOf('london-wards'), 'gss')],
])('the list of %s', (_, list, codes) => {
  it('is that of its source', () => {
    expect(list.codes.toSorted()).toEqual([...new Set(codes)].sort());
  });

  it('has words for every code', () => {
    expect(list.codes.filter((code) => list.label(code).trim() === '')).toEqual([]);
  });
});

describe('offences', () => {
  const rows = rowsOf('cjs-offences');

  it('are those of their source, with title and category', () => {
    expect(rows).toHaveLength(15_352);
    const differing = rows.filter(
      ({ cjsCode = '', offenceTitle: title, offenceCategory: category }) =>
        !isOffenceCode(cjsCode) || offenceTitle(cjsCode) !== title || offenceCategory(cjsCode) !== category,
    );
    expect(differing).toEqual([]);
  });

  it('have categories of the list', () => {
    const categories = codesOf(rows, 'offenceCategory');
    expect(categories.filter((category) => !offenceCategories.has(category))).toEqual([]);
  });
});

describe('courts', () => {
  it("are the named units of magistrates' courts and the Crown Court", () => {
    const courts = rowsOf('organisation-unit').filter(
      (row) =>
        ["Magistrates' Courts", 'Crown Courts'].includes(row['topLevelName'] ?? '') &&
        row['thirdLevelName'] !== '',
    );
    const codes = courts.map((row) =>
      ['topLevelCode', 'secondLevelCode', 'thirdLevelCode', 'bottomLevelCode']
        .map((level) => row[level])
        .join(''),
    );
    expect(courtCodes.toSorted()).toEqual(codes.sort());
    expect(codes).toHaveLength(396);
  });
});

describe('reasons why a trial did not go ahead', () => {
  const rows = rowsOf('cpp-cracked-ineffective-vacated-trial-types', 'crackedIneffectiveVacatedTrialTypes');

  it.each(trialReasonTypes.codes)('are those of their source: %s', (type) => {
    const codes = codesOf(
      rows.filter((row) => row['trialType'] === type),
      'reasonCode',
    );
    expect(trialReasonCodes(type)).toEqual(codes);
  });

  it('have plain words each, none of them used twice under one type', () => {
    for (const type of trialReasonTypes.codes) {
      const labels = trialReasonCodes(type).map((code) => trialReasonLabel({ type, code }));
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.filter((label) => label.length < 8)).toEqual([]);
    }
  });
});

describe('lists written out from a published definition', () => {
  it('outcome types are 0 to 24, 1A, 2A and 3A', () => {
    const numbers = Array.from({ length: 25 }, (_, number) => String(number));
    expect(outcomeTypes.codes.toSorted()).toEqual([...numbers, '1A', '2A', '3A'].sort());
  });

  it('self-defined ethnicity has 18 groups and "not stated", each in a broad one', () => {
    expect(ethnicities.codes).toHaveLength(19);
    expect([...new Set(ethnicities.codes.map(ethnicGroupOf))].sort()).toEqual(ethnicGroups.codes.toSorted());
    expect(ethnicities.codes.filter((code) => ethnicGroupOf(code) === 'NS')).toEqual(['NS']);
  });

  it('boroughs are the 32 and the City, E09000001 to E09000033', () => {
    expect(boroughs.codes).toHaveLength(33);
    expect(boroughs.label('E09000028')).toBe('Southwark');
    expect(boroughOfWard('E05009288')).toBe('E09000001');
    expect(boroughOfWard('E05000000')).toBeUndefined();
  });

  it('Basic Command Units are twelve, and share out all boroughs but the City', () => {
    expect(bcuCodes.codes).toHaveLength(12);
    const shared = basicCommandUnits.flatMap((unit) => unit.boroughs);
    expect([...shared, 'E09000001'].sort()).toEqual(boroughs.codes.toSorted());
    expect(bcuOfBorough('E09000007')).toMatchObject({ code: 'central-north', nameVerified: true });
    expect(bcuOfBorough('E09000001')).toBeUndefined();
  });

  it('letters of Basic Command Units said to be verified stand in the list of organisation units', () => {
    const units = rowsOf('organisation-unit').filter(({ secondLevelCode }) => secondLevelCode === '01');
    const isListed = (letters: string) =>
      units.some(
        ({ thirdLevelCode, thirdLevelName = '' }) =>
          thirdLevelName.includes('BCU') &&
          (thirdLevelCode === letters || thirdLevelName.includes(`(${letters}) BCU`)),
      );
    for (const { letters, lettersVerified } of basicCommandUnits)
      expect([letters, isListed(letters)]).toEqual([letters, lettersVerified]);
    expect(basicCommandUnits.flatMap(({ name, nameVerified }) => (nameVerified ? [] : [name]))).toEqual([
      'East',
    ]);
  });

  it('age bands tell children from adults', () => {
    expect(ageBands.codes).toContain('16-17');
  });
});
