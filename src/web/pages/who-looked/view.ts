/** Who tried to open the records of a case or a person, and what came of it. */
import type { WhoLooked } from '#src/audit/routes.ts';
import { agencyName } from '#projections/kit/words.ts';
import { dayInWords, instantInWords } from '../../dates.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

const text = strings.whoLooked;

export type WhoLookedView = {
  readonly reference: string;
  readonly error?: string;
  readonly found?: {
    readonly title: string;
    readonly openings: readonly {
      readonly when: string;
      readonly who: string;
      readonly agency: string;
      readonly what: readonly string[];
      readonly outcome: string;
      readonly because?: string;
    }[];
    readonly earlier?: string;
  };
};

/** @param answer undefined: nothing was asked for yet, or `error` says what is wrong with it */
export function whoLookedView(
  reference: string,
  answer: WhoLooked | undefined,
  error?: string,
): WhoLookedView {
  return {
    reference,
    ...(error !== undefined && { error }),
    ...(answer && {
      found: {
        title: text.of(reference),
        openings: answer.openings.map(openingView),
        ...(answer.next !== undefined && { earlier: paths.whoLooked({ reference, after: answer.next }) }),
      },
    }),
  };
}

function openingView({
  time,
  caller,
  view,
  reference,
  person,
  outcome,
  reason,
  asOf,
  asKnownOn,
}: WhoLooked['openings'][number]) {
  return {
    when: instantInWords(time),
    who: caller.id,
    agency:
      caller.agency === caller.role
        ? agencyName(caller.agency)
        : `${agencyName(caller.agency)}, ${roleWords(caller.role)}`,
    what: [
      text.views[view] ?? view,
      reference,
      ...(person === undefined ? [] : [text.ofVictim(person)]),
      ...(asKnownOn === undefined ? [] : [text.asKnownOn(dayInWords(asKnownOn))]),
      ...(asOf === undefined ? [] : [text.asOf(dayInWords(asOf))]),
    ],
    outcome: text.outcomes[outcome],
    ...(reason !== undefined && { because: text.because(reasonWords(reason)) }),
  };
}

function roleWords(role: string): string {
  return role.replaceAll('-', ' ');
}

const reasons: Readonly<Record<string, string>> = strings.restricted.reasons;

function reasonWords(code: string): string {
  return reasons[code] ?? code;
}
