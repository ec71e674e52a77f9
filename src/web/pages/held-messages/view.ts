/** Messages of one cause, or those discarded, and the question of what is to become of them. */
import { instantText } from '#src/clock.ts';
import { discardReasons, replayReasons } from '#src/ingest/common-platform/feed-stream.ts';
import type { MessageRow } from '#src/ingest/common-platform/message-file.ts';
import { instantInWords } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import type { Cause } from './causes.ts';

const text = strings.heldMessages;
const mostShown = 100;

export type Decision =
  | { readonly act: 'replay'; readonly reason: (typeof replayReasons)[number] }
  | { readonly act: 'discard'; readonly reason: (typeof discardReasons)[number] };

/** What was chosen before, and what is wrong with it. */
export type Chosen = {
  readonly messages: readonly string[];
  readonly decision: string;
  readonly errors: { readonly messages?: string; readonly decision?: string };
};

export type HeldMessagesView = {
  readonly title: string;
  readonly cause?: Cause & { readonly says: string };
  readonly nothing?: string;
  readonly messages: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint: { readonly text: string };
    readonly checked: boolean;
  }[];
  readonly first?: string;
  /** Absent where the reader may only look. */
  readonly decisions?: readonly (
    | { readonly value: string; readonly text: string; readonly checked: boolean }
    | { readonly divider: string }
  )[];
  readonly errors: Chosen['errors'];
  readonly errorList: readonly { readonly text: string; readonly href: string }[];
};

/** @param cause undefined: those discarded */
export function heldMessagesView(
  messages: readonly MessageRow[],
  cause: Cause | undefined,
  {
    mayDecide,
    isDiscarded,
    chosen,
  }: { mayDecide: boolean; isDiscarded: boolean; chosen?: Chosen | undefined },
): HeldMessagesView {
  const shown = messages.slice(0, mostShown);
  const errors = chosen?.errors ?? {};
  return {
    title: isDiscarded ? text.titleDiscarded : text.title,
    ...(cause && { cause: { ...cause, says: cause.expected } }),
    ...(messages.length === 0 && { nothing: isDiscarded ? text.nothingDiscarded : text.gone }),
    messages: shown.map((row) => ({
      value: row.message,
      text: text.message(row.message),
      hint: { text: factsOf(row) },
      checked: chosen === undefined ? !isDiscarded : chosen.messages.includes(row.message),
    })),
    ...(messages.length > mostShown && { first: text.first(mostShown, messages.length) }),
    ...(mayDecide && messages.length > 0 && { decisions: decisionsOf(isDiscarded, chosen?.decision) }),
    errors,
    errorList: [
      ...(errors.messages === undefined ? [] : [{ text: errors.messages, href: '#message' }]),
      ...(errors.decision === undefined ? [] : [{ text: errors.decision, href: '#decision' }]),
    ],
  };
}

/** The decision a form states; undefined where it states none. */
export function decisionIn(value: string): Decision | undefined {
  const [act, code] = value.split(' ');
  const toReplay = replayReasons.find((each) => each === code);
  if (act === 'replay' && toReplay !== undefined) return { act, reason: toReplay };
  const toDiscard = discardReasons.find((each) => each === code);
  return act === 'discard' && toDiscard !== undefined ? { act, reason: toDiscard } : undefined;
}

function decisionsOf(isDiscarded: boolean, chosen: string | undefined) {
  const item = (value: string, says: string) => ({ value, text: says, checked: value === chosen });
  const replay = replayReasons.map((reason) => item(`replay ${reason}`, text.replay[reason]));
  const discard = discardReasons.map((reason) => item(`discard ${reason}`, text.discard[reason]));
  return isDiscarded ? replay : [...replay, { divider: text.or }, ...discard];
}

function factsOf({ receivedAt, hearing, replayed, faults, discarded }: MessageRow): string {
  return [
    text.came(instantInWords(instantText(receivedAt))),
    ...(hearing === undefined ? [] : [text.hearing(hearing)]),
    ...(replayed === 0 ? [] : [text.replayed(replayed)]),
    ...(faults.length < 2 ? [] : [text.moreFaults(faults.length - 1)]),
    ...(discarded === undefined
      ? []
      : [
          text.discardedBecause(
            text.why[discarded.reason],
            discarded.by,
            instantInWords(instantText(discarded.at)),
          ),
        ]),
  ].join(' · ');
}
