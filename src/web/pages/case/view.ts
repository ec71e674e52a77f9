/** A case as its page shows it: references, what it is about, victims, defendants, hearings, findings. */
import { courtName } from '#contracts/vocabulary/courts.ts';
import { crimeFlags, hateStrands } from '#contracts/vocabulary/hate-crime.ts';
import { hearingOutcomes } from '#contracts/vocabulary/court-decisions.ts';
import { hearingTypeLabel, trialReasonLabel, trialResults } from '#contracts/vocabulary/hearings.ts';
import { offenceTitle } from '#contracts/vocabulary/offences.ts';
import { cancelCodes } from '#contracts/vocabulary/outcomes.ts';
import { isUnder18 } from '#contracts/vocabulary/people.ts';
import { restrictionReasons } from '#contracts/vocabulary/record-keeping.ts';
import type {
  CaseHistory,
  Crime,
  Hearing,
  Listing,
  Suspect,
  Victim,
} from '#projections/case-history/model.ts';
import { categoriesOn } from '#projections/case-history/enhanced-rights.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { capitalised, clockInWords } from '#projections/kit/words.ts';
import type { CaseTimelineReading } from '#src/reads/answers.ts';
import { permission } from '#src/access/authorise.ts';
import { dayInWords, toldWhen, weekdayInWords } from '../../dates.ts';
import type { Link } from '../../frame.ts';
import type { HandOverView } from '../../reading/hand-overs.ts';
import { handOversView } from '../../reading/hand-overs.ts';
import { recordingLinks } from '../../recording/links.ts';
import type { FindingView } from '../../reading/findings.ts';
import { findingsView } from '../../reading/findings.ts';
import { hasCourtFeed } from '../../reading/freshness.ts';
import type { ReferenceView } from '../../reading/names.ts';
import { personName, referenceView } from '../../reading/names.ts';
import type { Place } from '../../reading/opened.ts';
import { paths } from '../../paths.ts';
import { proofIn } from '../../reading/proof.ts';
import { strings } from '../../strings/en.ts';
import type { NameOf, TrackView } from '../../reading/tracker.ts';
import { trackOf } from '../../reading/tracker.ts';

const text = strings.caseRecord;

export type CaseView = {
  readonly name: ReferenceView;
  readonly references: readonly ReferenceView[];
  /** Why access is restricted, where it is. */
  readonly restricted?: string;
  readonly crimes: readonly CrimeView[];
  readonly victims: readonly VictimView[];
  /** Said where no victim is on record. */
  readonly noVictim?: string;
  readonly victimPagesOpen: boolean;
  readonly defendants: readonly {
    readonly name: string;
    readonly references: readonly string[];
    readonly track?: TrackView;
  }[];
  readonly hearings: readonly HearingView[];
  /** Said where there is no hearing to show. */
  readonly noHearing: string;
  readonly handOvers: readonly HandOverView[];
  readonly findings: readonly FindingView[];
  readonly events: { readonly href: string; readonly text: string };
};

type CrimeView = {
  readonly id: string;
  readonly title: string;
  readonly reported?: string;
  readonly cancelled?: string;
  readonly flags: readonly string[];
};

type VictimView = {
  readonly name: string;
  readonly href?: string;
  /** What the reader may record of the victim. */
  readonly record: readonly Link[];
  /** What she is where no person, and what else she is called. */
  readonly facts: readonly string[];
  readonly tags: readonly string[];
};

type HearingView = {
  readonly on: LondonDate;
  readonly day: string;
  readonly at?: string;
  readonly what: string;
  readonly court: string;
  readonly became: string;
  readonly why?: string;
};

export function caseView(reading: CaseTimelineReading, place: Place): CaseView {
  const { history, timeline, persons, feeds } = reading;
  const asOf = timeline.asOf;
  const knowledge = { asOf: place.asOf, asKnownOn: place.asKnownOn };
  const nameOf = namesIn(reading);
  const eventsAddress = (query: object) => paths.caseEvents(place.reference, { ...query, ...knowledge });
  const proof = proofIn(timeline.events, eventsAddress);
  const victimPagesOpen = permission('victim.read', place.caller, false).kind === 'permitted';
  const { restricted } = history.access;
  return {
    name: referenceView(place.reference),
    references: history.references.map(({ reference }) => referenceView(reference)),
    ...(restricted !== undefined && {
      restricted: restrictionReasons.label(restricted.value),
    }),
    crimes: history.crimes.map((crime) => crimeView(crime, history)),
    victims: history.victims.map((victim) => ({
      ...victimView(victim, nameOf, asOf),
      ...(victimPagesOpen && { href: paths.journey(place.reference, victim.person, knowledge) }),
      record: victimPagesOpen ? [] : recordOf(victim.person, place),
    })),
    ...(history.victims.length === 0 && { noVictim: text.noVictim(firstReceived(history)) }),
    victimPagesOpen,
    defendants: history.suspects.map((suspect) => {
      const track = trackOf(timeline.tracker, suspect.person, proof);
      return {
        name: nameOf(suspect.person),
        references: shownReferences(suspect, persons),
        ...(track && { track }),
      };
    }),
    hearings: history.hearings
      .flatMap((hearing) => hearingViews(hearing, history, asOf))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    noHearing: hasCourtFeed(feeds) ? text.noHearing : text.noCourtFeed,
    handOvers: handOversView(reading.handOvers, proof),
    findings: findingsView(
      timeline.findings.filter(({ code }) => !reading.handOvers.some((each) => each.code === code)),
      asOf,
      history,
      nameOf,
      proof,
    ),
    events: { href: eventsAddress({}), text: text.allEvents(timeline.events.length) },
  };
}

/** Roles that do not open the pages of victims have what they may record here; nothing while looking back. */
function recordOf(person: string, { reference, caller, asOf, asKnownOn }: Place): readonly Link[] {
  if (asOf !== undefined || asKnownOn !== undefined) return [];
  const returnTo = paths.caseRecord(reference);
  return recordingLinks(caller, { reference, person, returnTo }, { awaitsSignOff: false });
}

/** Names by any reference of a person of the case. */
export function namesIn({ history, persons }: Pick<CaseTimelineReading, 'history' | 'persons'>): NameOf {
  const kinds = [
    ...history.victims.map(({ references }) => ({ references, kind: text.victim })),
    ...history.suspects.map(({ references, offences }) => ({
      references,
      kind: offences.length > 0 ? text.defendant : text.suspect,
    })),
  ];
  return (person) => {
    const known = kinds.find(({ references }) => references.includes(person));
    return personName(persons, known?.references ?? [person], known?.kind ?? '').trim();
  };
}

function firstReceived({ entries }: CaseHistory): string {
  const [first] = entries.map(({ recordedAt }) => recordedAt).sort();
  return first === undefined ? '' : dayInWords(first);
}

/** References stand beside a name; where there is none they are the name. */
function shownReferences(suspect: Suspect, persons: CaseTimelineReading['persons']): readonly string[] {
  return suspect.references.some((reference) => persons.has(reference))
    ? suspect.references
    : suspect.references.slice(1);
}

function crimeView(crime: Crime, history: CaseHistory): CrimeView {
  const code = crime.classifications.at(-1)?.value;
  const flags = crime.flags
    .filter(({ removed }) => removed === undefined)
    .map(({ flag, strands }) => flagInWords(flag, strands));
  const prosecution = history.prosecutionFlags.at(-1)?.value.map(hateStrands.label) ?? [];
  return {
    id: crime.id,
    title: code === undefined ? text.notRecorded : offenceTitle(code),
    ...(crime.reported !== undefined && { reported: text.reported(toldWhen(crime.reported.when)) }),
    ...(crime.cancelled !== undefined && {
      cancelled: `${text.cancelled}: ${cancelCodes.label(crime.cancelled.value)}`,
    }),
    flags: [
      ...(flags.length === 0 ? [] : [`${text.policeFlags}: ${flags.join(', ')}`]),
      ...(prosecution.length === 0 ? [] : [`${text.prosecutionFlags}: ${prosecution.join(', ')}`]),
    ],
  };
}

function flagInWords(
  flag: Crime['flags'][number]['flag'],
  strands: Crime['flags'][number]['strands'],
): string {
  const about = strands.map(hateStrands.label).join(', ');
  return about === '' ? crimeFlags.label(flag) : `${crimeFlags.label(flag)} (${about})`;
}

function victimView(victim: Victim, nameOf: NameOf, asOf: LondonDate): Omit<VictimView, 'href' | 'record'> {
  const { person, references, kind, died, ageBandAtOffence } = victim;
  const name = nameOf(person);
  return {
    name,
    facts: [
      ...(kind === 'person' ? [] : [text.kinds[kind] ?? kind]),
      ...(name.endsWith(person) ? references.slice(1) : references),
    ],
    tags: [
      ...(categoriesOn(victim, asOf).length > 0 ? [text.enhanced] : []),
      ...(ageBandAtOffence !== undefined && isUnder18(ageBandAtOffence) ? [text.underEighteen] : []),
      ...(died === undefined ? [] : [text.died(toldWhen(died.when))]),
    ],
  };
}

/** A line for each date a hearing had, was moved from, or was held on, in order. */
function hearingViews(hearing: Hearing, history: CaseHistory, asOf: LondonDate): readonly HearingView[] {
  const given = history.moves.filter(({ from }) => from.hearing === hearing.id);
  const movedAway = given.map(({ from, to, reason }) => ({
    ...placeView(from),
    became: to === undefined ? text.takenOut : text.moved(dayInWords(to.on)),
    ...(reason !== undefined && { why: capitalised(trialReasonLabel(reason)) }),
  }));
  return [...movedAway, ...heldViews(hearing), ...standingView(hearing, asOf)];
}

function heldViews({ heldDays, listings, trialResults: results }: Hearing): readonly HearingView[] {
  const court = listings.at(-1)?.court;
  const result = results.at(-1);
  return heldDays.map(({ when, hearingType, outcome, goesOn }, index) => {
    const last = index === heldDays.length - 1;
    const became = [
      text.held,
      ...(outcome !== undefined ? [hearingOutcomes.label(outcome)] : goesOn ? [text.goesOn] : []),
      ...(last && result !== undefined ? [trialResults.label(result.value)] : []),
    ].join('. ');
    return {
      on: when.date,
      day: weekdayInWords(when.date),
      what: hearingTypeLabel(hearingType),
      court: court === undefined ? text.courtNotOnRecord : courtName(court),
      became,
      ...(last && result?.reason !== undefined && { why: capitalised(trialReasonLabel(result.reason)) }),
    };
  });
}

function standingView({ standing }: Hearing, asOf: LondonDate): readonly HearingView[] {
  if (standing === undefined) return [];
  return [{ ...placeView(standing), became: standing.on < asOf ? text.notHeardOf : text.listed }];
}

function placeView({ on, at, hearingType, court }: Listing): Omit<HearingView, 'became'> {
  return {
    on,
    day: weekdayInWords(on),
    ...(at !== undefined && { at: clockInWords(at) }),
    what: hearingTypeLabel(hearingType),
    court: courtName(court),
  };
}
