/** What is looked up across cases: which case a reference is of, a summary of each, hearings to come, findings. */
import { z } from 'zod';
import type { HateStrand } from '#contracts/vocabulary/hate-crime.ts';
import { holds } from '../kit/corrections.ts';
import type { LondonDate } from '../kit/london.ts';
import type { Query, Row, Table } from '../kit/tables.ts';
import { countsForTheCase } from './cases.ts';
import type { Finding, FindingCode } from './findings.ts';
import { findingMeanings } from './findings.ts';
import type { CaseEntry, CaseHistory, OfficerAssignment } from './model.ts';

/** One row a case. Lists are JSON texts; dates are facts: what is overdue or next is asked with a day. */
export const caseSummaryTable: Table = {
  name: 'case_summary',
  columns: {
    case_id: 'text not null',
    reference_list: 'text not null',
    agencies: 'text not null',
    owners: 'text not null',
    restricted: 'integer not null',
    has_marac: 'integer not null',
    strands: 'text not null',
    victims: 'integer not null',
    last_event: 'text',
    first_recorded: 'text not null',
  },
  indexes: ['case_id'],
};

/** Which case a reference is of now. */
export const caseReferenceTable: Table = {
  name: 'case_reference',
  columns: { reference: 'text not null', case_id: 'text not null' },
  indexes: ['reference, case_id'],
};

/** Hearings that stand in a court's list. */
export const listedHearingTable: Table = {
  name: 'listed_hearing',
  columns: {
    case_id: 'text not null',
    hearing: 'text not null',
    held_on: 'text not null',
    held_at: 'text',
    court: 'text not null',
    hearing_type: 'text not null',
  },
  indexes: ['case_id, held_on'],
};

/** What is odd or missing; `counts_from` is the day from which it is. */
export const caseFindingTable: Table = {
  name: 'case_finding',
  columns: {
    case_id: 'text not null',
    code: 'text not null',
    about_kind: 'text',
    about_id: 'text',
    counts_from: 'text',
    events: 'text not null',
  },
  indexes: ['code, case_id', 'case_id'],
};

/** A care unit that holds a victim's contact, until a day where that was said. */
export type Owner = {
  readonly agency: string;
  readonly unit: string;
  readonly until?: LondonDate | undefined;
};

const careAgencies: ReadonlySet<string> = new Set(['witness-care', 'victim-care']);

/** The care units that hold a victim's contact: of each care agency, those to which each victim was assigned last. */
export function ownersOf({ officers }: CaseHistory): readonly Owner[] {
  const last = new Map<string, OfficerAssignment>();
  for (const each of officers.filter(({ agency }) => careAgencies.has(agency))) {
    for (const victim of each.victims) last.set(`${each.agency} ${victim}`, each);
  }
  const owners = [...last.values()].map(({ agency, unit, until }) => ({
    agency,
    unit,
    ...(until !== undefined && { until }),
  }));
  const distinct = new Map(owners.map((owner) => [JSON.stringify(owner), owner]));
  return [...distinct.keys()].sort().flatMap((text) => distinct.get(text) ?? []);
}

/** Strands of hostility on the police's record of its crimes now. */
export function strandsOf({ crimes }: CaseHistory): readonly HateStrand[] {
  const standing = crimes.flatMap(({ flags }) => flags.filter(({ removed }) => removed === undefined));
  return [...new Set(standing.flatMap(({ strands }) => strands))].sort();
}

/** A risk conference is on record for the case, if only by its actions. */
export function hasMarac({ conferences, matters }: CaseHistory): boolean {
  return conferences.length + matters.maracActions.length > 0;
}

function lastEventOf({ entries }: CaseHistory): CaseEntry | undefined {
  return entries.findLast((entry) => holds(entry) && !entry.type.startsWith('record.'));
}

function firstRecordedOf({ entries }: CaseHistory): string {
  const counted = entries.filter(countsForTheCase).map(({ recordedAt }) => recordedAt);
  return counted.reduce((first, each) => (each < first ? each : first), counted[0] ?? '');
}

export function caseSummaryRows(history: CaseHistory): readonly Row[] {
  return [
    {
      case_id: history.id,
      reference_list: JSON.stringify(history.references.map(({ reference }) => reference)),
      agencies: JSON.stringify(history.agencies),
      owners: JSON.stringify(ownersOf(history)),
      restricted: history.access.restricted !== undefined,
      has_marac: hasMarac(history),
      strands: JSON.stringify(strandsOf(history)),
      victims: history.victims.length,
      last_event: lastEventOf(history)?.when.time,
      first_recorded: firstRecordedOf(history),
    },
  ];
}

export function caseReferenceRows({ id, references }: CaseHistory): readonly Row[] {
  return references.map(({ reference }) => ({ reference, case_id: id }));
}

export function listedHearingRows({ id, hearings }: CaseHistory): readonly Row[] {
  return hearings.flatMap(({ standing }) =>
    standing === undefined
      ? []
      : [
          {
            case_id: id,
            hearing: standing.hearing,
            held_on: standing.on,
            held_at: standing.at,
            court: standing.court,
            hearing_type: standing.hearingType,
          },
        ],
  );
}

export function caseFindingRows({ id }: CaseHistory, findings: readonly Finding[]): readonly Row[] {
  return findings.map(({ code, about, from, events }) => ({
    case_id: id,
    code,
    about_kind: about?.kind,
    about_id: about?.id,
    counts_from: from,
    events: JSON.stringify(events),
  }));
}

const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(item));
const flag = z.number().transform((value) => value === 1);

const ownerSchema = z.strictObject({ agency: z.string(), unit: z.string(), until: z.string().optional() });

/** A case as it is listed; what a hearing to come is depends on the day asked for. */
export const caseSummarySchema = z.strictObject({
  caseId: z.string(),
  references: listOf(z.string()),
  agencies: listOf(z.string()),
  owners: listOf(ownerSchema),
  restricted: flag,
  hasMarac: flag,
  strands: listOf(z.string()),
  victims: z.number(),
  /** When something last happened: RFC 3339. */
  lastEvent: z.string().nullable(),
  /** When the log took its first event: RFC 3339, UTC. */
  firstRecorded: z.string(),
  /** The next day in a court's list, on or after the day asked for. */
  nextHearing: z.string().nullable(),
});
export type CaseSummary = z.output<typeof caseSummarySchema>;

const caseStandingSchema = caseSummarySchema.pick({
  caseId: true,
  references: true,
  agencies: true,
  owners: true,
  restricted: true,
  hasMarac: true,
});

const summaryColumns = `s.case_id as caseId, s.reference_list as "references", s.agencies, s.owners, s.restricted,
  s.has_marac as hasMarac, s.strands, s.victims, s.last_event as lastEvent, s.first_recorded as firstRecorded,
  (select min(held_on) from listed_hearing h where h.case_id = s.case_id and h.held_on >= ?) as nextHearing`;

/** What of each of these cases decides who may see it, in their order. */
export function caseStandingsOf(caseIds: readonly string[]): Query<z.output<typeof caseStandingSchema>> {
  return {
    sql: `select case_id as caseId, reference_list as "references", agencies, owners, restricted, has_marac as hasMarac
      from json_each(?) as asked cross join case_summary on case_id = asked.value`,
    params: [JSON.stringify(caseIds)],
    row: caseStandingSchema,
  };
}

const nextHearingSchema = z.object({ caseId: z.string(), on: z.string() });

/** The next day in a court's list on or after a day, for each of these cases that has one. */
export function nextHearingsOf(
  caseIds: readonly string[],
  today: LondonDate,
): Query<z.output<typeof nextHearingSchema>> {
  return {
    sql: `select case_id as caseId, min(held_on) as "on"
      from json_each(?) as asked cross join listed_hearing on case_id = asked.value
      where held_on >= ? group by case_id`,
    params: [JSON.stringify(caseIds), today],
    row: nextHearingSchema,
  };
}

/** The summary of the case a reference is of. */
export function caseOfReference(reference: string, today: LondonDate): Query<CaseSummary> {
  return {
    sql: `select ${summaryColumns} from case_reference r join case_summary s on s.case_id = r.case_id
      where r.reference = ?`,
    params: [today, reference],
    row: caseSummarySchema,
  };
}

export const foundReferenceSchema = z.strictObject({ ...caseSummarySchema.shape, matched: z.string() });

/** Cases with a reference that begins so, by reference; `after` is the last `matched` of an earlier answer. */
export function casesByReference(
  prefix: string,
  today: LondonDate,
  limit: number,
  after = '',
): Query<z.output<typeof foundReferenceSchema>> {
  return {
    sql: `select ${summaryColumns}, r.reference as matched
      from case_reference r join case_summary s on s.case_id = r.case_id
      where r.reference >= ? and r.reference < ? and r.reference > ? order by r.reference limit ?`,
    params: [today, prefix, `${prefix}\u{10FFFF}`, after, limit],
    row: foundReferenceSchema,
  };
}

const findingCodes = z.enum(Object.keys(findingMeanings) as [FindingCode, ...FindingCode[]]);

export const findingCountSchema = z.strictObject({ code: findingCodes, cases: z.number() });

/** How many cases have each finding on a day. */
export function findingCounts(today: LondonDate): Query<z.output<typeof findingCountSchema>> {
  return {
    sql: `select code, count(distinct case_id) as cases from case_finding
      where counts_from is null or counts_from <= ? group by code order by code`,
    params: [today],
    row: findingCountSchema,
  };
}
