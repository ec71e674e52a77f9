/** The demo, on its first day and topped up a month and more than half a year later: what it promises is there each time. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LondonDate } from '#projections/kit/london.ts';
import { addDays, dateOfDayNumber, dayNumberOf } from '#projections/kit/london.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { openDuties, workByVictim, workDaysOf, workItem } from '#projections/victims-code/worklist.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import { frozenClock } from '#src/clock.ts';
import { readSettings, type Settings } from '#src/config.ts';
import { startDemo, type RunningDemo } from '#src/demo-start.ts';
import { Problem } from '#src/http/problem.ts';
import { demoLines, demoTruths } from '#src/simulation/demo/demo-world.ts';
import { showcaseDay } from '#src/simulation/showcase-dates.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));
const dataDir = path.join(folder, 'data');
const cases = 4000;

function settingsOn(instant: string): Settings {
  return readSettings({
    PORT: '0',
    VJT_LOG_LEVEL: 'silent',
    VJT_DATA_DIR: dataDir,
    VJT_DEMO_CASES: String(cases),
    VJT_CUT_MONTHS: '0',
    VJT_FREEZE: instant,
  });
}

function startOn(day: LondonDate, onProgress?: (percent: number) => void): Promise<RunningDemo> {
  const instant = `${day}T12:00:00Z`;
  return startDemo(settingsOn(instant), frozenClock(instant), onProgress);
}

const auditor = demoPeople.find(({ id }) => id === 'imogen')?.caller;

/** What comes of opening a case of the showcase. */
async function opened({ services }: RunningDemo, reference: string): Promise<string> {
  if (auditor === undefined) throw new Error('there is no auditor among the people');
  try {
    const { kind } = await services().reads.openCase({ reference }, auditor);
    return kind;
  } catch (error) {
    return error instanceof Problem ? error.code : 'failed';
  }
}

/** The officer's victims by the group of what is most urgent. */
function workOf({ services }: RunningDemo, day: LondonDate): Readonly<Record<string, number>> {
  const { projecting, feedStates, reads } = services();
  const days = workDaysOf(day);
  const question = { asOf: day, coverage: feedStates.coverage({}), rules: rulesById(reads.rules) };
  const rows = openDuties(
    { holder: 'witness-care', unit: 'wcu-south-london' },
    dateOfDayNumber(days.olderThan),
  ).flatMap((query) => projecting.readModel.all(query));
  const hers = rows.filter(({ officer }) => officer === 'amira');
  const work = workByVictim(hers.flatMap((row) => workItem(row, question, days) ?? []));
  return Object.fromEntries(
    [...Map.groupBy(work, ({ group }) => group)].map(([group, victims]) => [group, victims.length]),
  );
}

const numberSchema = z.object({ number: z.number() });

function numbers(
  { services }: RunningDemo,
  sql: string,
  ...params: readonly (string | number)[]
): readonly number[] {
  return services()
    .projecting.readModel.all({ sql, params, row: numberSchema })
    .map(({ number }) => number);
}

/** Hate crimes recorded in the 28 days before a day, in each borough that has any. */
function inBoroughs(demo: RunningDemo, day: LondonDate): readonly number[] {
  const until = dayNumberOf(day);
  return numbers(
    demo,
    `select count(*) as number from fact_crime where hate = 1 and borough is not null
      and recorded_on between ? and ? group by borough`,
    until - 28,
    until - 1,
  );
}

const boroughs = 33;
const signedOut = z.string();

describe('the first start', () => {
  let demo: RunningDemo;
  const progress: number[] = [];
  beforeAll(async () => {
    demo = await startOn(showcaseDay, (percent) => progress.push(percent));
  });

  test('shows the showcase while the rest is being loaded, and says so', async () => {
    const page = signedOut.parse(await (await fetch(`${demo.url}/`)).text());
    expect(page).toMatch(/Demo data are loading: \d+%/);
    expect(page).toContain('every person here is invented');
    expect(await opened(demo, 'crime:01-4400102-25')).toBe('found');
    const readiness = await fetch(`${demo.url}/readyz`);
    expect(readiness.headers.get('synthetic-data')).toContain('invented');
    expect(readiness.status).toBe(503);
    expect(await readiness.text()).toContain('Demo data are loading');
  });

  test('takes no events meanwhile, and says when to come again', async () => {
    const posted = await fetch(`${demo.url}/api/events`, { method: 'POST', body: '{}' });
    expect(posted.status).toBe(503);
    expect(posted.headers.get('retry-after')).toBe('5');
    expect(await posted.json()).toMatchObject({ code: 'demo-loading', retry: 'after' });
  });

  test('goes over to the whole by itself, and leaves nothing of the first pages', async () => {
    await demo.complete;
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(100);
    expect((await fetch(`${demo.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${demo.url}/`)).text()).not.toContain('Demo data are loading');
    expect(existsSync(path.join(dataDir, 'first-pages'))).toBe(false);
    await demo.stop();
  });
});

describe.each([0, 31, 200])('%i days after the first', (later) => {
  const day = addDays(showcaseDay, later);
  let demo: RunningDemo;
  beforeAll(async () => {
    demo = await startOn(day);
    await demo.complete;
    const { projecting, log } = demo.services();
    await projecting.waitUntilVisible(log.reader.head().position, 60_000);
  });
  afterAll(() => demo.stop());

  test('an officer has 80 victims, a tenth more or less, some of every kind of work', async () => {
    const page = await (await fetch(`${demo.url}/`)).text();
    const [, victims, overdue] = /(\d+) victims, (\d+) overdue/.exec(page) ?? [];
    expect(Number(victims)).toBeGreaterThanOrEqual(72);
    expect(Number(victims)).toBeLessThanOrEqual(88);
    expect(Number(overdue)).toBeGreaterThanOrEqual(3);
    const groups = ['overdue', 'due-today', 'due-soon', 'waiting-on-another-agency', 'waiting-for-sign-off'];
    expect(Object.keys(workOf(demo, day))).toEqual(expect.arrayContaining(groups));
  });

  test('there are boroughs with too few to show, and such as have none', () => {
    const counts = inBoroughs(demo, day);
    expect(counts.filter((count) => count <= 7).length).toBeGreaterThan(0);
    expect(counts.filter((count) => count > 7).length).toBeGreaterThan(0);
    expect(counts.length).toBeLessThan(boroughs);
  });

  test('the cases of the showcase stand under their references', async () => {
    const found = ['02-25', '04-25', '05-26', '06-26', '07-26', '08-26', '03-26', '22-26', '01-25', '14-26'];
    for (const ending of found) expect(await opened(demo, `crime:01-44001${ending}`), ending).toBe('found');
    expect(await opened(demo, 'crime:01-4400115-26')).toBe('restricted');
    expect(await opened(demo, 'crime:01-4400123-26')).toBe('case-parked');
  });

  test('an action of a risk conference is overdue, messages quarantined for two causes, a feed quiet, one case parked', async () => {
    const overdue = numbers(
      demo,
      `select count(*) as number from fact_marac_action
        where case_id = 'crime:01-4400114-26' and completed_on is null and due_on < ?`,
      dayNumberOf(day),
    );
    expect(overdue[0]).toBeGreaterThan(0);
    const { projecting, feed, feedStates } = demo.services();
    expect(projecting.parked().map(({ stream }) => stream)).toEqual(['case-crime:01-4400123-26']);
    expect(feed.state().counts.quarantined).toBe(3);
    expect(feedStates.coverage({}).filter(({ quietSince }) => quietSince !== undefined)).not.toEqual([]);
  });

  test('something was recorded in the last days', () => {
    const { log } = demo.services();
    const { recordedAt } = log.reader.head();
    expect(Date.parse(`${day}T12:00:00Z`) - recordedAt).toBeLessThan(86_400_000);
  });
});

describe('what was put in on purpose', () => {
  const { truths, lostFeed } = demoTruths(0);
  const since = truths[0]?.from ?? '';
  const lineSchema = z.object({
    source: z.string(),
    type: z.string(),
    subject: z.string(),
    recordedat: z.string(),
    data: z.looseObject({
      to: z.string().optional(),
      court: z.string().optional(),
      on: z.string().optional(),
      hearingType: z.string().optional(),
    }),
  });
  type Sent = { readonly court: string; readonly on: string };
  const sent = new Map<string, Sent>();
  const pleas = new Map<string, string>();
  const trials = new Set<string>();
  const heard: { readonly court: string; readonly on: string }[] = [];

  beforeAll(() => {
    const until = Date.parse(`${showcaseDay}T12:00:00Z`) / 1000;
    for (const { json } of demoLines({ cases, weeks: 0 }, { after: 0, until })) {
      const { source, type, subject, recordedat, data } = lineSchema.parse(JSON.parse(json));
      if (!source.startsWith('/synthetic/')) continue;
      if (type === 'court.sent-to-crown-court')
        sent.set(subject, { court: data.to ?? '', on: recordedat.slice(0, 10) });
      if (!source.endsWith('xhibit')) continue;
      // The day's listings of the Crown Court come in before the next morning's word that the case was sent there.
      if (data.hearingType === 'PTP' && !pleas.has(subject)) pleas.set(subject, data.on ?? '');
      if (data.hearingType === 'TRL') trials.add(subject);
      const court = sent.get(subject)?.court ?? data.court;
      if (court !== undefined) heard.push({ court, on: recordedat.slice(0, 10) });
    }
  });

  const sentTo = (court: string, isBefore: boolean) =>
    [...sent].filter(([, each]) => each.court === court && each.on < since === isBefore);
  const waits = (court: string, isBefore: boolean): readonly number[] =>
    sentTo(court, isBefore).flatMap(([subject, { on }]) => {
      const plea = pleas.get(subject);
      return plea === undefined ? [] : [dayNumberOf(plea) - dayNumberOf(on)];
    });
  const median = (days: readonly number[]) =>
    days.toSorted((a, b) => a - b)[Math.floor(days.length / 2)] ?? NaN;

  test('is a court that got slower, and others that did not', () => {
    const slower = (court: string) => median(waits(court, false)) - median(waits(court, true));
    expect(slower('C01SN00')).toBeGreaterThan(90);
    for (const court of ['C01SW00', 'C01WG00']) expect(Math.abs(slower(court)), court).toBeLessThan(45);
  });

  test('is a court of which nothing was heard for some weeks', () => {
    const inGap = heard.filter(({ on }) => on > lostFeed.from && on < lostFeed.until);
    expect(inGap.length).toBeGreaterThan(20);
    expect(inGap.filter(({ court }) => court === lostFeed.court)).toEqual([]);
    expect(heard.some(({ court, on }) => court === lostFeed.court && on > lostFeed.until)).toBe(true);
  });

  test('is a court at which more cases go to trial', () => {
    const share = (isBefore: boolean) => {
      const there = sentTo('C01SW00', isBefore);
      return there.filter(([subject]) => trials.has(subject)).length / there.length;
    };
    expect(share(false)).toBeGreaterThan(share(true));
  });
});
