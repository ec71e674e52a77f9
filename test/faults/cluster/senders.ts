/** Careful senders: each posts the events of one case in order, and an event whose fate it does not know again until it does. */
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#src/clock.ts';

export type Senders = {
  /** Ids that were acknowledged, by case in the order of the acknowledgements. */
  readonly acknowledged: ReadonlyMap<string, readonly string[]>;
  readonly count: () => number;
  /** What the nodes answered: status codes, and `none` where the connection broke. */
  readonly answers: ReadonlyMap<string, number>;
  /** Answers of 503 that did not say when to come back. */
  readonly withoutRetryAfter: () => number;
  /** From now on the longest time without an acknowledgement is kept, in milliseconds. */
  readonly listen: () => void;
  readonly longestSilence: () => number;
  /** Resolves when so many more events have been acknowledged. */
  readonly untilMore: (events: number) => Promise<void>;
  /** Each finishes the event it has in hand. @throws what an answer said that no sender should get. */
  readonly stop: () => Promise<void>;
};

export type SenderSettings = {
  /** Where the nodes listen now. */
  readonly urls: () => readonly string[];
  readonly token: string;
  readonly source: string;
  /** Tells the cases and ids of this load from those of others. */
  readonly load: string;
  readonly senders: number;
};

export function startSenders(settings: SenderSettings): Senders {
  const acknowledged = new Map<string, string[]>();
  const answers = new Map<string, number>();
  const state = { isOver: false, count: 0, withoutRetryAfter: 0, more: Promise.withResolvers<void>() };
  const silence = { since: systemClock(), longest: 0 };
  const acknowledge = () => {
    state.count += 1;
    silence.longest = Math.max(silence.longest, systemClock() - silence.since);
    silence.since = systemClock();
    state.more.resolve();
    state.more = Promise.withResolvers();
  };

  const note = (answer: string) => answers.set(answer, (answers.get(answer) ?? 0) + 1);

  const post = async (body: string, attempt: number): Promise<boolean> => {
    const urls = settings.urls();
    const response = await fetch(`${urls[attempt % urls.length]}/api/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${settings.token}`,
        'content-type': 'application/cloudevents+json',
      },
      body,
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined);
    note(response === undefined ? 'none' : `${response.status}`);
    if (response === undefined) return false;
    const text = await response.text().catch(() => '');
    if (response.status === 200 || response.status === 201) return true;
    if (response.status < 500) throw new Error(`a sender was answered ${response.status}: ${text}`);
    if (response.status === 503 && !response.headers.has('retry-after')) state.withoutRetryAfter += 1;
    return false;
  };

  const send = async (sender: number): Promise<void> => {
    const crime = `01-${settings.load}${String(sender).padStart(2, '0')}-26`;
    const ofCase: string[] = [];
    acknowledged.set(crime, ofCase);
    for (let index = 0; !state.isOver; index += 1) {
      const id = `${settings.load}-${sender}-${String(index).padStart(6, '0')}`;
      const body = eventOf(settings.source, crime, id, index);
      for (let attempt = sender + index; !(await post(body, attempt)); attempt += 1) await pause(100);
      ofCase.push(id);
      acknowledge();
    }
  };

  const sending = Promise.all(Array.from({ length: settings.senders }, (_, sender) => send(sender)));
  sending.catch(() => state.more.resolve());
  return {
    acknowledged,
    answers,
    count: () => state.count,
    withoutRetryAfter: () => state.withoutRetryAfter,
    listen: () => void (silence.longest = 0),
    longestSilence: () => silence.longest,
    async untilMore(events) {
      const wanted = state.count + events;
      while (state.count < wanted) await Promise.race([state.more.promise, sending]);
    },
    async stop() {
      state.isOver = true;
      await sending;
    },
  };
}

function eventOf(source: string, crime: string, id: string, index: number): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: 'police.outcome-assigned',
    subject: `crime:${crime}`,
    time: '2026-11-02T09:00:00Z',
    data: { crime, outcomeType: index % 2 === 0 ? '18' : '15' },
  });
}
