/** The numbered scenarios: what is due, kept, late or not to be told in stories of victims. */
import { describe, expect, it } from 'vitest';
import { ownRuleBook } from '../rules/rule-book.ts';
import { answer, readScenarios } from './spec-support.ts';

const scenarios = readScenarios();

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
  it('has a story', () => {
    expect(scenario.story.length).toBeGreaterThan(40);
  });

  it.each(scenario.checks.map((check, index) => [index + 1, check] as const))(
    'expects the duties of check %i',
    (__, { duties, ...check }) => {
      expect(duties.length).toBeGreaterThan(0);
      expect(answer(scenario, check)).toEqual(duties);
    },
  );
});

describe('the scenarios', () => {
  it('have each duty of the 2020 Code that has a limit kept in time, kept late and missed', () => {
    const limited = ownRuleBook.editions
      .filter(({ id }) => id === 'vc-2020')
      .flatMap(({ rules }) => rules.filter(({ limit, enabled }) => limit !== undefined && enabled));
    const seen = new Set(
      scenarios.flatMap(({ checks }) =>
        checks.flatMap(({ duties }) => duties.map(({ duty, status }) => `${duty} ${status}`)),
      ),
    );
    const missing = limited.flatMap(({ id }) =>
      ['met', 'met-late', 'overdue']
        .filter((status) => !seen.has(`${id} ${status}`))
        .map((status) => `${id} ${status}`),
    );
    expect(missing).toEqual([]);
  });
});
