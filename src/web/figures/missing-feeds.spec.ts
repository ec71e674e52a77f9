/** What charts say of the feeds they rest on. */
import { describe, expect, it } from 'vitest';
import type { CoveredDays } from '#projections/feeds/covered.ts';
import { missingInWords } from './missing-feeds.ts';

const within = { from: '2023-11-01', to: '2026-10-31' };
const courtFeed: CoveredDays = { agency: 'court', types: ['court.hearing-listed'], from: '2020-01-01' };
const silent = (from: string, to: string) => ({ from, to, why: 'silent' as const });

describe('a chart', () => {
  it('says between which days a feed was silent or incomplete, spells that touch as one', () => {
    const gaps = [silent('2026-03-09', '2026-03-20'), silent('2026-03-02', '2026-03-08')];
    expect(missingInWords([{ ...courtFeed, gaps }], ['court'], within)).toEqual([
      'The court: silent or incomplete 2 March 2026 to 20 March 2026.',
    ]);
  });

  it('names the longest gaps and counts the others', () => {
    const gaps = [
      silent('2025-01-06', '2025-01-06'),
      silent('2025-02-03', '2025-02-14'),
      silent('2025-05-05', '2025-05-30'),
      silent('2025-07-07', '2025-07-08'),
    ];
    expect(missingInWords([{ ...courtFeed, gaps }], ['court'], within)).toEqual([
      'The court: silent or incomplete 3 February 2025 to 14 February 2025; 5 May 2025 to 30 May 2025; and 2 shorter gaps.',
    ]);
  });

  it('leaves out what was missing at other times', () => {
    const gaps = [silent('2022-01-03', '2022-02-04'), silent('2023-10-30', '2023-11-01')];
    expect(missingInWords([{ ...courtFeed, gaps }], ['court'], within)).toEqual([
      'The court: silent or incomplete 1 November 2023.',
    ]);
    expect(missingInWords([{ ...courtFeed, gaps: gaps.slice(0, 1) }], ['court'], within)).toEqual([
      'No gap is known in the feeds of the court.',
    ]);
  });

  it('counts a silence that goes on to the last day shown', () => {
    expect(missingInWords([{ ...courtFeed, quietSince: '2026-10-20' }], ['court'], within)).toEqual([
      'The court: silent or incomplete 21 October 2026 to 31 October 2026.',
    ]);
  });

  it('says of which day on a feed was declared, where it shows earlier ones', () => {
    const feeds = [
      { ...courtFeed, from: '2025-12-24' },
      { ...courtFeed, from: '2026-03-01' },
      { ...courtFeed, agency: 'police', from: '2025-11-13' },
    ];
    expect(missingInWords(feeds, ['police', 'court'], within)).toEqual([
      'No gap is known in the feeds of the police and the court.',
      'Declared as complete only since: the police 13 November 2025, the court 24 December 2025; what is missing of earlier days is not known.',
    ]);
  });

  it('says that nothing can be told of agencies whose feed was never declared', () => {
    expect(missingInWords([courtFeed], ['police', 'cps', 'court'], within)).toEqual([
      'No gap is known in the feeds of the court.',
      'What is missing of the feeds of the police and the Crown Prosecution Service is not known: none was declared.',
    ]);
  });
});
