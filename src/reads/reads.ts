/** Reading cases: finds, checks who may see, writes down who looked, then answers. The API and the pages both read here. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PersonDetails } from '#contracts/personal.ts';
import { personReferenceSchema } from '#contracts/references.ts';
import type { FieldError } from '#contracts/requests.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import type { CaseHistory, Victim } from '#projections/case-history/model.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { StepRanges } from '#projections/victim-timeline/ranges.ts';
import { contactSafely } from '#projections/victim-timeline/contact-safely.ts';
import { caseTimeline, victimTimeline } from '#projections/victim-timeline/timeline.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import type { HandOver } from '#projections/victims-code/hand-overs.ts';
import { missingHandOvers } from '#projections/victims-code/hand-overs.ts';
import { ownLimitsOf } from '#projections/victims-code/own-limits.ts';
import { victimRights } from '#projections/victims-code/rights.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { maySeeCase } from '#src/access/scope.ts';
import type { Audit } from '#src/audit/audit.ts';
import type { Opening } from '#src/audit/entry.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { personalOf } from '#src/personal-data/personal-of.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import { encodePosition } from '#src/position.ts';
import type {
  CaseAsked,
  CaseOverview,
  CaseReading,
  CaseTimelineReading,
  Opened,
  OpeningReason,
  Reading,
  SearchAnswer,
  SearchAsked,
  VictimRightsReading,
  VictimTimelineReading,
} from './answers.ts';
import { openingReasons } from './answers.ts';
import type { LocatedCase, ParkedCase } from './cases.ts';
import { locateCase, resolveReference } from './cases.ts';
import type { FeedStates } from './beside/feed-states.ts';
import type { Moment } from './moment.ts';
import { momentOf } from './moment.ts';
import { withDueDays } from './rights/due-days.ts';
import { searchCases } from './search.ts';
import { standingOf, standingTowards } from './standing.ts';

export type Reads = {
  /** The rules that duties are judged by. */
  readonly rules: RuleBook;
  /** Cases with a reference that begins so, among those the caller may see. */
  readonly search: (asked: SearchAsked, caller: Caller) => Promise<SearchAnswer>;
  /** Everything known of a case. */
  readonly openCase: (asked: CaseAsked, caller: Caller) => Promise<Opened<CaseOverview>>;
  /** Its events; what they say is in `history.entries`. */
  readonly openEvents: (asked: CaseAsked, caller: Caller) => Promise<Opened<CaseReading>>;
  readonly openCaseTimeline: (asked: CaseAsked, caller: Caller) => Promise<Opened<CaseTimelineReading>>;
  /** One victim's journey, by any of her references. */
  readonly openVictimTimeline: (
    asked: CaseAsked & { readonly person: string },
    caller: Caller,
  ) => Promise<Opened<VictimTimelineReading>>;
  /** What the Victims' Code gave her after what happened, and whether it was kept. */
  readonly openVictimRights: (
    asked: CaseAsked & { readonly person: string },
    caller: Caller,
  ) => Promise<Opened<VictimRightsReading>>;
  /** The same, put into words by `tell` while the audit's entry is being written, so that one wait covers both. */
  readonly tellVictimRights: <Answer>(
    asked: CaseAsked & { readonly person: string },
    caller: Caller,
    tell: (reading: WithoutFeeds<VictimRightsReading>) => Answer,
  ) => Promise<Opened<Answer>>;
};

type WithoutFeeds<Answer extends CaseReading> = Omit<Answer, 'feeds'>;

export type ReadsServices = {
  readonly reader: LogReader;
  readonly projecting: Pick<
    Projecting,
    'readModel' | 'status' | 'waitUntilVisible' | 'waitUntilStored' | 'isVisible' | 'logCurrentAsOf'
  >;
  readonly keys: Pick<PersonalKeys, 'openPersonal'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** How long steps take in comparable cases, as far as it is known. */
  readonly ranges: () => StepRanges;
  readonly feeds: Pick<FeedStates, 'of' | 'coverage' | 'refresh'>;
  readonly rules: RuleBook;
};

/** How long an answer waits for `atLeast`. */
export const longestWaitMillis = 2000;

/** The case cannot be folded now; an operator sees why. */
type Parked = { readonly kind: 'parked'; readonly cause: unknown };

type Question = CaseAsked & { readonly view: string; readonly person?: string };

export function createReads(services: ReadsServices): Reads {
  const context = ({ history, asOf, feeds }: CaseReading) => ({
    asOf: history.asOf ?? asOf,
    feeds,
    ranges: services.ranges(),
  });
  const withFeeds = <Answer extends WithoutFeeds<CaseReading>>(answer: Answer, moment: Moment) => ({
    ...answer,
    feeds: services.feeds.of(answer.history, moment),
  });
  const openRights = <Answer>(
    asked: CaseAsked & { readonly person: string },
    caller: Caller,
    tell: (reading: WithoutFeeds<VictimRightsReading>, moment: Moment) => Answer,
  ) =>
    openRecord(
      services,
      { ...asked, view: 'victim-rights' },
      caller,
      whereVictim(asked.person, (reading, moment, victim) =>
        tell(rightsOf(services, reading, moment, victim), moment),
      ),
    );
  return {
    rules: services.rules,
    search: (asked, caller) => searchCases(services, asked, caller),
    openCase: (asked, caller) =>
      openRecord(services, { ...asked, view: 'case' }, caller, () => (reading, moment) => ({
        ...withFeeds(reading, moment),
        handOvers: handOversIn(services, reading, moment),
      })),
    openEvents: (asked, caller) =>
      openRecord(services, { ...asked, view: 'events' }, caller, () => withFeeds),
    openCaseTimeline: (asked, caller) =>
      openRecord(services, { ...asked, view: 'timeline' }, caller, () => (read, moment) => {
        const reading = withFeeds(read, moment);
        const handOvers = handOversIn(services, reading, moment);
        return { ...reading, handOvers, timeline: caseTimeline(reading.history, context(reading)) };
      }),
    openVictimTimeline: (asked, caller) =>
      openRecord(
        services,
        { ...asked, view: 'victim-timeline' },
        caller,
        whereVictim(asked.person, (read, moment, { person }) => {
          const reading = withFeeds(read, moment);
          const { history } = reading;
          const timeline = victimTimeline(history, person, context(reading));
          const coverage = services.feeds.coverage(moment);
          return { ...reading, timeline: withDueDays(timeline, history, services.rules, coverage) };
        }),
      ),
    openVictimRights: (asked, caller) => openRights(asked, caller, withFeeds),
    tellVictimRights: openRights,
  };
}

function whereVictim<Found>(
  person: string,
  work: (reading: WithoutFeeds<CaseReading>, moment: Moment, victim: Victim) => Found,
): Find<Found> {
  return ({ victims }) => {
    const victim = victims.find(({ references }) => references.includes(person));
    return victim && ((reading, moment) => work(reading, moment, victim));
  };
}

function rightsOf(
  { rules, feeds }: ReadsServices,
  reading: WithoutFeeds<CaseReading>,
  moment: Moment,
  victim: Victim,
): WithoutFeeds<VictimRightsReading> {
  const { history } = reading;
  const { asOf } = moment;
  const coverage = feeds.coverage(moment);
  const question = { rules, calendar: englandAndWales, asOf, coverage };
  return {
    ...reading,
    person: victim.person,
    rights: victimRights(history, victim, question),
    coverage,
    handOvers: missingHandOvers(history, { asOf, coverage }, rules),
    ownLimits: ownLimitsOf(history, victim.person, asOf),
    contactSafely: contactSafely(victim, asOf),
  };
}

function handOversIn(
  { rules, feeds }: ReadsServices,
  { history }: Pick<CaseReading, 'history'>,
  moment: Moment,
): readonly HandOver[] {
  return missingHandOvers(history, { asOf: moment.asOf, coverage: feeds.coverage(moment) }, rules);
}

/** Tells whether there is what was asked for; calling what comes back works it out. */
type Find<Found> = (
  history: CaseHistory,
) => ((reading: WithoutFeeds<CaseReading>, moment: Moment) => Found) | undefined;

/**
 * Every reading of a case goes this way: what came of the attempt is durable before anything is answered. While it is being
 * written the answer is worked out.
 */
async function openRecord<Found>(
  services: ReadsServices,
  asked: Question,
  caller: Caller,
  find: Find<Found>,
): Promise<Opened<Found>> {
  const { moment, reason } = readAsked(asked, services.clock());
  const reference = resolveReference(services.reader, asked.reference);
  if (reference === undefined) return { kind: 'no-such-case' };
  if (moment.atLeast !== undefined) {
    await services.projecting.waitUntilStored(moment.atLeast, longestWaitMillis);
  }
  await services.feeds.refresh();
  const opened = openNow(services, reference, moment, reason, caller, find);
  const written = services.audit.record(openingOf(asked, reference, reason, caller, opened.kind));
  const [answer] = await Promise.all([opened.kind === 'found' ? workedOut(opened.found) : opened, written]);
  if (answer.kind === 'parked') throw new Problem('case-parked', { cause: answer.cause });
  return answer;
}

/** A turn later, so that what was begun before is under way. */
async function workedOut<Found>(
  work: () => Found,
): Promise<{ readonly kind: 'found'; readonly found: Found }> {
  await nextTurn();
  return { kind: 'found', found: work() };
}

function openNow<Found>(
  services: ReadsServices,
  reference: string,
  moment: Moment,
  reason: OpeningReason | undefined,
  caller: Caller,
  find: Find<Found>,
): Opened<() => Found> | Parked {
  const head = services.reader.head().position;
  const located = locateCase(services.reader, reference, moment);
  if (located !== undefined && 'parkedBy' in located) {
    return mayBeTold(located, caller)
      ? { kind: 'parked', cause: located.parkedBy }
      : { kind: 'no-such-case' };
  }
  if (located === undefined || !isOwn(located, caller, londonDateAt(services.clock())))
    return { kind: 'no-such-case' };
  if (reason === undefined && located.now.some(({ access }) => access.restricted))
    return { kind: 'restricted' };
  const { neighbourhood, asked: history } = located;
  if (history === undefined) return { kind: 'not-known-then' };
  const work = find(history);
  if (work === undefined) return { kind: 'no-such-victim' };
  const reading = ofWhen(services, moment, head);
  const found = () => {
    const persons = personsOf(services, neighbourhood, history, caller);
    return work({ ...reading, history, persons }, moment);
  };
  return { kind: 'found', found };
}

/** Of a case that cannot be folded no more can be judged than which agencies spoke in it. */
function mayBeTold({ agencies }: ParkedCase, caller: Caller): boolean {
  const standing = { agencies, restricted: false, hasMarac: false };
  return maySeeCase(caller, standing) && (caller.role === 'auditor' || agencies.includes(caller.agency));
}

/** Looking back must not show what is another's now: every case that holds a part of it must be the caller's. */
function isOwn({ now }: LocatedCase, caller: Caller, today: LondonDate): boolean {
  return (
    now.length > 0 &&
    now.every((each) => maySeeCase(caller, standingTowards(standingOf(each), caller, today)))
  );
}

/** Of when the history is that was just read. */
function ofWhen({ projecting }: ReadsServices, moment: Moment, head: number): Reading {
  return {
    position: encodePosition(head),
    upToDateAsOf: instantText(projecting.logCurrentAsOf()),
    ...(moment.atLeast !== undefined && head < moment.atLeast && { behind: true }),
    asOf: moment.asOf,
    ...(moment.asKnownOn !== undefined && { asKnownOn: moment.asKnownOn }),
    ...(moment.forecast && { forecast: true }),
  };
}

/** What is known of the persons of this case, for those whose work needs it; not of others in the neighbourhood. */
function personsOf(
  { reader, keys }: ReadsServices,
  neighbourhood: number,
  { victims, suspects }: CaseHistory,
  caller: Caller,
): ReadonlyMap<string, PersonDetails> {
  if (permission('person.read', caller, false).kind !== 'permitted') return new Map();
  const known = personalOf(reader, keys, neighbourhood);
  const references = [
    ...victims.flatMap((victim) => [
      ...victim.references,
      ...victim.representatives.map(({ person }) => person),
    ]),
    ...suspects.flatMap((suspect) => suspect.references),
  ];
  return new Map(
    references.flatMap((reference) => {
      const details = known.get(reference);
      return details === undefined ? [] : [[reference, details] as const];
    }),
  );
}

const outcomes = {
  found: 'opened',
  restricted: 'refused',
  parked: 'refused',
  'no-such-case': 'not-found',
  'no-such-victim': 'not-found',
  'not-known-then': 'not-found',
} as const;

function openingOf(
  { view, person, asOf, asKnownOn, requestId }: Question,
  reference: string,
  reason: OpeningReason | undefined,
  { id, kind, role, agency }: Caller,
  outcome: (Opened<unknown> | Parked)['kind'],
): Opening {
  return {
    caller: { id, kind, role, agency },
    view,
    reference,
    ...(personReferenceSchema.safeParse(person).success && { person }),
    outcome: outcomes[outcome],
    ...(reason !== undefined && { reason }),
    ...(asOf !== undefined && { asOf }),
    ...(asKnownOn !== undefined && { asKnownOn }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** @throws Problem naming every parameter at fault. */
function readAsked(
  asked: Question,
  now: number,
): { readonly moment: Moment; readonly reason?: OpeningReason } {
  const moment = momentOf(asked, now);
  const reasonErrors =
    asked.reason === undefined || isReason(asked.reason) ? [] : [reasonError(asked.reason)];
  const errors = [...('errors' in moment ? moment.errors : []), ...reasonErrors];
  if ('errors' in moment || errors.length > 0) throw invalidParameters(errors);
  return { moment, ...(asked.reason !== undefined && isReason(asked.reason) && { reason: asked.reason }) };
}

function isReason(text: string): text is OpeningReason {
  return Object.hasOwn(openingReasons, text);
}

function reasonError(received: string): FieldError {
  const codes = Object.keys(openingReasons);
  const near = nearest(received, codes);
  return {
    pointer: 'reason',
    code: 'unknown',
    expected: `one of ${codes.join(', ')}`,
    ...(near !== undefined && { nearest: near }),
  };
}
