/** Court codes: rooms, names, tiers, and what a wrong code is answered. */
import { describe, expect, it } from 'vitest';
import {
  courtBuilding,
  courtCodeNamed,
  courtCodes,
  courtCodeSchema,
  courtJurisdiction,
  courtName,
  isCourtOpen,
} from './courts.ts';
import { courtPeriods } from './court-periods.ts';

describe('a court code', () => {
  it.each(['B01OK00', 'B01EF01', 'B01CX01', 'B10JQ00', 'C01CY00', 'C01CE00'])(
    '%s, as real feeds send it, is taken',
    (code) => {
      expect(courtCodeSchema.parse(code)).toBe(code);
    },
  );

  it.each([
    '',
    'B01OK',
    'B01OK0',
    'B01OK000',
    'b01ok00',
    'B01OK-1',
    '01ZD001',
    'A01OK00',
    'B99ZZ00',
    'B000000',
  ])('%j is refused', (code) => {
    expect(courtCodeSchema.safeParse(code).success).toBe(false);
  });

  it.each([
    ['B01OL00', 'B01OB00'],
    ['b01ok00', 'B01OK00'],
    ['Croydon Crown Court', 'C01CY00'],
  ])('%s is refused naming %s', (code, near) => {
    expect(courtCodeSchema.safeParse(code).error?.issues[0]).toMatchObject({
      message: 'expected the 7-character code of a court, e.g. B01OK00 or C01CY00',
      params: { list: 'court', nearest: near },
    });
  });

  it("is Wimbledon's as B01OK00; B10JQ00 is North Shields, whatever a test sample says", () => {
    expect(courtName('B01OK00')).toBe("Wimbledon Magistrates' Court");
    expect(courtName('B10JQ00')).toBe("North Shields Magistrates' Court");
  });
});

describe('a court', () => {
  it.each([
    ['B01EF01', "Croydon Magistrates' Court", 'magistrates', 'B01EF00'],
    ['C01CY00', 'Croydon Crown Court', 'crown', 'C01CY00'],
    ['C01CE00', 'Central Criminal Court', 'crown', 'C01CE00'],
    ['C01BB00', 'Barbican Crown Court (Aldersgate House)', 'crown', 'C01BB00'],
    ['B01IX00', "Westminster Magistrates' Court", 'magistrates', 'B01IX00'],
  ])('%s is %s', (code, name, jurisdiction, building) => {
    expect(courtName(code)).toBe(name);
    expect(courtJurisdiction(code)).toBe(jurisdiction);
    expect(courtBuilding(code)).toBe(building);
  });

  it('not in the list is called by its code', () => {
    expect(courtName('B99ZZ00')).toBe('B99ZZ00');
    expect(courtJurisdiction('B99ZZ00')).toBeUndefined();
  });

  it('is found by its name unless two bear it', () => {
    expect(courtCodeNamed(' croydon crown court ')).toBe('C01CY00');
    expect(courtCodeNamed("Newport Magistrates' Court")).toBeUndefined();
    const unfound = courtCodes.filter((code) => courtCodeNamed(courtName(code)) !== code);
    const namesakes = unfound.filter(
      (code) => courtCodes.filter((other) => courtName(other) === courtName(code)).length > 1,
    );
    expect(unfound).toEqual(namesakes);
  });
});

describe('a court building', () => {
  it('that closed is in use to its last day, in every room', () => {
    expect(isCourtOpen('C01BL00', '2019-12-20')).toBe(true);
    expect(isCourtOpen('C01BL00', '2019-12-21')).toBe(false);
    expect(isCourtOpen('C01BL03', '2019-12-21')).toBe(false);
  });

  it('that opened is in use from its first day', () => {
    expect(isCourtOpen('C01BB00', '2021-02-28')).toBe(false);
    expect(isCourtOpen('C01BB00', '2021-03-01')).toBe(true);
  });

  it('counts as in use where its dates are not known, or not verified', () => {
    expect(isCourtOpen('C01CY00', '1950-01-01')).toBe(true);
    expect(isCourtOpen('C01MU00', '2030-01-01')).toBe(true);
  });

  it('has dates only of courts that are in the list, in order', () => {
    for (const [code, { opened, closed }] of courtPeriods) {
      expect(courtCodes).toContain(code);
      if (opened !== undefined && closed !== undefined) expect(opened < closed).toBe(true);
    }
  });
});
