/** A victim's journey, and a whole case's: told from the case's model, for one day, in plain words. */
import { topicLabel } from '#contracts/vocabulary/contact.ts';
import { retractionReasons } from '#contracts/vocabulary/record-keeping.ts';
import type { Finding } from '../case-history/findings.ts';
import { namedBy } from '../case-history/named.ts';
import type { CaseEntry, CaseHistory, Victim } from '../case-history/model.ts';
import { tellingsOf } from '../case-history/telling/tellings.ts';
import type { IgnoredBecause } from '../kit/corrections.ts';
import { sameKey } from '../kit/order.ts';
import { agencyName } from '../kit/words.ts';
import { contactSafely } from './contact-safely.ts';
import { tracksOf } from './milestones.ts';
import type { CaseTimeline, TimelineContext, TimelineEvent, VictimTimeline } from './model.ts';
import { movedDates } from './moved.ts';
import { nextSteps } from './next-steps.ts';
import { sentenceOf } from './sentences/sentences.ts';
import { stillToTell } from './still-to-tell.ts';
import { allTracks, mergeTracks, tracksFor } from './tracker.ts';

/** The journey of the victim whom any of these person references names. @throws where the case has no such victim */
export function victimTimeline(
  history: CaseHistory,
  person: string,
  context: TimelineContext,
): VictimTimeline {
  const victim = history.victims.find(({ references }) => references.includes(person));
  if (victim === undefined) throw new Error('the case has no such victim');
  const tellings = tellingsOf(history);
  const shown = tracksFor(victim, tracksOf(history), context.feeds, tellings);
  const hers = new Set(shown.flatMap(({ track }) => track.suspect?.person ?? []));
  const { findings, ...head } = headOf(history, context);
  return {
    ...head,
    person: victim.person,
    personReferences: victim.references,
    kind: victim.kind,
    ...(victim.died !== undefined && { died: victim.died.when }),
    contactSafely: contactSafely(victim, context.asOf),
    tracker: mergeTracks(shown),
    next: nextSteps(history, shown, context),
    moved: movedDates(history, tellings, [victim]),
    declined: declinedBy(victim),
    stillToTell: stillToTell(history, tellings, victim, context.asOf),
    events: eventsOf(history).flatMap((event) => shownTo(event, victim, hers)),
    findings: findings.filter((finding) => isHers(finding, victim, history)),
  };
}

function declinedBy({ declined }: Victim): VictimTimeline['declined'] {
  return declined
    .filter(({ resumed }) => resumed === undefined)
    .map(({ topic, from }) => ({ topic, topicName: topicLabel(topic), since: from.when, key: from.key }));
}

/** All of a case: every event, whomever it concerns. */
export function caseTimeline(history: CaseHistory, context: TimelineContext): CaseTimeline {
  const tellings = tellingsOf(history);
  const shown = allTracks(tracksOf(history), history.victims, context.feeds, tellings);
  return {
    ...headOf(history, context),
    victims: history.victims.map(({ person, kind }) => ({ person, kind })),
    tracker: mergeTracks(shown),
    next: nextSteps(history, shown, context),
    moved: movedDates(history, tellings, history.victims),
    events: eventsOf(history),
  };
}

function headOf({ id, references, findings }: CaseHistory, { asOf }: TimelineContext) {
  return {
    caseId: id,
    references: references.map(({ reference }) => reference),
    asOf,
    findings: findings.filter(({ from }) => from === undefined || from <= asOf),
  };
}

/** The event as it concerns her; what does not is not shown, nor whom else it concerns. */
function shownTo(
  event: TimelineEvent,
  { person }: Victim,
  suspects: ReadonlySet<string>,
): readonly TimelineEvent[] {
  const named = event.suspects.filter((suspect) => suspects.has(suspect));
  if (event.victims.includes(person)) {
    return [{ ...event, appliesTo: 'her', linkMissing: false, victims: [person], suspects: named }];
  }
  return event.appliesTo === 'whole-case' ? [{ ...event, victims: [], suspects: named }] : [];
}

/** A finding about another victim, or about events that concern others only, is not shown to her. */
function isHers({ about, events }: Finding, { person }: Victim, { entries }: CaseHistory): boolean {
  if (about?.kind === 'victim') return about.id === person;
  const behind = entries.filter(({ key }) => events.some((each) => sameKey(each, key)));
  return (
    behind.length === 0 ||
    behind.some(({ concerns }) => concerns.wholeCase || concerns.victims.includes(person))
  );
}

/** Every event but the corrections that hold: what they did shows at the event they corrected. */
function eventsOf(history: CaseHistory): readonly TimelineEvent[] {
  return history.entries
    .filter(({ standing }) => standing.kind !== 'applied' && standing.kind !== 'outdone')
    .map((entry) => timelineEvent(entry, history));
}

function timelineEvent(entry: CaseEntry, history: CaseHistory): TimelineEvent {
  const { key, type, subject, agency, when, recordedAt, concerns, standing, before } = entry;
  return {
    key,
    type,
    subject,
    says: sentenceOf(entry, history),
    agency,
    agencyName: agencyName(agency),
    when,
    recordedAt,
    appliesTo: concerns.wholeCase ? 'whole-case' : 'her',
    victims: concerns.victims,
    linkMissing: concerns.missing.length > 0,
    suspects: suspectsNamed(entry, history),
    corrections: before.map((wording) => ({
      said: sentenceOf({ type, data: wording.data, when: wording.when }, history),
      when: wording.when,
      correctedOn: wording.replacedWhen,
      key: wording.replacedBy,
    })),
    ...(standing.kind === 'retracted' && {
      takenBack: {
        key: standing.by,
        when: standing.when,
        ...(standing.reasonCode !== undefined && { reason: retractionReasons.label(standing.reasonCode) }),
      },
    }),
    ...(standing.kind === 'waiting' && { note: 'It waits for an event that has not come yet.' }),
    ...(standing.kind === 'ignored' && { note: `It changes nothing: ${whyIgnored[standing.because]}.` }),
  };
}

const whyIgnored: Readonly<Record<IgnoredBecause, string>> = {
  'foreign-agency': 'the event is another agency’s',
  'other-type': 'it names another type than the event has',
  'other-subject': 'it stands under another reference than the event',
  'other-target': 'it says of which event it is otherwise than what it corrects',
  circular: 'corrections name one another in a circle',
  'stored-twice': 'an event of the same source and id was stored before',
};

function suspectsNamed(entry: CaseEntry, { suspects }: CaseHistory): readonly string[] {
  const { defendants = [], suspects: suspected = [] } = namedBy(entry);
  const { suspect, defendant } = entry.data as { readonly suspect?: string; readonly defendant?: string };
  const named = [...defendants, ...suspected, suspect, defendant];
  return suspects
    .filter(({ references }) => references.some((each) => named.includes(each)))
    .map(({ person }) => person);
}
