/** A simulation can be repeated, goes on where it ended, says only what contracts take, and makes cases that add up. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FindingCode } from '#projections/case-history/findings.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import { definitionOf, eventTypes, readEvent } from '#contracts/registry.ts';
import { callerOf } from '#src/access/authority.ts';
import { roles } from '#src/access/caller.ts';
import { checkEvent } from '#src/ingest/check/check-event.ts';
import type { Fault } from '#src/ingest/check/fault.ts';
import { blocksOf } from './blocks.ts';
import { importLine } from './import-line.ts';
import { londonText, utcText } from './kit/london-clock.ts';
import {
  casesPerDayFor,
  simulate,
  simulationVersion,
  TooManyCasesError,
  type Emitted,
  type Simulation,
} from './simulate.ts';

const threeYears = { seed: 1, from: '2023-11-01', until: '2026-11-01' } as const;

function world(cases: number, more: Partial<Simulation> = {}): Simulation {
  return { ...threeYears, casesPerDay: casesPerDayFor(cases, threeYears.from, threeYears.until), ...more };
}

const linesOf = (simulation: Simulation) => [...simulate(simulation)].map(importLine);
const keyOf = ({ sender, id }: Emitted) => `${sender.source} ${id}`;

describe('a simulation', () => {
  const small = world(40);

  it('gives the same bytes for the same seed and version; whoever changes them raises the version', () => {
    const sha256 = createHash('sha256');
    for (const { bytes } of blocksOf(small)) sha256.update(bytes);
    expect([simulationVersion, sha256.digest('hex')]).toEqual([
      3,
      '1f373946782c6688b8b5e297ade61d1a58caaf5f99843d7ff375f4085f285a73',
    ]);
  });

  it('gives other journeys for another seed', () => {
    expect(linesOf(world(40, { seed: 2 }))).not.toEqual(linesOf(small));
  });

  it('only goes on when it is asked for longer', () => {
    const longer = linesOf(small);
    for (const until of ['2024-03-01', '2025-07-16', '2026-10-31']) {
      const shorter = linesOf({ ...small, until });
      expect(longer.slice(0, shorter.length)).toEqual(shorter);
      expect(shorter.length).toBeGreaterThan(0);
    }
  });

  it('gives only what is recorded later than a moment, numbered as it would have been', () => {
    const all = [...simulate(small)];
    const middle = all[Math.floor(all.length / 2)]?.recorded ?? 0;
    const rest = [...simulate({ ...small, recordedAfter: middle })];
    expect(rest.map(importLine)).toEqual(all.filter(({ recorded }) => recorded > middle).map(importLine));
  });

  it('is in order of recording, nothing recorded before it happened or after the end, nothing said twice', () => {
    const all = [...simulate(small)];
    const recorded = all.map((event) => event.recorded);
    expect(recorded).toEqual([...recorded].sort((a, b) => a - b));
    expect(new Set(all.map(keyOf)).size).toBe(all.length);
    expect(utcText(Math.max(...recorded)) < '2026-11-01').toBe(true);
    expect(all.filter((event) => event.recorded * 1000 < Date.parse(londonText(event.at)))).toEqual([]);
  });

  it('has as many cases as were asked for', () => {
    const numbers = new Set([...simulate(small)].map(({ id }) => id.split('-')[1]));
    expect(numbers.size).toBe(40);
  });

  it('refuses more cases than can be numbered', () => {
    expect(() => simulate(world(3_000_000)).next()).toThrow(TooManyCasesError);
  });
});

const lineSchema = z.looseObject({
  type: z.string(),
  agency: z.enum(roles),
  source: z.string(),
  recordedat: z.string(),
  data: z.record(z.string(), z.unknown()),
});

describe('what simulated agencies say', () => {
  let events: readonly Emitted[];

  beforeAll(() => {
    events = [...simulate(world(400))];
  });

  it('is taken by ingest, each event as its own agency’s', () => {
    const refused = events.slice(0, 6000).flatMap((event) => {
      const { agency, ...posted } = lineSchema.parse(JSON.parse(importLine(event)));
      const sender = callerOf({
        id: 'simulation',
        displayName: 'Simulation',
        role: agency,
        sources: [posted.source],
      });
      const faults: Fault[] = [];
      const context = {
        caller: { ...sender, mayImport: true as const },
        now: Date.parse(posted.recordedat),
        find: () => undefined,
      };
      checkEvent(posted, '', context, faults);
      return faults.map(({ error }) => `${event.type} ${error.pointer}: ${error.expected}`);
    });
    expect(refused).toEqual([]);
    expect(events.length).toBeGreaterThan(6000);
  });

  it('is told from real agencies’ words by its source, and from real people by their numbers', () => {
    expect(events.filter(({ sender }) => !sender.source.startsWith('/synthetic/'))).toEqual([]);
    const persons = events.flatMap(
      ({ data }) => JSON.stringify(data).match(/"(met-nominal|hmcts-person|cps-person):[^"]+"/g) ?? [],
    );
    expect(persons.filter((person) => !/^"[a-z-]+:syn-/.test(person))).toEqual([]);
  });

  it('uses telephone numbers and addresses that nobody has', () => {
    const personal = events
      .map(({ data }) => JSON.stringify('personal' in data ? data.personal : {}))
      .join('\n');
    const phones = personal.match(/"phones":\["([^"]+)"/g) ?? [];
    const emails = personal.match(/[^"\s]+@[^"]+/g) ?? [];
    expect(phones.length).toBeGreaterThan(300);
    expect(phones.filter((phone) => !/"(07700 900\d{3}|020 7946 0\d{3})"/.test(phone))).toEqual([]);
    expect(emails.filter((email) => !email.endsWith('@example.org'))).toEqual([]);
  });

  it('makes one case of each number, with hardly a finding but those that a record has at its end', () => {
    const byCase = Map.groupBy(
      events.map((event, position) => ({ event, position })),
      ({ event }) => event.id.split('-')[1],
    );
    const findings = [...byCase.values()].flatMap((ofCase) => {
      const cases = foldNeighbourhood(ofCase.map(({ event, position }) => recorded(event, position)));
      expect(cases).toHaveLength(1);
      return cases.flatMap((each) => each.findings.map(({ code }) => code));
    });
    const expected: readonly FindingCode[] = [
      'hearing-not-heard-of',
      'marac-action-not-heard-of',
      'moved-without-reason',
      'senders-disagree',
      'no-victim-on-record',
    ];
    const others = findings.filter((code) => !expected.includes(code));
    expect(others.length).toBeLessThan(byCase.size / 50);
  });
});

/** The event as the log would hand it over. */
function recorded(event: Emitted, position: number) {
  const { personal: _, ...data } = lineSchema.parse(JSON.parse(importLine(event))).data;
  const { type, sender, id, subject, precision } = event;
  return readEvent({
    type,
    version: definitionOf(type).version,
    source: sender.source,
    agency: sender.agency,
    id,
    subject,
    time: londonText(event.at),
    timePrecision: precision,
    recordedAt: utcText(event.recorded),
    position: position + 1,
    data,
  });
}

const severalCases = 'joins cases of different numbers, and cases are simulated each by itself';
const rare = 'once in some thousand cases';

/** Types not found in two thousand journeys, and why. */
const untold: Readonly<Record<string, string>> = {
  'court.committed-for-sentence': 'not simulated: sentences of the magistrates are passed there',
  'court.remitted': 'not simulated: nothing sent up comes down again',
  'court.retrial-ordered': 'not simulated: appeals end the case',
  'court.offences-joined': severalCases,
  'court.offences-severed': severalCases,
  'record.case-related': severalCases,
  'prison.escaped': 'not simulated: too rare',
  'court.transferred': rare,
  'court.restrictions-ordered': rare,
  'cps.victim-withdrew-support': rare,
  'cps.charges-altered': rare,
  'witness-care.victim-contact-scheme-declined': rare,
  'court.appeal-decided': rare,
  'prison.open-conditions-moved': rare,
  'parole.review-set': rare,
  'parole.decided': rare,
  'record.legal-hold-set': rare,
  'record.legal-hold-lifted': rare,
};

describe('the catalogue', () => {
  it('is told of whole, but for what is named with a reason', () => {
    const told = new Set([...simulate(world(2000))].map(({ type }) => type));
    const aboutCases = eventTypes.filter((type) => definitionOf(type).subject === 'case');
    expect(aboutCases.filter((type) => !told.has(type) && untold[type] === undefined)).toEqual([]);
  });
});
