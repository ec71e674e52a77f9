/** Loading the showcase: through the ordinary doors, once, into an empty log, as each agency's own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseStream } from '#contracts/references.ts';
import { eventUuid } from '#src/ids.ts';
import { storedHeadOf } from '#src/ingest/stored-form.ts';
import { eventOf, police } from '#test/support/ingest.ts';
import { openShowcaseLog, type ShowcaseLog } from '#test/support/showcase.ts';
import { readShowcaseEvents, readShowcaseMessages } from './read-showcase.ts';
import { loadShowcase, ShowcaseRefusedError } from './showcase.ts';

const events = readShowcaseEvents();
const messages = readShowcaseMessages();
const everything = { events: events.length, messages: messages.length };
const nothing = { events: 0, messages: 0 };

let at: ShowcaseLog;
beforeEach(async () => {
  at = await openShowcaseLog();
});
afterEach(() => at.close());

const find = ({ source, id }: { readonly source: string; readonly id: string }) =>
  at.log.reader.find(eventUuid(source, id));

describe('the first start', () => {
  test('stores every line of every file as its agency’s, with the time it was recorded', async () => {
    expect(await loadShowcase(at.parts)).toEqual(everything);
    const agencies = new Map<string, string>();
    for (const each of events) {
      const stored = find(each);
      expect(stored?.recordedAt, each.at).toBe(each.recordedAt);
      if (stored !== undefined) agencies.set(each.source, storedHeadOf(stored)?.agency ?? '');
    }
    expect(Object.fromEntries(agencies)).toEqual({
      '/met/connect': 'police',
      '/cps/cms': 'cps',
      '/hmcts/libra': 'court',
      '/hmcts/xhibit': 'court',
      '/wcu/london': 'witness-care',
      '/victim-support/london': 'victim-care',
      '/hmpps/victim-contact': 'probation',
      '/hmcts/common-platform': 'court',
      '/mopac/surveys': 'mopac',
    });
  });

  test('has the courts’ messages taken, and three quarantined for two causes: an unknown court, an unknown offence', async () => {
    await loadShowcase(at.parts);
    const kept = at.feed.messages({ after: 0, limit: 10 });
    expect(kept.map(({ status }) => status)).toEqual([
      'taken',
      'taken',
      'taken',
      'quarantined',
      'quarantined',
      'quarantined',
    ]);
    const court = { pointer: '/hearing/courtCentre/code', received: 'B01ZZ00' };
    const offence = {
      pointer: '/hearing/prosecutionCases/0/defendants/0/offences/0/offenceCode',
      received: 'ZZ26001',
    };
    expect(kept.slice(3).map(({ faults }) => faults)).toMatchObject([[court], [court], [offence]]);
  });

  test('leaves a log alone that is somebody’s own', async () => {
    await at.ingest.submit([eventOf('police.crime-reported')], police);
    expect(await loadShowcase(at.parts)).toEqual(nothing);
    expect(at.log.reader.head().position).toBe(1);
  });
});

describe('a later start', () => {
  test('stores nothing that is there', async () => {
    await loadShowcase(at.parts);
    const head = at.log.reader.head();
    expect(await loadShowcase(at.parts)).toEqual(nothing);
    expect(at.log.reader.head()).toEqual(head);
  });

  test('brings what has come to pass since, after whatever was recorded meanwhile', async () => {
    const june = Date.parse('2026-06-01T09:00:00Z');
    const before = await loadShowcase({ ...at.parts, clock: () => june }, 0);
    expect(before).toEqual({
      events: events.filter(({ recordedAt }) => recordedAt <= june).length,
      messages: 0,
    });
    const own = { ...eventOf('police.crime-reported'), recordedat: '2026-08-01T09:00:00Z' };
    await at.ingest.submit([own], { ...police, mayImport: true });

    const after = await loadShowcase(at.parts);
    expect(after).toEqual({ events: events.length - before.events, messages: messages.length });
    const recorded = events.map((each) => find(each)?.recordedAt ?? 0);
    expect(recorded).toEqual(
      events.map(({ recordedAt }) =>
        recordedAt <= june ? recordedAt : Math.max(recordedAt, Date.parse(own.recordedat)),
      ),
    );
  });
});

test('a line that is refused is named by its file, and the fault by its field', async () => {
  const [first] = events;
  const check: typeof at.ingest.check = (inputs, caller) =>
    at.ingest.check(inputs, { ...caller, sources: [] });
  const load = loadShowcase({ ...at.parts, ingest: { ...at.ingest, check } });
  await expect(load).rejects.toThrow(ShowcaseRefusedError);
  await expect(load).rejects.toThrow(`${first?.at} is refused (foreign-source)`);
  expect(at.log.reader.readStream(caseStream('crime:01-4400101-25'))).toEqual([]);
});
