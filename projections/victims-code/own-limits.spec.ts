/** How long a victim can ask for a sentence to be reviewed. */
import { describe, expect, it } from 'vitest';
import { event, given } from '../spec-support.ts';
import { ownLimitsOf } from './own-limits.ts';

const her = 'met-nominal:884213';
const suspect = 'met-nominal:771902';
const crime = '01-2301234-26';

function sentenced(on: string, offenceCode: string, jurisdiction: 'crown' | 'magistrates' = 'crown') {
  return given(
    event('police.victim-identified', { person: her, crimes: [crime], kind: 'person' }),
    event(
      'police.suspect-charged',
      {
        suspect,
        method: 'charge',
        offences: [{ offence: '1', offenceCode, crimes: [crime] }],
      },
      { time: '2026-01-12' },
    ),
    event(
      'court.case-received',
      {
        jurisdiction,
        court: jurisdiction === 'crown' ? 'C01CY00' : 'B01EF00',
        defendants: [{ defendant: suspect, offences: [{ offence: '1', offenceCode }] }],
      },
      { time: '2026-01-20' },
    ),
    event(
      'court.sentence-passed',
      {
        defendant: suspect,
        offences: [{ offence: '1', disposalCode: '1002', custodyDays: 700 }],
        uplift: undefined,
      },
      { time: on },
    ),
  ).folded();
}

describe('a request to review a sentence as unduly lenient', () => {
  it('can be made within 28 calendar days of a sentence before 29 June 2026', () => {
    expect(ownLimitsOf(sentenced('2026-06-26', 'OF61016'), her, '2026-07-01')).toMatchObject([
      { id: 'own-uls-request', since: '2026-06-26', until: '2026-07-24', daysLeft: 23 },
    ]);
  });

  it('within six months of a later one, which is unverified: the shorter limit stands beside it', () => {
    expect(ownLimitsOf(sentenced('2026-08-31', 'OF61016'), her, '2027-03-01')).toMatchObject([
      { until: '2027-02-28', safeUntil: '2026-09-28', daysLeft: -1, verified: false },
    ]);
  });

  it('is for listed offences, and for the Crown Court only', () => {
    expect(ownLimitsOf(sentenced('2026-06-26', 'CJ88001'), her, '2026-07-01')).toEqual([]);
    expect(ownLimitsOf(sentenced('2026-06-26', 'OF61016', 'magistrates'), her, '2026-07-01')).toEqual([]);
  });

  it('does not exist before the sentence', () => {
    expect(ownLimitsOf(sentenced('2026-06-26', 'OF61016'), her, '2026-06-25')).toEqual([]);
  });
});
