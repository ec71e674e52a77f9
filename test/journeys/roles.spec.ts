/** The people of the local mode, one of each role: each sees what the policy says of the role, and nothing else. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoPeople } from '#src/access/demo-people.ts';
import { roles } from '#src/access/caller.ts';
import { frozenClock } from '#src/clock.ts';
import { browseAs } from '#test/support/browsing.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true, clock: frozenClock('2026-11-23T09:00:00Z') });
  const { readModel } = server.services.projecting;
  await vi.waitFor(() => expect(readModel.isReadable()).toBe(true), { timeout: 100_000 });
});
afterAll(() => server.stop());

/** A case of South London, with police, prosecution, court and witness care; no risk conference. */
const southLondons = '/cases/crime:01-4400102-25';
const victim = `${southLondons}/victims/met-nominal:910102`;
/** A case of North London. */
const northLondons = '/cases/crime:01-4400109-26';
const restricted = '/cases/crime:01-4400115-26';
/** The case that was before a conference. */
const conference = '/cases/crime:01-4400114-26';

const pages = {
  '/': 'start',
  '/work': 'work',
  [southLondons]: 'case',
  [victim]: 'journey',
  [`${victim}/rights`]: 'rights',
  [`${victim}/record/contact`]: 'record contact',
  [`${victim}/record/needs-assessed`]: 'record needs',
  [northLondons]: 'another unit’s case',
  [conference]: 'case before a conference',
} as const;
type Page = (typeof pages)[keyof typeof pages];

const careOfSouthLondon: readonly Page[] = [
  'start',
  'work',
  'case',
  'journey',
  'rights',
  'record contact',
  'record needs',
];

/** The pages each person opens; all others are refused, or are of no case of theirs. */
const opens: Readonly<Record<string, readonly Page[]>> = {
  amira: careOfSouthLondon,
  joanna: careOfSouthLondon,
  // His unit's, and those that no victim care unit holds.
  colm: [
    'start',
    'work',
    'case',
    'journey',
    'rights',
    'record contact',
    'another unit’s case',
    'case before a conference',
  ],
  dawn: ['start', 'work', 'case', 'record needs', 'another unit’s case', 'case before a conference'],
  piers: ['start', 'work', 'case', 'another unit’s case'],
  ngozi: ['start', 'work', 'case', 'another unit’s case', 'case before a conference'],
  ruth: ['start', 'work', 'case before a conference'],
  henrik: ['start'],
  sefa: ['start'],
  imogen: ['start', 'work', 'case', 'journey', 'rights', 'another unit’s case', 'case before a conference'],
};

describe('the people one may sign in as', () => {
  it('are of every role that a person has', () => {
    const systems = ['witness-care', 'probation', 'victim-care', 'monitor'];
    const people = roles.filter((role) => !systems.includes(role));
    expect(new Set(demoPeople.map(({ caller }) => caller.role))).toEqual(new Set(people));
    expect(Object.keys(opens)).toEqual(demoPeople.map(({ id }) => id));
  });

  it('are offered with what awaits each', async () => {
    const { sessions } = server.services.access;
    expect(sessions).toBeDefined();
    const anybody = await browseAs(server, 'sefa');
    const { text } = await anybody.open('/sign-in');
    for (const { name, awaits } of demoPeople) {
      expect(text).toContain(name);
      expect(text).toContain(awaits);
    }
  });
});

describe.each(Object.entries(opens))('%s', (person, open) => {
  it('opens just these pages', async () => {
    const browsing = await browseAs(server, person);
    const opened: Page[] = [];
    for (const [address, page] of Object.entries(pages)) {
      const { status } = await browsing.open(address);
      if (status === 200) opened.push(page);
      else expect([403, 404], `${address}: ${status}`).toContain(status);
    }
    expect(opened).toEqual(open);
  });
});

describe('names', () => {
  it('are for those who care for victims; others see references', async () => {
    for (const [person, sees] of [
      ['amira', true],
      ['dawn', false],
      ['imogen', false],
    ] as const) {
      const { text } = await (await browseAs(server, person)).open(southLondons);
      expect(text.includes('Nasreen Marrowstone'), person).toBe(sees);
      expect(text).toContain('met-nominal:910102');
    }
  });
});

describe('a restricted case', () => {
  it.each(['amira', 'dawn', 'imogen'])('asks %s for a reason first', async (person) => {
    const { status, text } = await (await browseAs(server, person)).open(restricted);
    expect(status).toBe(403);
    expect(text).toContain('This case is restricted');
  });
});
