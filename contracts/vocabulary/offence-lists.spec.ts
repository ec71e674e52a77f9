/** Lists of offences that rules turn on. */
import { describe, expect, it } from 'vitest';
import offences from '../reference-data/cjs-offences.json' with { type: 'json' };
import type { OffenceList } from './offence-lists.ts';
import { isInOffenceList, isInOffenceListOn, offenceLists } from './offence-lists.ts';

const lists: readonly (readonly [string, OffenceList])[] = Object.entries(offenceLists);

describe('an offence list', () => {
  it.each(lists)('%s begins every entry with offences that exist', (_, { codes, except = [] }) => {
    const unknown = [...codes, ...except].filter(
      (beginning) => !offences.some(({ cjsCode }) => cjsCode.startsWith(beginning)),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ['rape', 'SX03002', ['most-serious', 'contact-scheme', 'unduly-lenient', 'sexual']],
    ['an attempt to rape', 'SX03002A', ['most-serious', 'contact-scheme', 'unduly-lenient', 'sexual']],
    ['a breach of the sex offenders register', 'SX03204', []],
    ['common assault', 'CJ88001', []],
    ['burglary of a dwelling', 'TH68036', []],
    [
      'aggravated harassment',
      'CD98067',
      ['most-serious', 'racially-religiously-aggravated', 'contact-scheme', 'unduly-lenient'],
    ],
    ['wounding with intent', 'OF61016', ['most-serious', 'contact-scheme', 'unduly-lenient']],
    ['murder', 'COML025', ['contact-scheme', 'unduly-lenient', 'bereaved-family']],
    ['robbery', 'TH68023', ['contact-scheme', 'unduly-lenient']],
    ['actual bodily harm', 'OF61102', ['contact-scheme']],
  ])('holds %s where it belongs', (_, code, expected) => {
    const names = Object.keys(offenceLists) as (keyof typeof offenceLists)[];
    expect(names.filter((name) => isInOffenceList(code, name))).toEqual(expected);
  });

  it('holds nothing before the day from which it is known', () => {
    expect(isInOffenceListOn('OF61016', 'unduly-lenient', '2019-11-19')).toBe(false);
    expect(isInOffenceListOn('OF61016', 'unduly-lenient', '2019-11-20')).toBe(true);
  });
});
