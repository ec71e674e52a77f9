/** What the worklist says of a row, of a day with nothing due, and of what may not be shown. */
import { describe, expect, it } from 'vitest';
import type { WorkGroup } from '#projections/victims-code/worklist.ts';
import { workGroupNames, workGroups } from '#projections/victims-code/worklist.ts';
import type { DescribedWork } from '#src/reads/rights/victim-work.ts';
import type { Worklist } from '#src/reads/rights/work.ts';
import { callerFor } from '#test/support/ingest.ts';
import type { WorkPlace } from './view.ts';
import { workView } from './view.ts';

const asOf = '2026-11-23';
type Open = Extract<DescribedWork, { readonly restricted: false }>;

const moved: Open['toDo'][number] = {
  duty: 'd1',
  rule: 'v20-r8-moved',
  title: 'Tell of a moved trial',
  says: 'Trial moved from 3 November 2026 to 15 February 2027',
  group: 'overdue',
  status: 'overdue',
  statusSays: 'Overdue since 18 November 2026',
  due: '2026-11-18',
  dueInWords: '3 working days ago',
  verified: true,
  attempts: 0,
};

function row(more: Partial<Open> = {}): Open {
  const group: WorkGroup = more.group ?? 'overdue';
  return {
    case: 'crime:01-4400102-25',
    person: 'met-nominal:910102',
    group,
    groupName: workGroups[group],
    due: '2026-11-18',
    dueInWords: '3 working days ago',
    restricted: false,
    references: ['crime:01-4400102-25'],
    name: { forenames: 'Nasreen', surname: 'Marrowstone' },
    enhanced: true,
    toDo: [moved],
    failedSince: 0,
    contact: { preferred: 'Phone', noVoicemail: false, interpreter: false, languages: [] },
    ...more,
  };
}

function listOf(victims: readonly DescribedWork[], more: Partial<Worklist> = {}): Worklist {
  const groups = workGroupNames.map((group) => ({
    group,
    name: workGroups[group],
    count: victims.filter((each) => each.group === group).length,
  }));
  return {
    position: 'p1',
    upToDateAsOf: '2026-11-23T09:00:00Z',
    asOf,
    holder: 'witness-care',
    page: 1,
    pages: 1,
    total: victims.length,
    groups,
    victims,
    ...more,
  };
}

function view(list: Worklist, more: Partial<WorkPlace> = {}) {
  return workView(list, {
    address: { whose: 'mine' },
    mayAsk: ['mine', 'unit', 'none'],
    rights: ['8', '9'],
    counts: list.groups,
    opensJourneys: true,
    caller: callerFor('care-officer', { unit: 'wcu-a' }),
    ...more,
  });
}

describe('a row', () => {
  it('names her, leads to her journey, and says what to tell and by when in words', () => {
    const [section] = view(listOf([row()])).sections;
    expect(section?.heading).toBe('Overdue (1)');
    expect(section?.rows[0]).toMatchObject({
      href: '/cases/crime:01-4400102-25/victims/met-nominal:910102',
      name: 'Nasreen Marrowstone',
      isName: true,
      tags: [{ text: 'Overdue: 3 working days ago' }, { text: 'Enhanced rights' }],
      toDo: [{ says: moved.says, notes: ['Was due 3 working days ago, 18 November 2026'] }],
      facts: ['No hearing to come on record', 'No contact on record', 'Prefers: Phone'],
    });
  });

  it('goes by her reference, and leads to the case, for a role that knows no names', () => {
    const { name: _, ...unnamed } = row();
    const { sections } = view(listOf([unnamed]), { opensJourneys: false });
    expect(sections[0]?.rows[0]).toMatchObject({
      href: '/cases/crime:01-4400102-25',
      name: 'Victim met-nominal:910102',
      isName: false,
    });
  });

  it('of a restricted case says only that there is something to do', () => {
    const { case: reference, person, group, groupName } = row();
    const { sections } = view(listOf([{ case: reference, person, group, groupName, restricted: true }]));
    expect(sections[0]?.rows[0]).toMatchObject({
      name: 'Victim met-nominal:910102',
      toDo: [{ says: 'Restricted case: what is to be told shows when it is opened, with a reason.' }],
      facts: [],
    });
  });

  it('calls nothing overdue of which it cannot be told whether it was done', () => {
    const statusSays = 'Cannot tell: no feed would carry the proof';
    const [section] = view(
      listOf([
        row({
          group: 'cannot-tell',
          enhanced: false,
          toDo: [{ ...moved, status: 'cannot-tell', statusSays }],
        }),
      ]),
    ).sections;
    expect(section?.rows[0]?.tags.map((tag) => tag.text)).toEqual(['Was due 3 working days ago']);
    expect(section?.rows[0]?.toDo[0]?.notes).toContain(statusSays);
  });

  it('says whose word is waited for, since when, and that nobody asked', () => {
    const waitingOn = { agency: 'court', agencyName: 'court', since: '2026-11-10' } as const;
    const [section] = view(
      listOf([row({ group: 'waiting-on-another-agency', toDo: [{ ...moved, waitingOn }] })]),
    ).sections;
    expect(section?.rows[0]?.toDo[0]?.notes).toEqual(
      expect.arrayContaining(['Waiting on court since 10 November 2026', 'Not chased']),
    );
  });

  it('puts first that she is not to be contacted unchecked', () => {
    const contact = { check: 'Check before contacting', because: 'No safe way is recorded' };
    const { rows } = view(listOf([row({ contact })])).sections[0] ?? {};
    expect(rows?.[0]?.check).toBe('Check before contacting. No safe way is recorded.');
  });

  it('counts what is left of a long list', () => {
    const { rows } = view(listOf([row({ toDo: [moved, moved, moved, moved, moved] })])).sections[0] ?? {};
    expect(rows?.[0]?.toDo).toHaveLength(3);
    expect(rows?.[0]?.more).toBe('And 2 more');
  });
});

describe('a day with nothing due', () => {
  const later = row({ group: 'due-later', due: '2026-12-01', dueInWords: 'in 6 working days' });

  it('says when the next is, and for how many', () => {
    expect(view(listOf([later, { ...later, person: 'x-y:2' }])).notice).toBe(
      'Nothing due for your victims today. Next: 1 December 2026 (2).',
    );
    expect(view(listOf([])).notice).toBe('Nothing due for your victims today.');
  });

  it('does not name a next day where the rest of the list may hold an earlier one', () => {
    expect(view(listOf([later], { pages: 2, total: 30 })).notice).toBe('Nothing due for your victims today.');
  });

  it('says of how many it cannot be told', () => {
    expect(view(listOf([row({ group: 'cannot-tell' })])).notice).toBe(
      'Nothing due for your victims today. Of 1 victim it cannot be told whether something is.',
    );
  });

  it('is not claimed where something is overdue, or where filters left nothing', () => {
    expect(view(listOf([row()])).notice).toBeUndefined();
    expect(view(listOf([]), { address: { whose: 'mine', right: '8' } }).notice).toBe(
      'Nothing fits these filters.',
    );
  });
});

describe('the filters', () => {
  it('count each group, and of older the duties', () => {
    const list = listOf([row()]);
    const counts = list.groups.map((each) => (each.group === 'older' ? { ...each, count: 12 } : each));
    const group = view(list, { counts }).filters.find(({ name }) => name === 'group');
    expect(group?.items.map((item) => item.text)).toEqual([
      'All but older',
      'Overdue (1)',
      'Older (12 duties)',
    ]);
  });

  it('stand in the addresses of the next page, of the list without them, and of its CSV', () => {
    const address = { whose: 'unit', group: 'overdue', right: '8', asOf } as const;
    const { pages, clear, csv } = view(listOf([row()], { pages: 3, page: 2, total: 60 }), { address });
    expect(pages).toMatchObject({
      says: 'Page 2 of 3',
      previous: '/work?whose=unit&group=overdue&right=8&asOf=2026-11-23',
      next: '/work?whose=unit&group=overdue&right=8&asOf=2026-11-23&page=3',
    });
    expect(clear).toBe('/work?whose=unit&asOf=2026-11-23');
    expect(csv.href).toBe(
      '/api/duties?by=victim&format=csv&unit=mine&holder=witness-care&group=overdue&right=8&asOf=2026-11-23',
    );
  });
});

describe('what may be recorded from a row', () => {
  const links = (more: Partial<Open>, place: Partial<WorkPlace> = {}) =>
    view(listOf([row(more)]), place).sections[0]?.rows[0]?.record.map(({ text, href }) => [text, href]);

  it('is a contact, and comes back to the same list', () => {
    expect(links({}, { address: { whose: 'unit', group: 'overdue', page: '2' } })).toEqual([
      [
        'Record contact',
        `/cases/crime:01-4400102-25/victims/met-nominal:910102/record/contact?returnTo=${encodeURIComponent('/work?whose=unit&group=overdue&page=2')}`,
      ],
    ]);
  });

  it('is also what the group waits for', () => {
    const texts = (group: WorkGroup) => links({ group })?.map(([text]) => text);
    expect(texts('waiting-on-another-agency')).toEqual(['Record contact', 'Agency chased']);
    expect(texts('waiting-for-sign-off')).toEqual(['Record contact', 'Sign off']);
  });

  it('is nothing for other roles, and nothing on a past day', () => {
    expect(links({}, { caller: callerFor('police') })).toEqual([]);
    expect(links({}, { address: { whose: 'mine', asOf } })).toEqual([]);
  });
});
