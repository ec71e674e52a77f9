/** Offence codes: what is taken, and which code a slip was meant to be. */
import { describe, expect, it } from 'vitest';
import { offenceCategories, offenceCategory, offenceCodeSchema, offenceTitle } from './offences.ts';

describe('an offence code', () => {
  it.each(['CD98067', 'CD98067A', 'PU86004'])('%s is taken', (code) => {
    expect(offenceCodeSchema.parse(code)).toBe(code);
  });

  it.each([
    ['CD98O67', 'CD98067'],
    ['CD98667', 'CD98067'],
    ['cd98066', 'CD98066'],
    ['CC98067', 'CD98067'],
  ])('%s is refused naming %s', (code, near) => {
    expect(offenceCodeSchema.safeParse(code).error?.issues[0]).toMatchObject({
      message: 'expected a CJS offence code, e.g. CD98067',
      params: { list: 'offence', nearest: near },
    });
  });

  it('that is nothing like one is refused without a guess', () => {
    expect(offenceCodeSchema.safeParse('assault').error?.issues[0]).not.toHaveProperty('params.nearest');
  });

  it('has a title and a category', () => {
    expect(offenceTitle('CD98069')).toBe('Racially / religiously aggravated harassment without violence');
    expect(offenceCategories.label(offenceCategory('CD98069') ?? '')).toBe('Either Way');
  });
});
