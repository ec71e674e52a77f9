/** The rights of one victim, as a page shows them. */
import { describe, expect, it } from 'vitest';
import { eventTypes } from '#contracts/registry.ts';
import { englandAndWales } from '../kit/working-days.ts';
import { event, given } from '../spec-support.ts';
import type { Coverage } from './duties/coverage.ts';
import { victimRights } from './rights.ts';
import { ownRuleBook } from './rules/rule-book.ts';

const her = 'met-nominal:884213';
const history = given(
  event('police.victim-identified', { person: her, ageBandAtOffence: '35-44' }, { time: '2026-05-01' }),
  event('police.suspect-arrested', {}, { time: '2026-05-06' }),
  event('police.crime-flagged', {}, { time: '2026-05-08' }),
).folded();
const police: Coverage = [{ agency: 'police', types: eventTypes, from: '2025-01-01' }];

function rightsOn(asOf: string, coverage: Coverage, person = her) {
  return victimRights(history, { person }, { rules: ownRuleBook, calendar: englandAndWales, asOf, coverage });
}

describe("a victim's rights", () => {
  it('have each duty with its status, and as if enhanced where that differs', () => {
    const entry = rightsOn('2026-05-12', police).entries.find(({ duty }) => duty.rule.id === 'v20-r6-arrest');
    expect(entry).toMatchObject({
      status: { status: 'due', due: '2026-05-13' },
      asIfEnhanced: { status: 'overdue', due: '2026-05-07' },
      verified: true,
    });
  });

  it('say of rules that nothing set off whether a feed would have told of it', () => {
    const statusOf = (rule: string, coverage: Coverage) =>
      rightsOn('2026-05-12', coverage).dormant.find((each) => each.rule.id === rule)?.status;
    expect(statusOf('v20-r6-bail-or-rui', police)).toBe('not-applicable');
    expect(statusOf('v20-r6-bail-or-rui', [])).toBe('not-measured');
    expect(
      statusOf('v20-r9-sentence', [{ agency: 'court', types: ['court.hearing-held'], from: '2025-01-01' }]),
    ).toBe('not-measured');
    expect(statusOf('v20-r6-arrest', police)).toBeUndefined();
    expect(statusOf('v20-r12-complaint-full', police)).toBeUndefined();
  });

  it('know nothing of what happened after the day', () => {
    expect(rightsOn('2026-05-05', police).entries).toEqual([]);
  });

  it('are nobody’s whom the case does not have as a victim', () => {
    expect(rightsOn('2026-05-12', police, 'met-nominal:771902').entries).toEqual([]);
  });
});
