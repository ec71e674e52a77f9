/** The card before a restricted case: it opens only with a reason, which is written down. */
import { openingReasons } from '#src/reads/answers.ts';
import type { Page } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { isReason } from '../../cookies.ts';
import { strings } from '../../strings/en.ts';

const text = strings.restricted;

/** `address` is the page asked for; `error` says that no reason was chosen. */
export function restrictedPage(address: string, reference: string, error = false): Page {
  return {
    page: 'restricted',
    status: error ? 400 : 403,
    title: text.title,
    hasError: error,
    view: {
      action: casePathOf(address, reference),
      returnTo: address,
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
