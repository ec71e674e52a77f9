/** The JSON of a victim's rights, which is put together of parts, says what its parts say. */
import { expect, test } from 'vitest';
import { say } from '#src/projecting/spec-support.ts';
import { caller, setUpReads } from '../spec-support.ts';
import { describeDormant, describeEntry } from './describe-duty.ts';
import { rightsJson } from './describe-rights.ts';

const crime = 'crime:01-2301234-26';
const her = 'met-nominal:884213';

async function readRights() {
  const { reads, tell } = setUpReads();
  await tell(say('police.crime-reported', crime), say('police.victim-identified', crime));
  const opened = await reads.openVictimRights({ reference: crime, person: her }, caller('police'));
  if (opened.kind !== 'found') throw new Error(opened.kind);
  return { reading: opened.found, rules: reads.rules };
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('every duty and every rule that nothing has set off is in it, the first time and again', async () => {
  const { reading, rules } = await readRights();
  const { entries, dormant } = reading.rights;
  expect(entries.length).toBeGreaterThan(0);
  expect(dormant.length).toBeGreaterThan(0);
  for (const before of [{ position: 'p1' }, { position: 'p2' }]) {
    const answer: unknown = JSON.parse(rightsJson(before, reading, rules, { persons: {} }).toString());
    expect(answer).toEqual({
      ...before,
      case: crime,
      person: her,
      duties: asJson(entries.map((entry) => describeEntry(entry, rules))),
      notSetOff: asJson(dormant.map((each) => describeDormant(each, rules))),
      handOvers: [],
      ownLimits: [],
      contactSafely: asJson(reading.contactSafely),
      coverage: [],
      persons: {},
    });
  }
});

test('the words of a rule go with its status and with the book it is from', async () => {
  const { reading, rules } = await readRights();
  const dormantIn = (status: 'not-applicable' | 'not-measured', book: typeof rules): unknown => {
    const dormant = reading.rights.dormant.map((each) => ({ ...each, status }));
    const rights = { entries: [], dormant };
    return JSON.parse(rightsJson({}, { ...reading, rights }, book, {}).toString());
  };
  const sourceless = {
    ...rules,
    editions: rules.editions.map((edition) => ({ ...edition, sources: {} })),
  };
  const inWords = (status: 'not-applicable' | 'not-measured', book: typeof rules): unknown =>
    asJson(reading.rights.dormant.map((each) => describeDormant({ ...each, status }, book)));
  for (const book of [rules, sourceless, rules]) {
    for (const status of ['not-measured', 'not-applicable', 'not-measured'] as const) {
      expect(dormantIn(status, book)).toMatchObject({ notSetOff: inWords(status, book) });
    }
  }
  expect(inWords('not-measured', sourceless)).not.toEqual(inWords('not-measured', rules));
});

test('without such rules there is an empty list', async () => {
  const { reading, rules } = await readRights();
  const rights = { entries: [], dormant: [] };
  expect(JSON.parse(rightsJson({}, { ...reading, rights }, rules, {}).toString())).toMatchObject({
    duties: [],
    notSetOff: [],
    handOvers: [],
  });
});
