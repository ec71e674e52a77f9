/** What people and cases are called. */
import { describe, expect, it } from 'vitest';
import { addressedReference, personName, referenceView } from './names.ts';

describe('a person', () => {
  it('is called by name under any of her references', () => {
    const persons = new Map([['wcu-person:7', { forenames: 'Maya', surname: 'Lindqvist' }]]);
    expect(personName(persons, ['met-nominal:884213', 'wcu-person:7'], 'Victim')).toBe('Maya Lindqvist');
  });

  it('is called by her reference where the role sees no names', () => {
    expect(personName(new Map(), ['met-nominal:884213'], 'Victim')).toBe('Victim met-nominal:884213');
  });
});

describe('a case', () => {
  it('is called by the kind and the value of a reference', () => {
    expect(referenceView('urn:01ZD0303226')).toMatchObject({ kind: 'URN', value: '01ZD0303226' });
  });

  it('goes on under the reference its address names it by, in the spelling of the log', () => {
    const references = ['crime:01-2301234-26', 'urn:01ZD0303226'];
    expect(addressedReference('URN:01zd 03032/26', references)).toBe('urn:01ZD0303226');
    expect(addressedReference('01zd0303226', references)).toBe('urn:01ZD0303226');
    expect(addressedReference('something else', references)).toBe('crime:01-2301234-26');
  });
});
