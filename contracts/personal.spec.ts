/** The personal block: its shape, and nothing but its shape. */
import { describe, expect, it } from 'vitest';
import { personalDataSchema } from './personal.ts';

const person = 'met-nominal:884213';

describe('the personal block', () => {
  it('holds what may be said of a person, by her reference', () => {
    const block = {
      [person]: {
        forenames: 'Ada',
        surname: 'Invented',
        birthDate: '1994-02-17',
        phones: ['020 7946 0123'],
        emails: ['ada@example.org'],
        address: '1 Invented Street, London',
        notes: ['Prefers mornings.'],
      },
    };
    expect(personalDataSchema.parse(block)).toEqual(block);
  });

  it.each([
    ['a name instead of a reference', { 'Ada Invented': { surname: 'Invented' } }],
    ['an unknown field', { [person]: { nationality: 'any' } }],
    ['a birth date that is none', { [person]: { birthDate: '17/02/1994' } }],
    ['an empty surname', { [person]: { surname: ' ' } }],
    ['notes without end', { [person]: { notes: ['x'.repeat(4001)] } }],
  ])('is refused with %s', (_, block) => {
    expect(personalDataSchema.safeParse(block).success).toBe(false);
  });
});
