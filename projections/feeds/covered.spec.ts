/** Of which days a feed is complete. */
import { describe, expect, it } from 'vitest';
import { englandAndWales } from '../kit/working-days.ts';
import { coveredDays } from './covered.ts';
import type { Coverage, DeclaredFeed } from './declarations.ts';

const source = '/met/connect';

function declared(...coverages: readonly Partial<Coverage>[]): DeclaredFeed {
  const filled = coverages.map((coverage, at) => ({
    types: ['police.suspect-arrested'],
    usualGapMinutes: 60,
    sends: 'always',
    from: '2026-01-01',
    key: { source, id: `declared-${at}` },
    declared: { time: '2026-01-01', precision: 'date', at: 0, date: '2026-01-01' },
    ...coverage,
  }));
  return { source, agency: 'police', coverages: filled as unknown as readonly Coverage[], totals: new Map() };
}

const covered = (feed: DeclaredFeed, last?: string) =>
  coveredDays({
    declared: [feed],
    heard: last === undefined ? [] : [{ source, agency: 'police', last: Date.parse(last) }],
    now: Date.parse('2026-06-01T12:00:00Z'),
    calendar: englandAndWales,
  });

describe('the days of a feed', () => {
  it('go on over a later declaration for the types that both name', () => {
    const arrests = 'police.suspect-arrested' as const;
    const told = 'contact.victim-informed' as const;
    const feed = declared({ types: [arrests] }, { types: [arrests, told], from: '2026-03-01' });
    expect(covered(feed, '2026-06-01T11:50:00Z')).toEqual([
      { agency: 'police', types: [arrests], from: '2026-01-01' },
      { agency: 'police', types: [told], from: '2026-03-01' },
    ]);
  });

  it('end with what was declared, and with a declaration that leaves a type out', () => {
    const feed = declared({ to: '2026-02-28' }, { types: ['police.suspect-released'], from: '2026-02-01' });
    expect(covered(feed, '2026-06-01T11:50:00Z')).toEqual([
      {
        agency: 'police',
        types: ['police.suspect-arrested'],
        from: '2026-01-01',
        to: '2026-01-31',
      },
      { agency: 'police', types: ['police.suspect-released'], from: '2026-02-01' },
    ]);
  });

  it('say since when it is quiet', () => {
    expect(covered(declared({}), '2026-05-20T09:00:00Z')).toMatchObject([{ quietSince: '2026-05-20' }]);
  });

  it('are none of a feed of some boroughs: another borough’s silence shows nothing', () => {
    expect(covered(declared({ areas: ['E09000012'] }), '2026-06-01T11:50:00Z')).toEqual([]);
  });

  it('are none of a feed that declared nothing', () => {
    expect(covered({ ...declared(), coverages: [] }, '2026-06-01T11:50:00Z')).toEqual([]);
  });
});
