/** What the simulated systems declare is what they send. */
import { expect, test } from 'vitest';
import { casesPerDayFor, simulate } from '../journeys/simulate.ts';
import { demoFeeds } from './coverage.ts';
import { caseloadOf } from './demo-world.ts';

const [from, until] = ['2024-01-01', '2026-01-01'];

test('every type that a simulated system sends is among those it declares', () => {
  const simulated = simulate({ seed: 11, from, until, casesPerDay: casesPerDayFor(700, from, until) });
  const caseload = caseloadOf(0, { after: 0, until: Date.parse('2026-03-01T00:00:00Z') / 1000 });
  const undeclared = new Set<string>();
  for (const { sender, type } of [...simulated, ...caseload]) {
    const feed = demoFeeds.find((each) => each.sender.source === sender.source);
    if (feed?.types.includes(type) !== true) undeclared.add(`${sender.source} ${type}`);
  }
  expect([...undeclared]).toEqual([]);
});
