/** The card before a restricted case: it opens only with a reason, which is written down. */
import { openingReasons } from '#src/reads/answers.ts';
import type { Page } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { isReason } from '../../cookies.ts';
import { strings } from '../../strings/en.ts';
import type { Typed } from '../../typed.ts';
import { typedText } from '../../typed.ts';

const text = strings.restricted;

/** What was asked for, and what came with it. */
export type RestrictedAsked = {
  /** The page asked for. */
  readonly address: string;
  readonly reference: string;
  /** What had been typed into a form of that page. */
  readonly typed?: Typed;
  /** No reason was chosen. */
  readonly error?: boolean;
};

export function restrictedPage({ address, reference, typed, error = false }: RestrictedAsked): Page {
  return {
    page: 'restricted',
    status: error ? 400 : 403,
    title: text.title,
    hasError: error,
    view: {
      action: casePathOf(address, reference),
      returnTo: address,
      ...(typed !== undefined && { typed: typedText(typed) }),
      goBack: paths.start(),
      error: error ? text.choose : undefined,
      reasons: Object.keys(openingReasons)
        .filter(isReason)
        .map((code) => ({ value: code, text: text.reasons[code] })),
    },
  };
}

/** The part of an address that all pages of a case share, as the browser spelt it: cookies go by that. */
export function casePathOf(address: string, reference: string): string {
  return /^\/cases\/[A-Za-z0-9:%._~-]+(?=[/?]|$)/.exec(address)?.[0] ?? paths.caseRecord(reference);
}
