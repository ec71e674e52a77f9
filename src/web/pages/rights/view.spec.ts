/** The page of a victim's rights: what she is still owed comes first, each status with its words, each source once. */
import { describe, expect, it } from 'vitest';
import type { Said } from '#src/projecting/spec-support.ts';
import {
  crime,
  her,
  toldOfVerdict,
  verdictToTell,
  witnessCareCoverage,
} from '#src/reads/rights/spec-stories.ts';
import { caller, setUpReads } from '#src/reads/spec-support.ts';
import { groupOf, rightsGroups } from './groups.ts';
import { rightsView } from './view.ts';

async function shown(said: readonly Said[], query: { readonly asOf?: string } = {}) {
  const { reads, tell, openings } = setUpReads();
  await tell(...said);
  const officer = caller('auditor');
  const opened = await reads.openVictimRights({ reference: crime, person: her, ...query }, officer);
  if (opened.kind !== 'found') throw new Error(opened.kind);
  const view = rightsView(opened.found, reads.rules, {
    reference: crime,
    person: her,
    ...query,
    caller: officer,
    query: {},
  });
  return { view, openings: openings() };
}

type View = Awaited<ReturnType<typeof shown>>['view'];
const ofOutcome = ({ groups }: View) =>
  groups.flatMap(({ id, duties }) =>
    duties
      .filter(({ title, holder }) => /outcome/i.test(title) && holder.startsWith('Witness care'))
      .map((duty) => ({ id, ...duty })),
  );

describe('how a duty stands', () => {
  it('is overdue where a feed would have told of it, with since when in words', async () => {
    const { view, openings } = await shown([witnessCareCoverage, ...verdictToTell]);
    expect(view.noCoverage).toBe(false);
    const [duty] = ofOutcome(view);
    expect(duty).toMatchObject({ id: 'overdue', tag: { text: 'Overdue', colour: 'red' } });
    expect(duty?.distance).toMatch(/working day/);
    expect(duty?.shownBy).toEqual([]);
    expect(openings).toMatchObject([{ view: 'victim-rights', person: her, outcome: 'opened' }]);
  });

  it('cannot be told without a feed, and says why', async () => {
    const { view } = await shown(verdictToTell);
    expect(view.noCoverage).toBe(true);
    expect(ofOutcome(view)).toMatchObject([
      { id: 'cannot-tell', notes: expect.arrayContaining([expect.stringMatching(/^No feed would carry/)]) },
    ]);
  });

  it('is met with the contact that proves it, which leads to its place among all events', async () => {
    const { view } = await shown([
      witnessCareCoverage,
      ...verdictToTell,
      toldOfVerdict('2026-05-28T10:00:00+01:00'),
    ]);
    const [duty] = ofOutcome(view);
    expect(duty).toMatchObject({ id: 'met', tag: { text: 'Met in time' } });
    const [proof] = duty?.shownBy.flatMap((each) => each.proof) ?? [];
    expect(proof).toMatch(/^\/cases\/crime:01-2301234-26\/events#event-/);
  });

  it('of another day is carried on in every link', async () => {
    const { view } = await shown(
      [witnessCareCoverage, ...verdictToTell, toldOfVerdict('2026-05-28T10:00:00+01:00')],
      { asOf: '2026-05-29' },
    );
    const links = view.groups.flatMap(({ duties }) =>
      duties.flatMap(({ setOff }) => setOff.flatMap(({ proof }) => proof)),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !link.includes('asOf=2026-05-29'))).toEqual([]);
  });
});

describe('what is not checked', () => {
  it('is marked with each duty, and named with its sources once', async () => {
    const { view } = await shown([
      witnessCareCoverage,
      ...verdictToTell,
      toldOfVerdict('2026-05-28T10:00:00+01:00'),
    ]);
    const duties = view.groups.flatMap((group) => group.duties);
    const unverified = duties.filter((duty) => duty.unverified);
    expect(unverified.length).toBeGreaterThan(0);
    const named = new Set(view.unchecked?.sources.flatMap((source) => source.duties));
    expect(named).toEqual(new Set(unverified.map(({ title }) => title)));
    const sources = view.unchecked?.sources.map(({ source }) => source) ?? [];
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('shows in the words of what was met against it', async () => {
    const { view } = await shown([
      witnessCareCoverage,
      ...verdictToTell,
      toldOfVerdict('2026-05-28T10:00:00+01:00'),
    ]);
    const met = view.groups.find(({ id }) => id === 'met')?.duties ?? [];
    expect(met.length).toBeGreaterThan(0);
    for (const { unverified, notes } of met)
      expect(notes.some((note) => note.endsWith('against an unverified limit'))).toBe(unverified);
  });
});

describe('the groups', () => {
  it('stand in order of what can still be done, and rules that nothing set off stand apart', async () => {
    const { view } = await shown([witnessCareCoverage, ...verdictToTell]);
    const ids = view.groups.map(({ id }) => id);
    expect(ids).toEqual(rightsGroups.filter((id) => ids.includes(id)));
    const titles = view.dormant?.lists.flatMap(({ rules }) => rules) ?? [];
    expect(titles.length).toBeGreaterThan(0);
  });

  it('keep what was told and corrected since among what is to be done', () => {
    expect(groupOf({ status: 'met', tellAgain: true })).toBe('tell-again');
    expect(groupOf({ status: 'met-late' })).toBe('met');
    expect(groupOf({ status: 'declined' })).toBe('ended');
  });
});
