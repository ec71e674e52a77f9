/** Cases to experiment on: the contracts' examples, the showcase, the stories of the Victims' Code and simulated journeys. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { timePrecisions } from '#contracts/envelope.ts';
import { eventVersions, exampleEvent } from '#contracts/generating/event-schemas.ts';
import type { AnyEventType, RecordedEvent } from '#contracts/registry.ts';
import {
  definitionOf,
  isAnyEventType,
  linkedReferences,
  readBesideEvent,
  readEvent,
  versionFrom,
} from '#contracts/registry.ts';
import { subjectKindOf } from '#contracts/subjects.ts';
import { groups } from '#projections/kit/groups.ts';
import { importLine } from '#src/simulation/journeys/import-line.ts';
import { casesPerDayFor, simulate } from '#src/simulation/journeys/simulate.ts';
import { readShowcaseEvents } from '#src/simulation/read-showcase.ts';
import { roleBySource } from '#src/simulation/showcase.ts';

/** Events that are folded together: those of a neighbourhood of cases, or of all streams beside the cases. */
export type Folded = readonly RecordedEvent<AnyEventType>[];

/** Small neighbourhoods first, since they fold soonest; the streams beside the cases by themselves. */
export type Corpus = { readonly cases: readonly Folded[]; readonly beside: Folded };

const lineSchema = z.looseObject({
  id: z.string(),
  source: z.string(),
  type: z.string().refine(isAnyEventType),
  subject: z.string(),
  time: z.string(),
  timeprecision: z.enum(timePrecisions).default('instant'),
  dataschema: z.string().optional(),
  recordedat: z.string().default('2026-05-04T08:00:00Z'),
  agency: z.string().optional(),
  data: z.looseObject({ personal: z.unknown().optional() }),
});

/** Everything at hand, each source of events numbered by itself. */
export function readCorpus(): Corpus {
  const sources = [examples(), showcase(), ...stories(), simulated()].map((lines) => lines.map(recorded));
  const beside = sources.flat().filter(({ subject }) => subjectKindOf(subject) !== 'case');
  return {
    beside,
    cases: sources.flatMap(neighbourhoods).toSorted((a, b) => a.length - b.length),
  };
}

function examples(): readonly unknown[] {
  return eventVersions().map(exampleEvent);
}

function showcase(): readonly unknown[] {
  return readShowcaseEvents().map(({ event }) => event);
}

const storyFolder = new URL('../../projections/victims-code/scenarios/', import.meta.url);

function stories(): readonly (readonly unknown[])[] {
  return readdirSync(storyFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => linesOf(readFileSync(new URL(`${name}/events.ndjson`, storyFolder), 'utf8')));
}

function simulated(): readonly unknown[] {
  const [from, until] = ['2024-01-01', '2026-01-01'];
  const casesPerDay = casesPerDayFor(400, from, until);
  return [...simulate({ seed: 1, from, until, casesPerDay })].map((event): unknown =>
    JSON.parse(importLine(event)),
  );
}

function linesOf(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

/** As the log would hand it over. */
function recorded(line: unknown, index: number): RecordedEvent<AnyEventType> {
  const { id, source, type, subject, time, timeprecision, dataschema, recordedat, agency, data } =
    lineSchema.parse(line);
  const { personal: _personal, ...facts } = data;
  const stored = {
    id,
    source,
    type,
    subject,
    time,
    data: facts,
    version:
      (dataschema === undefined ? undefined : versionFrom(type, dataschema)) ?? definitionOf(type).version,
    timePrecision: timeprecision,
    recordedAt: recordedat,
    agency: agency ?? roleBySource[source] ?? agencyOf(type),
    position: index + 1,
  };
  return subjectKindOf(subject) !== 'case' ? readBesideEvent(stored) : readEvent(stored);
}

const agencies: Readonly<Record<string, string>> = {
  yot: 'police',
  prison: 'probation',
  parole: 'probation',
  contact: 'witness-care',
  complaint: 'witness-care',
  admin: 'operator',
};

/** Whose an example is. */
function agencyOf(type: string): string {
  const [namespace = ''] = type.split('.');
  return agencies[namespace] ?? (['record', 'review', 'feed'].includes(namespace) ? 'police' : namespace);
}

function neighbourhoods(events: Folded): readonly Folded[] {
  const ofCases = events.filter(({ subject }) => subjectKindOf(subject) === 'case');
  const linked = groups();
  for (const { type, subject, data } of ofCases)
    for (const each of linkedReferences(type, data)) linked.join(subject, each);
  return [...Map.groupBy(ofCases, ({ subject }) => linked.first(subject)).values()];
}
