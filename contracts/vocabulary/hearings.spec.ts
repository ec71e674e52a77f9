/** Hearing types by code and by words; trial reasons by type and code together. */
import { describe, expect, it } from 'vitest';
import {
  hearingPurpose,
  hearingTypeLabel,
  hearingTypeNamed,
  hearingTypes,
  trialReasonLabel,
  trialReasonSchema,
  trialReasonTypesOf,
} from './hearings.ts';

describe('a hearing type', () => {
  it.each([
    ['Plea and Trial Preparation', 'PTP'],
    ['Mention - Defendant to Attend (MDA)', 'MDA'],
    ['First hearing', 'FH'],
    ['Sentence', 'SEN'],
    ['Trial', 'TRIAL'],
    ['Bail Variation Application', 'BVA'],
    ['Something else', undefined],
  ])('called "%s" by a feed is %s', (description, code) => {
    expect(hearingTypeNamed(description)).toBe(code);
  });

  it('is found by its own words', () => {
    const words = hearingTypes.codes.map((code) => hearingTypeLabel(code));
    expect(new Set(words.map((label) => label.toLowerCase())).size).toBeGreaterThan(60);
  });

  it.each([
    ['TRIAL', 'trial'],
    ['TRL', 'trial'],
    ['FH', 'first'],
    ['PTP', 'plea'],
    ['SEN', 'sentence'],
    ['AAC', 'appeal'],
    ['BA', 'bail'],
    ['MNTN', 'other'],
    ['unheard of', 'other'],
  ])('%s is for: %s', (code, purpose) => {
    expect(hearingPurpose(code)).toBe(purpose);
  });
});

describe('the reason why a trial did not go ahead', () => {
  it('means by one letter different things under each type', () => {
    expect(trialReasonLabel({ type: 'Cracked', code: 'A' })).not.toBe(
      trialReasonLabel({ type: 'Vacated', code: 'A' }),
    );
    expect(trialReasonTypesOf('A')).toEqual(['Cracked', 'Vacated']);
    expect(trialReasonTypesOf('N3')).toEqual(['Ineffective']);
    expect(trialReasonTypesOf('W9')).toEqual([]);
  });

  it('reads as people say it', () => {
    expect(trialReasonLabel({ type: 'Ineffective', code: 'W1' })).toBe('another case over-ran');
  });

  it('is refused where the code is of another type', () => {
    expect(trialReasonSchema.safeParse({ type: 'Vacated', code: 'W1' }).error?.issues).toMatchObject([
      { path: ['code'], message: expect.stringMatching(/^expected a code of type Vacated: A, B, C/) },
    ]);
  });

  it('is refused naming the nearest code of its type', () => {
    expect(trialReasonSchema.safeParse({ type: 'Ineffective', code: 'n3' }).error?.issues).toMatchObject([
      { path: ['code'], params: { list: 'trial reason', nearest: 'N3' } },
    ]);
    expect(trialReasonSchema.safeParse({ type: 'Inefective', code: 'N3' }).error?.issues).toMatchObject([
      { path: ['type'], params: { nearest: 'Ineffective' } },
    ]);
  });
});
