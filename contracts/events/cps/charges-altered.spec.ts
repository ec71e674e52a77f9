/** A change of charge takes an offence out, adds one, or replaces its code. */
import { describe, expect, it } from 'vitest';
import { chargesAltered } from './charges-altered.ts';

function altered(change: object) {
  return chargesAltered.data.safeParse({ ...chargesAltered.example, fromTo: [change] });
}

describe('a change of charge', () => {
  it.each([
    ['takes an offence out', { offence: '1', from: 'CD98069' }],
    ['adds one', { offence: '2', to: 'PU86004' }],
    ['replaces its code', { offence: '1', from: 'CD98069', to: 'PU86004' }],
  ])('%s', (_, change) => {
    expect(altered(change).success).toBe(true);
  });

  it('that changes nothing is refused', () => {
    expect(altered({ offence: '1' }).error?.issues[0]?.message).toBe('expected from, to or both');
  });
});
