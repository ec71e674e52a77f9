/** Next hearings that results order: where and when a case goes on, and how that ends the hearing that ordered it. */
import type { DataOf } from '#contracts/registry.ts';
import { hearingPurpose } from '#contracts/vocabulary/hearings.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { londonDateAt, millisOf } from '#projections/kit/london.ts';
import type { Adjournment, CaseHeard } from './case-heard.ts';
import { distinct, keyOf, orderedBy, orderedOn } from './case-heard.ts';
import type { SitedResult } from './parties.ts';
import type { AdjournmentReason } from './results.ts';
import { adjournmentReasonOf } from './results.ts';
import { courtOf, hearingTypeOrOther } from './sitting.ts';
import type { Fact } from './statement.ts';
import { factOf, provisionalHearing } from './statement.ts';
import { londonTimeOfDay, onDay } from './times.ts';

/** A next hearing that has a date. */
export type Listed = {
  readonly fact: Fact;
  readonly hearing: string;
  readonly on: LondonDate;
  readonly type: string;
  /** The hearing of the message ordered it, not an earlier one whose result is repeated. */
  readonly here: boolean;
};

/** Next hearings that have a date. Several results that name one next hearing make one listing. */
export function listed(heard: CaseHeard): Listed[] {
  const dated = heard.results.flatMap((sited) => nextDates(heard, sited));
  const byTarget = Map.groupBy(dated, ({ key }) => key);
  return [...byTarget.values()].flatMap((group) => listing(heard, group));
}

type NextDate = {
  readonly key: string;
  readonly sited: SitedResult;
  readonly hearing: string;
  readonly court: string;
  readonly hearingType: string;
  readonly millis: number;
  readonly on: LondonDate;
};

function nextDates(heard: CaseHeard, sited: SitedResult): NextDate[] {
  const next = sited.result.nextHearing;
  if (next === undefined) return [];
  const at = `${sited.at}/nextHearing`;
  if (next.listedStartDateTime === undefined) {
    heard.findings.note({
      pointer: `${at}/listedStartDateTime`,
      code: 'left-out',
      expected: 'a date: without one nothing is listed yet',
    });
    return [];
  }
  const court = courtOf(next.courtCentre, `${at}/courtCentre`, heard.findings);
  if (court === undefined) return [];
  const millis = millisOf(next.listedStartDateTime);
  const on = londonDateAt(millis);
  const by = orderedBy(heard, sited.result);
  const target = next.existingHearingId === undefined ? ['next', on, court] : [next.existingHearingId];
  return [
    {
      key: keyOf(heard, by, 'listed', ...target),
      sited,
      hearing: next.existingHearingId ?? provisionalHearing(by, on, court),
      court,
      hearingType: hearingTypeOrOther(next.type, `${at}/type`, heard.findings),
      millis,
      on,
    },
  ];
}

function listing(heard: CaseHeard, group: readonly NextDate[]): Listed[] {
  const [first] = group;
  if (first === undefined) return [];
  const { key, hearing, court, hearingType, on, millis } = first;
  const results = group.map(({ sited }) => sited.result);
  const here = results.some((result) => orderedBy(heard, result) === heard.sitting.hearing.id);
  const offences = group.flatMap(({ sited }) => sited.offence?.id ?? []);
  const fact = factOf('court.hearing-listed', key, onDay(orderedOn(heard, results)), {
    hearing,
    court,
    hearingType,
    on,
    at: londonTimeOfDay(millis),
    defendants: distinct(group.map(({ sited }) => sited.defendant.person)),
    ...(offences.length === group.length && { offences: distinct(offences) }),
    ...(here && replacement(heard, hearingType)),
  });
  return [{ fact, hearing, on, type: hearingType, here }];
}

/** A trial that did not go ahead, or was vacated, is replaced by the trial listed instead; nothing else is moved. */
function replacement(
  { sitting }: CaseHeard,
  hearingType: string,
): Pick<DataOf<'court.hearing-listed'>, 'replaces' | 'reason'> {
  const { trial, hearing } = sitting;
  const moved = trial?.result === 'ineffective' || trial?.result === 'vacated';
  if (!moved || hearingPurpose(hearingType) !== 'trial') return {};
  return { replaces: hearing.id, ...(trial.reason !== undefined && { reason: trial.reason }) };
}

/** How the hearing ended where it was put off, to a day or without one. */
export function adjournment(
  heard: CaseHeard,
  listings: readonly Listed[],
): { readonly adjournment?: Adjournment } {
  const own = heard.results.filter(({ result }) => orderedBy(heard, result) === heard.sitting.hearing.id);
  const putOff = own.filter(({ result }) => result.nextHearing !== undefined).map(({ result }) => result);
  if (putOff.length === 0) return {};
  const [next] = listings.filter((listing) => listing.here).sort((a, b) => (a.on < b.on ? -1 : 1));
  const adjournmentReason = adjournmentReasonOf(putOff) ?? reasonFromType(next?.type);
  return {
    adjournment: {
      outcome: 'adjourned',
      ...(next !== undefined && { next: next.hearing }),
      ...(adjournmentReason !== undefined && { adjournmentReason }),
    },
  };
}

function reasonFromType(hearingType: string | undefined): AdjournmentReason | undefined {
  const purpose = hearingType === undefined ? 'other' : hearingPurpose(hearingType);
  const reasons = { trial: 'for-trial', sentence: 'for-sentence', plea: 'for-plea' } as const;
  return purpose === 'trial' || purpose === 'sentence' || purpose === 'plea' ? reasons[purpose] : undefined;
}
