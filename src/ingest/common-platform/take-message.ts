/** Takes one message: translated, set beside what the courts said before, and sent through the ordinary door. */
import type { PersonalData } from '#contracts/personal.ts';
import { caseStream } from '#contracts/references.ts';
import { readEvent } from '#contracts/registry.ts';
import type { LogReader } from '#src/event-log/port.ts';
import { problemCatalogue } from '#src/http/problem-catalogue.ts';
import { storedEvent } from '#src/projecting/recorded-event.ts';
import type { Ingest } from '../ingest.ts';
import type { Refusal } from '../submission.ts';
import type { Cause, OutgoingEvent, StatedFact } from './amend.ts';
import { amend, statedFacts } from './amend.ts';
import type { CaseFact, MessageNotice, MessageStatement } from './case-facts.ts';
import { caseFacts, informationSent } from './case-facts.ts';
import type { Judged } from './feed-stream.ts';
import type { MessageFile } from './message-file.ts';
import { commonPlatform, feedCaller } from './names.ts';
import type { MessageFault } from './translation/faults.ts';
import type { CourtMessage, HearingShare, TrialOutcome } from './translation/message.ts';
import { readMessage } from './translation/message.ts';
import { factKey, readKey } from './translation/statement.ts';
import { translateHearing } from './translation/translate-hearing.ts';
import { translateNotice } from './translation/trial-notice.ts';

/** What taking a message needs. */
export type Desk = {
  readonly file: Pick<MessageFile, 'statementsOf' | 'noticesOf' | 'casesOf' | 'casesSaidBy' | 'subjectsOf'>;
  readonly reader: Pick<LogReader, 'readStream'>;
  readonly ingest: Pick<Ingest, 'submit'>;
};

/** What became of the attempt. `later`: nothing was decided; the log was busy or away. */
export type Taking =
  | { readonly kind: 'judged'; readonly judged: Judged }
  | { readonly kind: 'later'; readonly refusal: Refusal };

/** A message opened for taking. */
export type OpenMessage = Cause & { readonly value: unknown; readonly receivedAt: number };

/** Nothing of the message is sent where any of it cannot be: it is taken whole or not at all. */
export async function takeMessage(open: OpenMessage, desk: Desk): Promise<Taking> {
  const reading = readMessage(open.value);
  if (reading.kind === 'unreadable') return judged(open, quarantined(reading.faults));
  const said = whatIsSaid(reading.message, open, desk.file);
  if ('status' in said) return judged(open, said);
  return sendAll(open, said, desk);
}

type Verdict = Omit<Judged, 'message'>;

/** What a message says, and the names in it. */
type Said = {
  readonly statements: readonly MessageStatement[];
  readonly notice?: MessageNotice;
  /** Cases it says something of. */
  readonly cases: readonly string[];
  readonly personal: ReadonlyMap<string, PersonalData>;
  readonly notes: readonly MessageFault[];
};

function whatIsSaid(message: CourtMessage, open: OpenMessage, file: Desk['file']): Said | Verdict {
  return message.kind === 'share' ? shareSaid(message, open) : noticeSaid(message, open, file);
}

function shareSaid(share: HearingShare, { message, receivedAt }: OpenMessage): Said | Verdict {
  const { cases, faults, notes } = translateHearing(share, receivedAt);
  if (faults.length > 0) return { ...quarantined(faults), notes: [...notes] };
  return {
    statements: cases.map(({ statement }) => ({ ...statement, message })),
    cases: cases.map(({ statement }) => statement.case),
    personal: new Map(cases.map(({ statement, personal }) => [statement.case, personal])),
    notes,
  };
}

function noticeSaid(outcome: TrialOutcome, open: OpenMessage, file: Desk['file']): Said | Verdict {
  const notice = translateNotice(outcome, open.receivedAt);
  if ('faults' in notice) return quarantined(notice.faults);
  const cases = file.casesOf(outcome.hearing);
  if (cases.length === 0) return { ...nothing, status: 'waiting', waitsFor: outcome.hearing };
  return {
    statements: [],
    notice: { ...notice, message: open.message },
    cases,
    personal: new Map(),
    notes: [],
  };
}

const nothing = { faults: [], notes: [], statements: [], sentUnder: [] };

function quarantined(faults: readonly MessageFault[]): Verdict {
  return { ...nothing, status: 'quarantined', faults: [...faults] };
}

function judged({ message }: OpenMessage, verdict: Verdict): Taking {
  return { kind: 'judged', judged: { message, ...verdict } };
}

async function sendAll(open: OpenMessage, said: Said, { file, reader, ingest }: Desk): Promise<Taking> {
  const cases = new Set([...file.casesSaidBy(open.message), ...said.cases]);
  const plans = [...cases].map((caseId) => planFor(caseId, open, said, file, reader));
  const requests = plans.flatMap(({ events }) => requestsOf(events));
  const refusal = await submitAll(requests, ingest);
  const sentUnder = plans.flatMap((plan) => plan.subjects.map((subject) => ({ case: plan.case, subject })));
  if (refusal !== undefined && problemCatalogue[refusal.code].retry !== 'never')
    return { kind: 'later', refusal };
  if (refusal !== undefined) {
    return judged(open, { ...quarantined(faultsOf(refusal)), notes: [...said.notes], sentUnder });
  }
  return judged(open, {
    status: plans.every((plan) => plan.superseded) ? 'superseded' : 'taken',
    faults: [],
    notes: [...said.notes],
    statements: said.statements.map(withoutMessage),
    ...(said.notice !== undefined && { notice: withoutMessage(said.notice) }),
    sentUnder,
  });
}

function withoutMessage<Said extends { readonly message: string }>(said: Said): Omit<Said, 'message'> {
  const { message: _, ...rest } = said;
  return rest;
}

/** The events that bring the log in line with what the courts say of one case. */
type CasePlan = {
  readonly case: string;
  readonly subjects: readonly string[];
  readonly events: readonly OutgoingEvent[];
  /** Of this case a later share of the same hearing was taken already. */
  readonly superseded: boolean;
};

function planFor(
  caseId: string,
  open: OpenMessage,
  said: Said,
  file: Desk['file'],
  reader: Desk['reader'],
): CasePlan {
  const own = said.statements.filter((statement) => statement.case === caseId);
  const others = file.statementsOf(caseId).filter(({ message }) => message !== open.message);
  const { notice } = said;
  const notices = file.noticesOf(caseId).filter(({ message }) => message !== open.message);
  const facts = caseFacts([...others, ...own], notice === undefined ? notices : [...notices, notice]);
  const subjects = [...new Set([...file.subjectsOf(caseId), ...facts.map(({ subject }) => subject)])];
  const stated = subjects.flatMap((subject) => statedUnder(subject, caseId, reader));
  const namesIn = (fact: CaseFact) =>
    own.some((mine) => fact.key === factKey(mine, informationSent, open.message))
      ? said.personal.get(caseId)
      : undefined;
  return {
    case: caseId,
    subjects,
    events: amend(stated, facts, open, namesIn),
    superseded: [...own, ...(notice === undefined ? [] : [notice])].every((mine) =>
      others.some((other) => other.hearing === mine.hearing && other.saidAt > mine.saidAt),
    ),
  };
}

function statedUnder(subject: string, caseId: string, reader: Desk['reader']): StatedFact[] {
  const events = reader
    .readStream(caseStream(subject))
    .map(storedEvent)
    .filter(({ source, id }) => source === commonPlatform && readKey(id)?.case === caseId)
    .map(readEvent);
  return statedFacts(events);
}

const mostEventsOfRequest = 100;

/** Requests of one subject each, in the order of the events. */
function requestsOf(events: readonly OutgoingEvent[]): OutgoingEvent[][] {
  return [...Map.groupBy(events, ({ subject }) => subject).values()].flatMap((ofSubject) =>
    Array.from({ length: Math.ceil(ofSubject.length / mostEventsOfRequest) }, (_, index) =>
      ofSubject.slice(index * mostEventsOfRequest, (index + 1) * mostEventsOfRequest),
    ),
  );
}

/** One request is stored all or none by itself; several are all checked before the first is stored. */
async function submitAll(
  requests: readonly OutgoingEvent[][],
  ingest: Desk['ingest'],
): Promise<Refusal | undefined> {
  const rounds = requests.length > 1 ? [true, false] : [false];
  for (const dryRun of rounds) {
    for (const events of requests) {
      const submission = await ingest.submit(events, feedCaller, { dryRun, batch: true });
      if (submission.kind === 'refused') return submission.refusal;
    }
  }
  return undefined;
}

function faultsOf({ code, detail, errors = [] }: Refusal): MessageFault[] {
  const { cure } = problemCatalogue[code];
  if (errors.length === 0) return [{ pointer: '', code, expected: detail, cure }];
  return errors.map(({ pointer, expected, nearest }) => ({
    pointer: '',
    code,
    expected: `event ${pointer}: ${expected}`,
    cure,
    ...(nearest !== undefined && { nearest }),
  }));
}
