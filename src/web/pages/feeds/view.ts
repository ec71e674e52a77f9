/** How feeds stand, what is held back or missing between agencies, and which cases are parked. */
import { findingMeanings } from '#projections/case-history/findings.ts';
import { agencyName, capitalised } from '#projections/kit/words.ts';
import type { MeasuresAnswer } from '#contracts/measures.ts';
import { instantText } from '#src/clock.ts';
import type { Parked } from '#src/projecting/read-model.ts';
import type { FeedStanding, FeedStandings } from '#src/reads/beside/feed-reports.ts';
import type { MissingHandOvers } from '#src/reads/beside/missing-hand-overs.ts';
import { dayInWords, instantInWords } from '../../dates.ts';
import type { Link } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';
import type { Cause } from '../held-messages/causes.ts';
import { causeInWords } from '../held-messages/causes.ts';
import type { FeedRow } from './feed-row.ts';
import { differencesId, feedRow } from './feed-row.ts';

const text = strings.feeds;
const mostDifferences = 50;

/** What the page is given; what a reader may not see is absent. */
export type FeedsShown = {
  readonly standings: FeedStandings;
  /** The read model is still being built for the first time. */
  readonly isBuilding: boolean;
  /** Told of every agency's feeds. */
  readonly oversees: boolean;
  readonly handOvers: readonly MissingHandOvers[];
  /** May open the list of work. */
  readonly opensWork: boolean;
  readonly causes?: readonly Cause[];
  readonly discarded?: number;
  readonly parked?: readonly Parked[];
  readonly measures: Pick<MeasuresAnswer, 'measures' | 'published'>;
};

export type FeedsView = {
  readonly notices: readonly string[];
  readonly rows: readonly FeedRow[];
  readonly differences: readonly DifferencesView[];
  readonly held?: HeldView;
  readonly handOvers: { readonly rows: readonly HandOverRow[]; readonly untold?: string };
  readonly parked?: readonly ParkedView[];
  readonly revisions: { readonly lead: string; readonly links: readonly Link[] };
};

type DifferencesView = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly {
    readonly day: string;
    readonly type: string;
    readonly sent: number;
    readonly held: number;
  }[];
  readonly more?: string;
};
type HeldView = {
  readonly causes: readonly {
    readonly where: string;
    readonly says: string;
    readonly cure: string;
    readonly messages: number;
    readonly oldest: string;
    readonly href: string;
  }[];
  readonly discarded?: Link;
};
type HandOverRow = {
  readonly who: string;
  readonly what: string;
  readonly cases: string;
  readonly since: string;
  readonly href?: string;
};
type ParkedView = {
  readonly number: number;
  readonly stream: string;
  readonly error: string;
  readonly retry: string;
};

export function feedsView(shown: FeedsShown): FeedsView {
  const { standings, causes, discarded = 0, parked, handOvers } = shown;
  const heldLink = causes === undefined ? undefined : '#held';
  return {
    notices: noticesOf(shown),
    rows: standings.feeds.map((feed) => feedRow(feed, heldLink)),
    differences: standings.feeds.flatMap(differencesOf),
    ...(causes !== undefined && {
      held: {
        causes: causes.map(causeRow),
        ...(discarded > 0 && {
          discarded: { href: paths.heldMessages({ status: 'discarded' }), text: text.discarded(discarded) },
        }),
      },
    }),
    handOvers: handOversOf(handOvers, shown.opensWork),
    ...(parked !== undefined && { parked: parked.map(parkedRow) }),
    revisions: revisionsOf(shown.measures),
  };
}

function noticesOf({ standings, isBuilding, oversees }: FeedsShown): readonly string[] {
  const { cases, unreadable } = standings;
  return [
    ...(isBuilding ? [text.building] : []),
    ...(oversees ? [] : [text.ownOnly]),
    ...(oversees && cases.notYetFolded > 0 ? [text.notYetFolded(cases.notYetFolded)] : []),
    ...(oversees && unreadable > 0 ? [text.unreadable(unreadable)] : []),
  ];
}

function differencesOf({ source, differences }: FeedStanding): readonly DifferencesView[] {
  if (differences.length === 0) return [];
  const more = differences.length - mostDifferences;
  return [
    {
      id: differencesId(source),
      title: text.differences.of(source),
      rows: differences
        .toReversed()
        .slice(0, mostDifferences)
        .map(({ day, type, sent, held }) => ({ day: dayInWords(day), type, sent, held })),
      ...(more > 0 && { more: text.differences.more(more) }),
    },
  ];
}

function causeRow(cause: Cause): HeldView['causes'][number] {
  return {
    where: cause.where,
    says: causeInWords(cause),
    cure: cause.cure,
    messages: cause.messages.length,
    oldest: instantInWords(instantText(cause.oldest)),
    href: paths.heldMessages({ cause: cause.key }),
  };
}

function handOversOf(missing: readonly MissingHandOvers[], opensWork: boolean): FeedsView['handOvers'] {
  const untold = missing.reduce((sum, each) => sum + each.untold, 0);
  return {
    rows: missing
      .filter(({ cases }) => cases > 0)
      .map(({ code, holder, cases, from }) => ({
        who: capitalised(agencyName(holder)),
        what: findingMeanings[code],
        cases: cases.toLocaleString('en-GB'),
        since: dayInWords(from),
        ...(opensWork && { href: paths.work({ holder }) }),
      })),
    ...(untold > 0 && { untold: text.handOvers.untold(untold) }),
  };
}

function parkedRow({ neighbourhood, stream, error }: Parked): ParkedView {
  return { number: neighbourhood, stream, error, retry: paths.retryParked(neighbourhood) };
}

/** The last two month-ends, and the measures whose figures can be held against each other on them. */
function revisionsOf({ measures, published }: FeedsShown['measures']): FeedsView['revisions'] {
  const [later, earlier] = published.cuts.toSorted().toReversed();
  if (later === undefined || earlier === undefined) return { lead: text.revisions.none, links: [] };
  return {
    lead: text.revisions.lead(dayInWords(earlier), dayInWords(later)),
    links: measures
      .filter(({ series }) => series.length > 0)
      .map(({ id, name }) => ({ href: paths.revisions(id, earlier, later), text: name })),
  };
}
