/** What pleas, verdicts and remand statuses mean, and how Common Platform's own words translate. */
import { describe, expect, it } from 'vitest';
import {
  isConviction,
  isGuiltyPlea,
  isOnBail,
  pleaCodes,
  pleaFromCommonPlatform,
  remandStatusFromCommonPlatform,
  resultLabel,
  verdictCodes,
} from './results.ts';

describe('a plea', () => {
  it('admits the offence where guilty, admitted or indicated so', () => {
    expect(pleaCodes.codes.filter(isGuiltyPlea).toSorted()).toEqual(['ADB', 'ADM', 'G', 'GSJP', 'IG']);
  });

  it.each([
    ['GUILTY', 'G'],
    ['NOT_GUILTY', 'NG'],
    ['INDICATED_GUILTY', 'IG'],
    ['UNFIT_TO_PLEAD', 'UNFIT'],
    ['PERHAPS', undefined],
  ])('that Common Platform calls %s is %s', (value, code) => {
    expect(pleaFromCommonPlatform(value)).toBe(code);
  });
});

describe('a verdict', () => {
  it('convicts of the offence or of an alternative to it', () => {
    expect(verdictCodes.codes.filter(isConviction)).toEqual(['G', 'NA']);
  });
});

describe('a remand status', () => {
  it.each([
    ['B', 'CB'],
    ['U', 'UB'],
    ['C', 'PR'],
    ['A', 'NA'],
    ['X', undefined],
  ])('that Common Platform gives as %s is %s', (code, status) => {
    expect(remandStatusFromCommonPlatform(code)).toBe(status);
  });

  it('is bail with or without conditions, or not', () => {
    expect(['CB', 'UB', 'PR', 'NA'].map(isOnBail)).toEqual([true, true, false, false]);
  });
});

describe('a court result', () => {
  it.each([
    ['1002', 'Imprisonment'],
    ['4506', 'Adjournment'],
  ])('%s is %s', (code, label) => {
    expect(resultLabel(code)).toBe(label);
  });
});
