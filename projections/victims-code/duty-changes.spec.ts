/** Following the changes gives the duties as they are. */
import { describe, expect, it } from 'vitest';
import { foldNeighbourhood } from '../case-history/fold.ts';
import type { DutyChange } from './duty-changes.ts';
import { changesBetween } from './duty-changes.ts';
import type { Duty } from './duties/model.ts';
import { completionOf } from './duties/status.ts';
import { limitedDutiesOf } from './limited-duties.ts';
import { readScenarios } from './scenarios/spec-support.ts';

type Scenario = ReturnType<typeof readScenarios>[number];

/** The duties after each event, in the order in which they were recorded. */
function stepsOf({ events }: Scenario): readonly (readonly Duty[])[] {
  const ordered = events.toSorted((a, b) => a.position - b.position);
  return ordered.map((_, at) =>
    foldNeighbourhood(ordered.slice(0, at + 1)).flatMap((history) => limitedDutiesOf(history)),
  );
}

const namesOf = (changes: readonly DutyChange[]) =>
  changes.map(({ change, duty }) => `${change} ${duty.rule.id}`);

describe('changes of duties', () => {
  it('followed from the beginning leave open exactly what is open, in every scenario', () => {
    const seen = new Set<string>();
    for (const scenario of readScenarios()) {
      const states = new Map<string, string>();
      let before: readonly Duty[] = [];
      for (const duties of stepsOf(scenario)) {
        for (const { change, duty } of changesBetween(before, duties)) {
          states.set(duty.id, change === 'moved' || change === 'opened' ? 'open' : change);
          seen.add(change);
        }
        before = duties;
      }
      const open = [...states].filter(([, state]) => state === 'open').map(([id]) => id);
      const expected = before.filter(
        (duty) =>
          completionOf(duty) === undefined &&
          duty.declined === undefined &&
          duty.overtaken === undefined &&
          duty.notInforming?.signedOff === undefined,
      );
      expect({ of: scenario.name, open: open.sort() }).toEqual({
        of: scenario.name,
        open: expected.map(({ id }) => id).sort(),
      });
    }
    expect([...seen].sort()).toEqual(['met', 'moved', 'opened', 'withdrawn']);
  });

  it('are none between equal duties, and tell of a trigger that was taken back', () => {
    const scenario = readScenarios().find(({ name }) => name.includes('an-arrest-taken-back'));
    const steps = scenario === undefined ? [] : stepsOf(scenario);
    const all = steps.map((duties, at) => namesOf(changesBetween(steps[at - 1] ?? [], duties)));
    expect(all.flat()).toContain('withdrawn v20-r6-arrest');
    const last = steps.at(-1) ?? [];
    expect(changesBetween(last, last)).toEqual([]);
  });
});
