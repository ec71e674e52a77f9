/** What somebody typed, as beginnings of references. */
import { expect, test } from 'vitest';
import { referencePrefixes } from './reference-prefix.ts';

test.each([
  ['urn:01zd 03032/08', ['urn:01ZD0303208']],
  ['URN: 01ZD03', ['urn:01ZD03']],
  ['crime:01/2301234 26', ['crime:01-2301234-26']],
  ['cp-case:6F1D0C5E', ['cp-case:6f1d0c5e']],
])('%s is looked for under its kind', (text, prefixes) => {
  expect(referencePrefixes(text)).toEqual(prefixes);
});

test('without a kind it may be of any', () => {
  expect(referencePrefixes('01zd 03032/08')).toEqual([
    'crime:01ZD-03032-08',
    'urn:01ZD0303208',
    'court-case:01ZD0303208',
    'cp-case:01zd 03032/08',
    'policeuk:01ZD-03032-08',
  ]);
});

test.each(['', '  ', 'ab', 'urn:', 'urn:0', '---', ':::'])('%j is too little to look for', (text) => {
  expect(referencePrefixes(text)).toEqual([]);
});
