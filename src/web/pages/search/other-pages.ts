/** The pages that are about no case and show no figures, each for the roles that may open it. */
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Action } from '#src/access/policy.ts';
import type { Link } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

const { work, feeds, whoLooked, contracts, notMeasured } = strings;
const { says } = strings.otherPages;

export type PageLink = Link & { readonly says: string };

const offered: readonly (PageLink & { readonly action: Action })[] = [
  { action: 'duty.read', href: paths.work(), text: work.name, says: says.work },
  { action: 'feed-report.read', href: paths.feeds(), text: feeds.title, says: says.feeds },
  { action: 'audit.read', href: paths.whoLooked(), text: whoLooked.title, says: says.whoLooked },
  { action: 'contract.read', href: paths.contracts(), text: contracts.title, says: says.contracts },
  { action: 'contract.read', href: paths.notMeasured(), text: notMeasured.title, says: says.notMeasured },
];

/** Exactly those the caller may open. */
export function otherPages(caller: Caller): readonly PageLink[] {
  return offered
    .filter(({ action }) => permission(action, caller, false).kind === 'permitted')
    .map(({ href, text, says: what }) => ({ href, text, says: what }));
}
