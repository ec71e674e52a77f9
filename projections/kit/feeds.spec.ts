/** What may be concluded from a feed's silence. */
import { expect, it } from 'vitest';
import { carriageOf, isSilent, quietSources } from './feeds.ts';

const source = (name: string, types: readonly string[], quietSince?: string) => ({
  source: name,
  types,
  usualGapMinutes: 20,
  ...(quietSince !== undefined && { quietSince }),
});
const since = '2026-11-04T14:02:00.000Z';
const feeds = {
  police: { connected: true },
  court: {
    connected: true,
    declared: [
      source('/hmcts/libra', ['court.hearing-listed'], since),
      source('/hmcts/xhibit', ['court.hearing-listed', 'court.verdict-returned']),
      source('/hmcts/other', ['court.bail-decided'], since),
    ],
  },
  cps: { connected: false },
};

it('an event is carried by whoever sends its type and is not quiet', () => {
  expect(carriageOf(feeds, 'court', 'court.hearing-listed')).toBe('carried');
  expect(carriageOf(feeds, 'court', 'court.bail-decided')).toBe('quiet');
  expect(carriageOf(feeds, 'court', 'court.trial-started')).toBe('not-carried');
  const court = { ...feeds.court, undeclared: ['/hmcts/new'] };
  expect(carriageOf({ court }, 'court', 'court.trial-started')).toBe('carried');
});

it('an agency that declared nothing carries what it may send, once it was heard', () => {
  expect(carriageOf(feeds, 'police', 'police.crime-reported')).toBe('carried');
  expect(carriageOf(feeds, 'cps', 'cps.referral-received')).toBe('not-carried');
  expect(carriageOf(feeds, 'probation', 'probation.victim-opted-in')).toBe('not-carried');
});

it('an agency is silent where all of its systems are', () => {
  const { declared } = feeds.court;
  expect(quietSources(feeds.court).map((each) => each.source)).toEqual(['/hmcts/libra', '/hmcts/other']);
  expect(isSilent(feeds.court)).toBe(false);
  expect(
    isSilent({ connected: true, declared: declared.filter(({ quietSince }) => quietSince !== undefined) }),
  ).toBe(true);
  expect(isSilent(feeds.police)).toBe(false);
  const quiet = declared.filter(({ quietSince }) => quietSince !== undefined);
  expect(isSilent({ connected: true, declared: quiet, undeclared: ['/hmcts/new'] })).toBe(false);
});
