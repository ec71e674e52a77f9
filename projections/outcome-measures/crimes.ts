/** One row for each crime: how it was reported and recorded, where, about what, and which outcome it has. */
import { offenceGroupOf } from '#contracts/vocabulary/offence-groups.ts';
import { isInOffenceList } from '#contracts/vocabulary/offence-lists.ts';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import type { CaseHistory, Crime, Flag } from '../case-history/model.ts';
import { dateColumns, dayOf, dayOn, factTable, groupBits, strandBits } from '../kit/facts.ts';
import type { Row } from '../kit/tables.ts';
import type { When } from '../kit/when.ts';
import { latestOf } from '../kit/when.ts';

export const crimeDates = dateColumns(
  'committed_from',
  'committed_to',
  'reported_on',
  'recorded_on',
  'hate_flagged_on',
  'outcome_on',
  'first_outcome_on',
  'cancelled_on',
);

/**
 * `outcome` is the one it has now, `first_outcome` the first it was given (18 replaced by 1: both). A crime that was
 * given type 0, or nothing, has none. From the report to the recording between `recording_minutes_least` and
 * `recording_minutes_most` passed: equal where both are known to the minute, empty where one is not on record.
 * `hate` and `strands` are the police's flags that stand; `prosecution_strands` the prosecution's, of the whole case.
 */
export const crimeFacts = factTable('fact_crime', {
  case_id: 'text not null',
  crime: 'text not null',
  ...crimeDates.columns,
  recording_minutes_least: 'integer',
  recording_minutes_most: 'integer',
  against_officer_on_duty: 'integer not null',
  channel: 'text',
  reporter: 'text',
  third_party_centre: 'text',
  borough: 'text',
  ward: 'text',
  location_type: 'text',
  offence_code: 'text',
  recorded_offence: 'text',
  offence_group: 'text',
  offence_category: 'text',
  aggravated: 'integer not null',
  victim_based: 'integer',
  hate: 'integer not null',
  domestic: 'integer not null',
  strands: 'integer not null',
  prosecution_strands: 'integer not null',
  perceived_by: 'text',
  under_reporting: 'integer not null',
  outcome: 'text',
  first_outcome: 'text',
  outcomes: 'integer not null',
  cancelled: 'text',
  victims: 'integer not null',
});

export function crimeRows(history: CaseHistory): readonly Row[] {
  const prosecution = strandBits(history.prosecutionFlags.flatMap(({ value }) => value));
  return history.crimes.map((crime) => ({
    case_id: history.id,
    crime: crime.id,
    ...daysOf(crime),
    ...recordingTime(crime),
    ...reportOf(crime),
    ...offenceOf(crime),
    victim_based: crime.victimBased,
    ...flagsOf(crime),
    prosecution_strands: prosecution,
    ...outcomeOf(crime),
    cancelled: crime.cancelled?.value,
    victims: crime.victims.length,
  }));
}

/** Flags that stand. */
export function standingFlags({ flags }: Crime): readonly Flag[] {
  return flags.filter(({ removed }) => removed === undefined);
}

function daysOf(crime: Crime): Row {
  const { reported, recorded, cancelled } = crime;
  const given = outcomesGiven(crime);
  const flagged = standingFlags(crime).find(({ flag }) => flag === 'hate');
  const on = (moment: { readonly when: When } | undefined) =>
    moment === undefined ? undefined : dayOf(moment.when);
  return crimeDates.cells({
    committed_from: reported === undefined ? undefined : dayOn(reported.value.committedFrom),
    committed_to:
      reported === undefined ? undefined : dayOn(reported.value.committedTo ?? reported.value.committedFrom),
    reported_on: on(reported),
    recorded_on: on(recorded),
    hate_flagged_on: on(flagged),
    outcome_on: hasOutcome(crime) ? on(given.at(-1)) : undefined,
    first_outcome_on: on(given[0]),
    cancelled_on: on(cancelled),
  });
}

/** Type 0 says that none is assigned (any more). */
function outcomesGiven({ outcomes }: Crime): Crime['outcomes'] {
  return outcomes.filter(({ value }) => value !== '0');
}

function hasOutcome({ outcomes }: Crime): boolean {
  const last = outcomes.at(-1);
  return last !== undefined && last.value !== '0';
}

function outcomeOf(crime: Crime): Row {
  const given = outcomesGiven(crime);
  return {
    outcome: hasOutcome(crime) ? given.at(-1)?.value : undefined,
    first_outcome: given[0]?.value,
    outcomes: given.length,
  };
}

const minute = 60_000;

/** The fewest and the most minutes that can lie between report and recording, given how exactly each is known. */
function recordingTime({ reported, recorded }: Crime): Row {
  if (reported === undefined || recorded === undefined) return {};
  const [from, to] = [reported.when, recorded.when];
  return {
    recording_minutes_least: Math.floor((to.at - latestOf(from)) / minute),
    recording_minutes_most: Math.ceil((latestOf(to) - from.at) / minute),
  };
}

function reportOf({ reported }: Crime): Row {
  if (reported === undefined) return { against_officer_on_duty: false };
  const { value } = reported;
  return {
    against_officer_on_duty: value.againstOfficerOnDuty === true,
    channel: value.channel,
    reporter: value.reporter,
    third_party_centre: value.thirdPartyCentre,
    borough: value.placeBorough,
    ward: value.placeWard,
    location_type: value.locationType,
  };
}

function offenceOf({ classifications }: Crime): Row {
  const now = classifications.at(-1)?.value;
  if (now === undefined) return { aggravated: false };
  return {
    offence_code: now,
    recorded_offence: classifications[0]?.value,
    offence_group: offenceGroupOf(now),
    offence_category: offenceCategory(now),
    aggravated: isInOffenceList(now, 'racially-religiously-aggravated'),
  };
}

function flagsOf(crime: Crime): Row {
  const standing = standingFlags(crime);
  const hate = standing.filter(({ flag }) => flag === 'hate');
  return {
    hate: hate.length > 0,
    domestic: standing.some(({ flag }) => flag === 'domestic'),
    strands: strandBits(standing.flatMap(({ strands }) => strands)),
    perceived_by: hate.find(({ perceivedBy }) => perceivedBy !== undefined)?.perceivedBy,
    under_reporting: groupBits(standing.flatMap(({ underReportingGroups = [] }) => underReportingGroups)),
  };
}
