/** A victim's journey without anything that names or places anybody: facts that may be given into her hands. */
import type { EventType } from '#contracts/registry.ts';
import { hearingPurpose } from '#contracts/vocabulary/hearings.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { CaseEntry, CaseHistory } from '../case-history/model.ts';
import type { LondonDate } from '../kit/london.ts';
import type { When } from '../kit/when.ts';
import type { NextStep, VictimTimeline } from './model.ts';

/** What can be said: never a name, an address, a condition of bail, another victim, or anybody's age. */
export const summaryFacts = [
  'reported',
  'recorded',
  'statement-taken',
  'support-offered',
  'withdrew',
  'arrested',
  'interviewed',
  'charged',
  'police-no-further-action',
  'out-of-court',
  'prosecution-not-charging',
  'prosecution-stopped',
  'sent-to-crown-court',
  'pleaded-guilty',
  'pleaded-not-guilty',
  'trial-started',
  'found-guilty',
  'found-not-guilty',
  'sentenced',
  'concluded',
  'appeal-lodged',
  'appeal-decided',
  'retrial-ordered',
] as const;
export type SummaryFactName = (typeof summaryFacts)[number];

export type SummaryFact = {
  readonly fact: SummaryFactName;
  readonly when: When;
  /** Which of several suspects, by number from 1; nothing where there is one, or all are meant. */
  readonly who: readonly number[];
};

export type VictimSummary = {
  /** In the order of what happened. */
  readonly facts: readonly SummaryFact[];
  readonly moved: readonly {
    readonly from: LondonDate;
    readonly to?: LondonDate;
    readonly isTrial: boolean;
  }[];
  readonly next: readonly Pick<NextStep, 'step' | 'expected'>[];
};

/** How an event is told, or that it is not. */
type Telling = { readonly [Type in EventType]?: (entry: CaseEntry<Type>) => SummaryFactName | undefined };

const tellings: Telling = {
  'police.crime-reported': () => 'reported',
  'police.crime-recorded': () => 'recorded',
  'police.personal-statement-taken': () => 'statement-taken',
  'police.support-referral-made': () => 'support-offered',
  'police.victim-withdrew-support': () => 'withdrew',
  'cps.victim-withdrew-support': () => 'withdrew',
  'police.suspect-arrested': () => 'arrested',
  'police.suspect-interviewed': () => 'interviewed',
  'police.suspect-charged': () => 'charged',
  'police.no-further-action-decided': () => 'police-no-further-action',
  'police.out-of-court-disposal-given': () => 'out-of-court',
  'cps.charging-decision-made': ({ data }) =>
    data.decision === 'no-charge' ? 'prosecution-not-charging' : undefined,
  'cps.prosecution-stopped': () => 'prosecution-stopped',
  'court.sent-to-crown-court': () => 'sent-to-crown-court',
  'court.plea-entered': ({ data }) => (isGuiltyPlea(data.plea) ? 'pleaded-guilty' : 'pleaded-not-guilty'),
  'court.trial-started': () => 'trial-started',
  'court.verdict-returned': ({ data }) => (isConviction(data.verdict) ? 'found-guilty' : 'found-not-guilty'),
  'court.sentence-passed': () => 'sentenced',
  'court.proceedings-concluded': ({ data }) => (data.finalResult === 'sentenced' ? undefined : 'concluded'),
  'court.appeal-lodged': () => 'appeal-lodged',
  'court.appeal-decided': () => 'appeal-decided',
  'court.retrial-ordered': () => 'retrial-ordered',
};

/**
 * What may be given to a victim in writing, from what stands and is known to concern her. An event whose link to her is
 * missing is left out, since it may be another victim's.
 */
export function victimSummary(history: CaseHistory, timeline: VictimTimeline): VictimSummary {
  const entries = new Map(history.entries.map((entry) => [keyText(entry.key), entry]));
  const numbers = numbersOf(timeline);
  const seen = new Set<string>();
  const facts = timeline.events.flatMap(({ key, takenBack, linkMissing, suspects, when }) => {
    const entry = entries.get(keyText(key));
    if (entry === undefined || takenBack !== undefined || linkMissing) return [];
    const fact = tell(entry);
    if (fact === undefined) return [];
    const who = suspects.flatMap((suspect) => numbers.get(suspect) ?? []).toSorted((a, b) => a - b);
    const same = [fact, when.date, ...who].join(' ');
    if (seen.has(same)) return [];
    seen.add(same);
    return [{ fact, when, who }];
  });
  return {
    facts,
    moved: timeline.moved.map(({ hearingType, from, to }) => ({
      from: from.on,
      ...(to !== undefined && { to: to.on }),
      isTrial: hearingPurpose(hearingType) === 'trial',
    })),
    next: timeline.next.map(({ step, expected }) => ({ step, expected })),
  };
}

function tell(entry: CaseEntry): SummaryFactName | undefined {
  const telling = tellings[entry.type] as ((entry: CaseEntry) => SummaryFactName | undefined) | undefined;
  return telling?.(entry);
}

/** Suspects known to concern her, numbered as her journey shows them; nothing where there is only one. */
function numbersOf({ tracker }: VictimTimeline): ReadonlyMap<string, number> {
  const suspects = [
    ...new Set(
      tracker.branches.filter(({ linkMissing }) => !linkMissing).flatMap(({ defendants }) => defendants),
    ),
  ];
  return suspects.length < 2 ? new Map() : new Map(suspects.map((suspect, index) => [suspect, index + 1]));
}

function keyText({ source, id }: { readonly source: string; readonly id: string }): string {
  return `${source} ${id}`;
}
