/** Pages for what is not there: no such case, no such victim, nothing recorded by then. */
import { dayInWords, instantInWords } from '../../dates.ts';
import type { Page } from '../../frame.ts';
import { ofNow } from '../../reading/looking-back.ts';
import type { Knowledge } from '../../paths.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

const text = strings.missing;

/** A case that is not among the caller's is not told from one that does not exist. */
export function missingCasePage(reference: string): Page {
  return {
    page: 'missing',
    status: 404,
    title: text.caseTitle,
    view: {
      lead: text.caseLead(reference),
      why: text.caseWhy,
      links: [{ href: paths.search(reference), text: text.toSearch }],
    },
  };
}

export function missingVictimPage(reference: string, person: string, knowledge: Knowledge): Page {
  return {
    page: 'missing',
    status: 404,
    title: text.victimTitle,
    view: {
      lead: text.victimLead(person),
      why: [],
      links: [{ href: paths.caseRecord(reference, knowledge), text: text.toCase }],
    },
  };
}

export function notKnownThenPage(address: string, asOf?: string, asKnownOn?: string): Page {
  const { knownOn, notKnownThen, notKnownThenTitle, asOf: asOfText, returnToNow } = strings.lookingBack;
  const day =
    asKnownOn === undefined
      ? []
      : [knownOn(asKnownOn.includes('T') ? instantInWords(asKnownOn) : dayInWords(asKnownOn))];
  return {
    page: 'missing',
    status: 404,
    title: notKnownThenTitle,
    lookingBack: {
      says: [...day, ...(asOf === undefined ? [] : [asOfText(dayInWords(asOf))])],
      returnTo: ofNow(address),
    },
    view: { lead: notKnownThen, why: [], links: [{ href: ofNow(address), text: returnToNow }] },
  };
}
