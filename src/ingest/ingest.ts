/** What the rest of the system asks of ingest: submit events, learn what became of them. */
import { z } from 'zod';
import type { EventKey } from '#contracts/envelope.ts';
import { eventKeySchema } from '#contracts/envelope.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import type { EventLog, NewEvent } from '#src/event-log/port.ts';
import type { Metrics } from '#src/http/metrics.ts';
import { problemCatalogue, type ProblemCode } from '#src/http/problem-catalogue.ts';
import { eventUuid } from '#src/ids.ts';
import type { PersonalKeys } from '#src/personal-data/personal-keys.ts';
import { encodePosition } from '#src/position.ts';
import { checkRequest, type CheckedRequest, type RequestCheck } from './check/check-request.ts';
import type { Receipt, Refusal, Submission, SubmitOptions } from './submission.ts';
import { storedHeadOf, type EventToStore } from './stored-form.ts';
import { notWritten, submissionOf } from './verdicts.ts';

export type Ingest = {
  /** One request: one event, or several of one subject, stored all or none. `inputs` are parsed JSON values. */
  submit(inputs: readonly unknown[], caller: Caller, options?: SubmitOptions): Promise<Submission>;
  /** The receipts of events; `undefined` for one the log does not hold (or another agency's). */
  receipts(keys: readonly EventKey[], caller: Caller): readonly (Receipt | undefined)[];
};

/** `submit` in its three steps, for loads, which take the steps of many requests together and keep their order. */
export type IngestSteps = {
  check(inputs: readonly unknown[], caller: Caller, options?: SubmitOptions): RequestCheck;
  /** Makes the keys of all persons named durable; a refusal where that fails. Nothing is made for a dry run. */
  ready(requests: readonly CheckedRequest[], options?: SubmitOptions): Promise<Refusal | undefined>;
  /** Hands a request over to the log before it returns: requests are judged in the order of the calls. */
  append(request: CheckedRequest, options?: SubmitOptions): Promise<Submission>;
};

/** Remembers refusals for a while, so that a sender who asks is told of them. */
export type RefusalMemory = {
  remember(keys: readonly EventKey[], caller: Caller, code: ProblemCode): void;
};

export type IngestParts = {
  readonly log: EventLog;
  readonly keys: PersonalKeys;
  readonly clock: Clock;
  readonly refusals?: RefusalMemory;
  readonly metrics?: Pick<Metrics, 'appends'>;
};

export function createIngest(parts: IngestParts): Ingest & IngestSteps {
  const { log, keys, clock, refusals, metrics } = parts;
  const find = (uuid: string) => log.reader.find(uuid);

  function check(inputs: readonly unknown[], caller: Caller, options: SubmitOptions = {}): RequestCheck {
    const batch = options.batch ?? inputs.length > 1;
    const result = checkRequest(inputs, batch, { caller, now: clock(), find });
    if (result.kind === 'refused') note(result.refusal, () => keysOf(inputs, caller), caller, options);
    return result;
  }

  /** What will be refused again is remembered for receipts. */
  function note(
    { code }: Refusal,
    keysRefused: () => readonly EventKey[],
    caller: Caller,
    { dryRun = false }: SubmitOptions,
  ): void {
    if (!dryRun && problemCatalogue[code].retry === 'never') refusals?.remember(keysRefused(), caller, code);
  }

  async function ready(
    requests: readonly CheckedRequest[],
    options: SubmitOptions = {},
  ): Promise<Refusal | undefined> {
    if (options.dryRun === true) return undefined;
    const persons = new Set(requests.flatMap(personsOf));
    if (persons.size === 0) return undefined;
    const verdict = await keys.ensure(persons);
    return verdict.kind === 'ready' ? undefined : notWritten(verdict.reason);
  }

  async function append(request: CheckedRequest, options: SubmitOptions = {}): Promise<Submission> {
    const { dryRun = false, expected = 'any', batch = request.events.length > 1 } = options;
    const notKept = new Map<string, readonly string[]>();
    const events = request.events.map((event) => sealedEvent(event, keys, dryRun, notKept));
    const head = dryRun ? log.reader.head().position : 0;
    const verdict = await log.append({ stream: request.stream, expected, dryRun, events });
    metrics?.appends.inc({ verdict: verdict.kind });
    return submissionOf(verdict, { request, batch, notKept }, { position: head, now: clock() });
  }

  return {
    check,
    ready,
    append,
    async submit(inputs, caller, options = {}) {
      const checked = check(inputs, caller, options);
      if (checked.kind === 'refused') return checked;
      const refusal = await ready([checked.request], options);
      if (refusal !== undefined) return { kind: 'refused', refusal };
      const submission = await append(checked.request, { batch: inputs.length > 1, ...options });
      if (submission.kind === 'refused')
        note(submission.refusal, () => checked.request.events, caller, options);
      return submission;
    },
    receipts: (wanted, caller) =>
      wanted.map(({ source, id }) => {
        const found = find(eventUuid(source, id));
        const head = found && storedHeadOf(found);
        if (found === undefined || head?.agency !== caller.agency) return undefined;
        const { subject, type } = head;
        const recordedAt = instantText(found.recordedAt);
        const position = encodePosition(found.position);
        return { source, id, status: 'stored', subject, type, position, recordedAt };
      }),
  };
}

function personsOf({ events }: CheckedRequest): readonly string[] {
  return events.flatMap(({ personal }) => (personal === undefined ? [] : Object.keys(personal)));
}

/** The event as the log takes it, its personal block sealed; who of it may not be kept is put into `notKept`, by event. */
export function sealedEvent(
  event: EventToStore,
  keys: PersonalKeys,
  dryRun: boolean,
  notKept: Map<string, readonly string[]>,
): NewEvent {
  const { uuid, type, body, hash, personal, linkedStreams, recordedAt } = event;
  const common = { uuid, type, body, linkedStreams, ...(recordedAt !== undefined && { recordedAt }) };
  if (personal === undefined) return { ...common, content: { hash, personal: {} } };
  if (dryRun) return { ...common, content: { hash, personal: keys.macsOf(personal) } };
  const sealed = keys.sealPersonal(uuid, personal);
  if (sealed.notKept.length > 0) notKept.set(uuid, sealed.notKept);
  return {
    ...common,
    ...(sealed.block !== undefined && { personal: sealed.block }),
    content: { hash, personal: sealed.macs },
  };
}

/** Which event a posted value means to be, whatever else is wrong with it. */
export const readableKeySchema = z.object(eventKeySchema.shape);

/** The ids that can be read in a refused request, of the caller's own sources only. */
function keysOf(inputs: readonly unknown[], caller: Caller): readonly EventKey[] {
  return inputs.flatMap((input) => {
    const key = readableKeySchema.safeParse(input);
    return key.success && caller.sources.includes(key.data.source) ? [key.data] : [];
  });
}
