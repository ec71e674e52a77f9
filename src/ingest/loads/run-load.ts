/** Takes a load: any number of lines, each an event of any case, a verdict for each, in bounded memory. */
import type { EventKey } from '#contracts/envelope.ts';
import type { LineVerdict, LoadSummary } from '#contracts/requests.ts';
import type { Caller } from '#src/access/caller.ts';
import { problemCatalogue, type ProblemCode } from '#src/http/problem-catalogue.ts';
import type { CheckedRequest, RequestCheck } from '../check/check-request.ts';
import { parseJson } from '../doors/json.ts';
import { readableKeySchema, type IngestSteps } from '../ingest.ts';
import type { Refusal, Submission, SubmitOptions } from '../submission.ts';
import { createGathering } from './gathering.ts';
import { linesOf, type Line } from './lines.ts';
import type { LoadStore } from './load-store.ts';
import { createTally, type RefusedLine, type Tally } from './tally.ts';

/** Most bytes of one line, as of one append. */
const mostLineBytes = 900_000;
/** Lines are read on while others are being stored, until so many of them, or so many bytes, wait. */
const mostLines = 1000;
const mostBytes = 4 * 1024 * 1024;
/** How long, and how often, a log that has too much waiting is given time before a line is handed over again. */
const overloadMillis = 250;
const mostTries = 120;

/** What cuts a load short: thrown by the stream of its bytes, or where a line could not be stored. */
export class LoadBroken extends Error {
  override readonly name = 'LoadBroken';
  /** A code of the problem catalogue, or `cut-off`: the sender went away. */
  readonly code: ProblemCode | 'cut-off';

  constructor(code: ProblemCode | 'cut-off', cause?: unknown) {
    super(`the load was broken off: ${code}`, { cause });
    this.code = code;
  }
}

export type Load = {
  /** A load that was begun in the store. */
  readonly id: string;
  readonly caller: Caller;
  /** The bytes as sent, decompressed; ends with LoadBroken where they break, or the signal says that the server stops. */
  readonly chunks: (stopping: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly dryRun: boolean;
  /** Only refused lines are answered, and the summary. */
  readonly problemsOnly: boolean;
  /** Answers the sender; resolves when more may be written. */
  readonly write: (text: string) => Promise<void>;
};

export type LoadParts = {
  readonly ingest: IngestSteps;
  readonly store: LoadStore;
  readonly wait: (millis: number) => Promise<void>;
  /** Aborts when the server stops: what was read is still stored and answered. */
  readonly stopping: AbortSignal;
};

/** How a load went. `failure`: an unexpected error that broke it off, for the server's log. */
export type LoadOutcome = { readonly summary: LoadSummary; readonly failure?: unknown };

/**
 * Lines are judged in the order sent: those that came while a group was being stored are the next group, handed to the
 * log when the verdicts of the group before are known. Never rejects for what happens to the load itself.
 */
export async function runLoad(load: Load, parts: LoadParts): Promise<LoadOutcome> {
  const { store } = parts;
  const error = await takeAll(load, parts).then(
    () => undefined,
    (thrown: unknown) => thrown ?? new Error('the load was broken off'),
  );
  const expected = error === undefined || error instanceof LoadBroken;
  store.end(load.id, error instanceof LoadBroken ? error.code : error && 'internal');
  const summary = store.find(load.id, load.caller);
  if (summary === undefined) throw new Error('the load just run is not in the store', { cause: error });
  return expected ? { summary } : { summary, failure: error };
}

async function takeAll(load: Load, parts: LoadParts): Promise<void> {
  const tally = createTally();
  const lines = createGathering<Taken>({
    take: async (group) => settle(group, load, parts, tally),
    weightOf: ({ line }) => 1 / mostLines + (line.bytes?.length ?? 0) / mostBytes,
    most: 1,
  });
  try {
    for await (const some of linesOf(load.chunks(parts.stopping), mostLineBytes)) {
      await lines.add(some.map((line) => takenOf(line, load, parts.ingest)));
    }
  } finally {
    await lines.done();
  }
}

/** Stores a group of lines, keeps what became of them, and answers the sender. */
async function settle(
  group: readonly Taken[],
  load: Load,
  { ingest, store, wait }: LoadParts,
  tally: Tally,
): Promise<void> {
  const submissions = await submitGroup(group, ingest, { dryRun: load.dryRun }, wait);
  const verdicts = group.map((taken, index) => verdictOf(taken, submissions[index]));
  const problems = tally.add(verdicts);
  const answered = load.problemsOnly ? verdicts.filter(({ status }) => status === 'refused') : verdicts;
  const text = answered.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
  if (text !== '') await load.write(text);
  store.record(load.id, { counts: tally.counts(), problems, refusedLines: refusedOf(group, verdicts) });
  const fatal = endingLoads.find((code) => verdicts.some((verdict) => verdict.code === code));
  if (fatal !== undefined) throw new LoadBroken(fatal);
}

/** Refusals after which every further line would be refused as well. */
const endingLoads = ['disk-full', 'log-unavailable', 'not-ready'] as const satisfies readonly ProblemCode[];

/** A line as far as it can be judged without the log. */
type Taken = {
  readonly line: Line;
  readonly key: EventKey | undefined;
} & RequestCheck;

function takenOf(line: Line, { caller, dryRun }: Load, ingest: IngestSteps): Taken {
  if (line.bytes === undefined) return { line, key: undefined, kind: 'refused', refusal: tooLong };
  const reading = parseJson(line.bytes, 'line');
  if (!reading.ok) return { line, key: undefined, kind: 'refused', refusal: reading };
  const check = ingest.check([reading.value], caller, { dryRun, batch: false });
  const key =
    check.kind === 'refused' ? readableKeySchema.safeParse(reading.value).data : keyOf(check.request);
  return { line, key, ...check };
}

function keyOf({ events: [event] }: CheckedRequest): EventKey | undefined {
  return event && { source: event.source, id: event.id };
}

const tooLong: Refusal = { code: 'body-too-large', detail: `The line is over ${mostLineBytes} bytes.` };

async function submitGroup(
  group: readonly Taken[],
  ingest: IngestSteps,
  options: SubmitOptions,
  wait: LoadParts['wait'],
): Promise<readonly (Submission | undefined)[]> {
  const requests = group.flatMap((taken) => (taken.kind === 'sound' ? [taken.request] : []));
  const refusal = await ingest.ready(requests, options);
  if (refusal !== undefined) return group.map(() => ({ kind: 'refused', refusal }));
  const append = async (taken: Taken) =>
    taken.kind === 'sound' ? ingest.append(taken.request, options) : undefined;
  let submissions = await Promise.all(group.map(append));
  for (let tries = 1; tries < mostTries && submissions.some(isOverloaded); tries += 1) {
    await wait(overloadMillis);
    const again = group.map(async (taken, index) => {
      const submission = submissions[index];
      return isOverloaded(submission) ? append(taken) : submission;
    });
    submissions = await Promise.all(again);
  }
  return submissions;
}

function isOverloaded(submission: Submission | undefined): boolean {
  return submission?.kind === 'refused' && submission.refusal.code === 'overloaded';
}

function verdictOf(taken: Taken, submission: Submission | undefined): LineVerdict {
  const { line, key } = taken;
  if (taken.kind === 'refused') return refusedVerdict(line.number, key, taken.refusal);
  if (submission?.kind !== 'accepted') {
    return refusedVerdict(line.number, key, submission?.refusal ?? unanswered);
  }
  const [receipt] = submission.receipts;
  if (receipt === undefined) return refusedVerdict(line.number, key, unanswered);
  const { status, source, id, position, recordedAt, personalNotKept } = receipt;
  return {
    line: line.number,
    status,
    source,
    id,
    position,
    recordedAt,
    ...(personalNotKept !== undefined && { personalNotKept: [...personalNotKept] }),
  };
}

const unanswered: Refusal = { code: 'internal', detail: 'The event log gave no answer.' };

/** What is told of a line that was refused. */
export function refusedVerdict(line: number, key: EventKey | undefined, refusal: Refusal): LineVerdict {
  const { code, detail, errors } = refusal;
  return {
    line,
    status: 'refused',
    ...key,
    code,
    detail,
    retry: problemCatalogue[code].retry,
    ...(errors !== undefined && { errors: [...errors] }),
  };
}

function refusedOf(group: readonly Taken[], verdicts: readonly LineVerdict[]): readonly RefusedLine[] {
  return group.flatMap(({ line: { number, bytes } }, index) =>
    verdicts[index]?.status === 'refused' && bytes !== undefined ? [{ line: number, bytes }] : [],
  );
}
