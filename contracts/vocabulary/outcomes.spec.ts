/** Outcome types: each in a group, and the sets over which rates are formed. */
import { describe, expect, it } from 'vitest';
import { isInOutcomeSet, outcomeGroups, outcomeSets, outcomeTypeRecords, outcomeTypes } from './outcomes.ts';
import type { OutcomeSetName } from './outcomes.ts';

const setNames = Object.keys(outcomeSets) as OutcomeSetName[];
const members = (set: OutcomeSetName) => outcomeTypes.codes.filter((type) => isInOutcomeSet(type, set));

describe('outcome types', () => {
  it('are all in a group, and every group has one', () => {
    const used = outcomeTypes.codes.map((type) => outcomeTypeRecords[type].group);
    expect([...new Set(used)].sort()).toEqual(outcomeGroups.codes.toSorted());
  });

  it('count an alternate type with its number', () => {
    expect(outcomeTypeRecords['1A'].group).toBe(outcomeTypeRecords['1'].group);
    expect(members('charged')).toEqual(['1', '1A']);
  });

  it('form the sets that rates name', () => {
    expect(members('positive').toSorted()).toEqual(['1', '1A', '2', '2A', '3', '3A', '4', '6', '7', '8']);
    expect(members('sanction')).not.toContain('8');
    expect(members('positive-with-diversion')).not.toContain('4');
    expect(members('victim-does-not-support')).toEqual(['14', '16']);
  });

  it('are in no set before they could be given, and type 0 in none', () => {
    for (const set of setNames) {
      const { types, from } = outcomeSets[set];
      const tooLate = types.filter((type) => outcomeTypeRecords[type].from > from);
      expect(tooLate, set).toEqual([]);
      expect(isInOutcomeSet('0', set), set).toBe(false);
    }
  });
});
