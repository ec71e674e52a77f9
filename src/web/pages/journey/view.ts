/** A victim's journey as its page shows it: how to make contact first, where the case stands, what is next, moved, untold. */
import { courtName } from '#contracts/vocabulary/courts.ts';
import type { Victim } from '#projections/case-history/model.ts';
import { awaitsSignOff } from '#projections/case-history/not-informing.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { categoriesOn } from '#projections/case-history/enhanced-rights.ts';
import { agencyName, clockInWords, listInWords } from '#projections/kit/words.ts';
import type { MovedDate, NextStep, ToTell } from '#projections/victim-timeline/model.ts';
import type { VictimTimelineReading } from '#src/reads/answers.ts';
import { dueInWords } from '#projections/victims-code/worklist.ts';
import { dayInWords, distanceInWords, toldWhen, weekdayInWords } from '../../dates.ts';
import type { Link } from '../../frame.ts';
import { recordingLinks } from '../../recording/links.ts';
import type { FindingView } from '../../reading/findings.ts';
import { findingsView } from '../../reading/findings.ts';
import { hasCourtFeed } from '../../reading/freshness.ts';
import { namesIn } from '../case/view.ts';
import type { Place } from '../../reading/opened.ts';
import { paths } from '../../paths.ts';
import { firstOf, proofIn } from '../../reading/proof.ts';
import { strings } from '../../strings/en.ts';
import type { MergedTracks, NameOf, Proof } from '../../reading/tracker.ts';
import { mergedTracks } from '../../reading/tracker.ts';
import type { ContactView } from './contact-view.ts';
import { contactView } from './contact-view.ts';

const text = strings.journey;

export type JourneyView = {
  readonly name: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly died?: string;
  /** How the page speaks of the victim: "them", "the organisation". */
  readonly whom: string;
  readonly contact: ContactView;
  /** What the reader may record; nothing while looking back. */
  readonly record: readonly Link[];
  readonly tracks: MergedTracks;
  readonly next: readonly NextView[];
  readonly moved: readonly MovedView[];
  /** Said where nothing moved, as far as can be known. */
  readonly noneMoved: string;
  readonly stillToTell: readonly ToTellView[];
  /** What she asked not to be told of. */
  readonly declined: readonly { readonly says: string; readonly proof: readonly string[] }[];
  readonly findings: readonly FindingView[];
  /** The last few events; the list of all is another page. */
  readonly latest: readonly LatestView[];
  readonly events: { readonly href: string; readonly text: string };
  /** What the Code gave her: its own page. */
  readonly rights: string;
  /** What may be printed and given away. */
  readonly summary: string;
};

/** So many tell where the case is; people who look for more filter the list of all. */
const mostLatest = 4;

type LatestView = { readonly says: string; readonly by: string; readonly when: string };

type NextView = {
  readonly says: string;
  /** How far off, or what the range rests on. */
  readonly note?: string;
  readonly for?: string;
  readonly proof: readonly string[];
};

type MovedView = {
  readonly says: string;
  readonly was: string;
  readonly now: string;
  readonly decided: string;
  readonly told: readonly { readonly says: string; readonly onRecord: boolean }[];
  readonly proof: readonly string[];
};

type ToTellView = {
  readonly says: string;
  readonly since: string;
  readonly holder: string;
  readonly due?: string;
  readonly tags: readonly string[];
  readonly attempts?: string;
  readonly proof: readonly string[];
};

export function journeyView(reading: VictimTimelineReading, place: Place): JourneyView {
  const { history, timeline, feeds } = reading;
  const knowledge = { asOf: place.asOf, asKnownOn: place.asKnownOn };
  const nameOf = namesIn(reading);
  const eventsAddress = (query: object) =>
    paths.victimEvents(place.reference, place.person, { ...query, ...knowledge });
  const caseEventsAddress = (query: object) => paths.caseEvents(place.reference, { ...query, ...knowledge });
  const proof = firstOf(proofIn(timeline.events, eventsAddress), proofIn(history.entries, caseEventsAddress));
  const name = nameOf(timeline.person);
  const { died } = timeline;
  const victim = history.victims.find(({ person }) => person === timeline.person);
  return {
    name,
    references: name.endsWith(timeline.person)
      ? timeline.personReferences.slice(1)
      : timeline.personReferences,
    tags: tagsOf(victim, timeline.asOf),
    ...(died !== undefined && { died: text.died(toldWhen(died)) }),
    whom: strings.whom[timeline.kind] ?? '',
    record: recordOf(reading, place),
    contact: contactView(timeline, reading.persons, nameOf),
    tracks: mergedTracks(timeline.tracker, nameOf, proof),
    next: timeline.next.map((step) => nextView(step, timeline.next.length > 1, nameOf, proof, timeline.asOf)),
    moved: timeline.moved.map((moved) => movedView(moved, timeline.person, proof)),
    noneMoved: hasCourtFeed(feeds) ? text.moved.nothing : text.moved.noFeed,
    stillToTell: timeline.stillToTell.map((each) => toTellView(each, timeline.asOf, proof)),
    declined: timeline.declined.map(({ topicName, since, key }) => ({
      says: text.stillToTell.declined(topicName, toldWhen(since)),
      proof: proof([key]),
    })),
    findings: findingsView(timeline.findings, timeline.asOf, history, nameOf, proof),
    latest: timeline.events
      .filter(({ takenBack }) => takenBack === undefined)
      .slice(-mostLatest)
      .toReversed()
      .map(({ says, agencyName: by, when }) => ({ says, by: text.by(by), when: toldWhen(when) })),
    events: { href: eventsAddress({}), text: text.events(timeline.events.length) },
    rights: paths.rights(place.reference, place.person, knowledge),
    summary: paths.summary(place.reference, place.person, knowledge),
  };
}

/** What is recorded is recorded now: not on a page of another day. */
function recordOf({ history, timeline }: VictimTimelineReading, place: Place): readonly Link[] {
  if (place.asOf !== undefined || place.asKnownOn !== undefined) return [];
  const { reference, caller } = place;
  const { person } = timeline;
  const waits = history.notInforming.some(
    (decision) => decision.victims.includes(person) && awaitsSignOff(decision),
  );
  const returnTo = paths.journey(reference, person);
  return recordingLinks(caller, { reference, person, returnTo }, { awaitsSignOff: waits });
}

function tagsOf(victim: Victim | undefined, asOf: string): readonly string[] {
  if (victim === undefined) return [];
  const { kind } = victim;
  return [
    ...(kind === 'person' ? [] : [strings.caseRecord.kinds[kind] ?? kind]),
    ...(categoriesOn(victim, asOf).length > 0 ? [strings.caseRecord.enhanced] : []),
  ];
}

function nextView(step: NextStep, several: boolean, nameOf: NameOf, proof: Proof, asOf: string): NextView {
  const { says, expected, defendants } = step;
  const note =
    expected.kind === 'date'
      ? distanceInWords(asOf, expected.on)
      : expected.kind === 'range'
        ? text.next.openCounted
        : undefined;
  return {
    says,
    ...(note !== undefined && { note }),
    ...(several && defendants.length > 0 && { for: text.next.for(listInWords(defendants.map(nameOf))) }),
    proof: expected.kind === 'date' ? proof([expected.key]) : [],
  };
}

/** "Tuesday 3 November 2026 at 10am, Croydon Crown Court". */
function placeInWords({ on, at, court }: MovedDate['from']): string {
  const time = at === undefined ? '' : ` at ${clockInWords(at)}`;
  return `${weekdayInWords(on)}${time}, ${courtName(court)}`;
}

function movedView(moved: MovedDate, person: string, proof: Proof): MovedView {
  return {
    says: moved.says,
    was: placeInWords(moved.from),
    now: moved.to === undefined ? text.moved.noDate : placeInWords(moved.to),
    decided: toldWhen(moved.decided),
    told: moved.told
      .filter(({ victim }) => victim === person)
      .map(({ says, told }) => ({ says, onRecord: told !== undefined })),
    proof: proof(moved.keys),
  };
}

function toTellView(matter: ToTell, asOf: LondonDate, proof: Proof): ToTellView {
  const { says, since, holder, appliesTo, correctedSinceTold, attempts, proof: keys } = matter;
  return {
    says,
    since: text.stillToTell.since(toldWhen(since)),
    holder: text.stillToTell.holder(agencyName(holder)),
    ...(matter.due !== undefined && { due: dueOf(matter, matter.due, asOf) }),
    tags: [
      ...(appliesTo === 'whole-case' ? [text.stillToTell.wholeCase] : []),
      ...(correctedSinceTold ? [text.stillToTell.corrected] : []),
    ],
    ...(attempts > 0 && { attempts: text.stillToTell.attempts(attempts) }),
    proof: proof(keys),
  };
}

/** "Due tomorrow, 24 November 2026"; a day gone by is not called overdue here: what the record shows stands on the page of rights. */
function dueOf({ outerBound }: ToTell, due: LondonDate, asOf: LondonDate): string {
  const { due: dueText, wasDue, atTheLatest } = text.stillToTell;
  const says = (due < asOf ? wasDue : dueText)(dueInWords(due, asOf), dayInWords(due));
  return outerBound === true ? atTheLatest(says) : says;
}
