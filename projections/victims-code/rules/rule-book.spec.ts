/** Files of rules: what is taken, what is refused, and which edition governs. */
import { describe, expect, it } from 'vitest';
import { definitionOf, isEventType } from '#contracts/registry.ts';
import code2020 from '../editions/vc-2020.json' with { type: 'json' };
import type { RuleBook } from './rule-book.ts';
import { isVerified, ownRuleBook, ownRuleFiles, readRuleBook, rulesFor } from './rule-book.ts';
import { proofTypesOf, readsOf } from './reads.ts';

const rules = ownRuleBook.editions.flatMap((edition) => edition.rules);
const ruleNamed = (id: string) => {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};

/** The file of 2020 with the arrest's entry changed, read after the project's own. */
function withArrest(changes: object) {
  const content = {
    ...code2020,
    rules: code2020.rules.map((rule) => (rule.id === 'v20-r6-arrest' ? { ...rule, ...changes } : rule)),
  };
  return readRuleBook([...ownRuleFiles, { name: 'ours.json', content }]);
}

const faultsOf = (read: ReturnType<typeof readRuleBook>) => ('faults' in read ? read.faults : []);

describe('an entry of a file of rules', () => {
  it.each([
    ['a limit', { limit: { standard: 0 } }, 'ours.json: v20-r6-arrest: limit.standard: '],
    [
      'an event type',
      { trigger: { events: ['police.suspect-arested'], topic: 'arrest' } },
      'expected an event type',
    ],
    ['a holder', { holder: 'polise' }, 'expected a holder; nearest: police'],
    ['a condition', { conditions: ['bereved'] }, 'expected a condition; nearest: bereaved'],
    ['a source', { source: ['B99'] }, 'expected a key of sources, not B99'],
    ['how the limit is known', { confidence: { duty: 'SEEN' } }, 'expected how the limit is known'],
    [
      'a field of an event',
      { metBy: [{ by: 'event', event: 'police.suspect-arrested', where: { suspct: ['x'] } }] },
      'expected a field of police.suspect-arrested, not suspct; nearest: suspect',
    ],
    [
      'a value of a field',
      { metBy: [{ by: 'event', event: 'police.suspect-released', where: { basis: ['bale'] } }] },
      'expected a value that police.suspect-released can have, not bale',
    ],
  ])('is refused by its name where %s is not known', (_, changes, message) => {
    const faults = faultsOf(withArrest(changes));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('ours.json: v20-r6-arrest: ');
    expect(faults[0]).toContain(message);
  });

  it('may be corrected by a file of the same edition, which takes the place of the project’s', () => {
    const book = withArrest({ limit: { standard: 3, enhanced: 1 } }) as RuleBook;
    expect(book.editions.filter(({ id }) => id === 'vc-2020')).toHaveLength(1);
    const [entry] = rulesFor(book, 'police.suspect-arrested', '2026-05-03').filter(
      ({ rule }) => rule.id === 'v20-r6-arrest',
    );
    expect(entry?.rule.limit).toEqual({ standard: 3, enhanced: 1 });
  });

  it('has an id that no other edition has', () => {
    const content = { ...code2020, id: 'ours' };
    expect(faultsOf(readRuleBook([...ownRuleFiles, { name: 'ours.json', content }]))).toContain(
      'ours: v20-r6-arrest: expected an id that vc-2020 does not have',
    );
  });
});

describe('the edition in force', () => {
  const governing = (date: string) =>
    new Set(rulesFor(ownRuleBook, 'police.suspect-arrested', date).map(({ edition }) => edition.id));

  it.each([
    ['2013-12-09', []],
    ['2013-12-10', ['vc-2013']],
    ['2015-11-15', ['vc-2013']],
    ['2015-11-16', ['vc-2015']],
    ['2021-03-31', ['vc-2015']],
    ['2021-04-01', ['vc-2020']],
    ['2026-11-23', ['vc-2020']],
  ])('on %s is %j', (date, editions) => {
    expect([...governing(date)]).toEqual(editions);
  });

  it('is never the draft, nor a rule that is not enabled', () => {
    const fired = [...ownRuleBook.byTrigger.values()].flat();
    expect(fired.some(({ edition }) => edition.id === 'vc-2026-draft')).toBe(false);
    expect(fired.every(({ rule }) => rule.enabled)).toBe(true);
  });
});

describe('every rule', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s reads fields that exist', (_, rule) => {
    const unknown = readsOf(rule).filter((read) => {
      const [namespace, name, ...fields] = read.split('.');
      const type = `${namespace}.${name}`;
      if (!isEventType(type)) return true;
      return fields[0] !== undefined && !(fields[0] in definitionOf(type).facts.shape);
    });
    expect(unknown).toEqual([]);
    expect(proofTypesOf(rule).length).toBeGreaterThan(0);
  });

  it('counts as checked only where duty and limits were read in their source', () => {
    expect(isVerified(ruleNamed('v20-r6-arrest'))).toBe(true);
    expect(isVerified(ruleNamed('v20-r6-first-hearing'))).toBe(false);
    expect(isVerified(ruleNamed('v20-r6-charged'))).toBe(false);
    expect(isVerified(ruleNamed('v20-r9-appeal-notice'))).toBe(false);
    expect(isVerified(ruleNamed('v20-r3-written-confirmation'))).toBe(true);
  });
});
