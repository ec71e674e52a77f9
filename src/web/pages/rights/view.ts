/** A victim's rights as their page shows them: what is overdue or open first, then what was met, then the rest. */
import { enhancedCategories } from '#contracts/vocabulary/people.ts';
import { agencyName, capitalised } from '#projections/kit/words.ts';
import type { DormantRule } from '#projections/victims-code/rights.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { VictimRightsReading } from '#src/reads/answers.ts';
import type { OwnLimit } from '#projections/victims-code/own-limits.ts';
import { dayInWords } from '../../dates.ts';
import { paths } from '../../paths.ts';
import type { Place } from '../../reading/opened.ts';
import type { HandOverView } from '../../reading/hand-overs.ts';
import { handOversView } from '../../reading/hand-overs.ts';
import { proofIn } from '../../reading/proof.ts';
import type { Proof } from '../../reading/tracker.ts';
import { strings } from '../../strings/en.ts';
import { namesIn } from '../case/view.ts';
import type { DutyView } from './duty-view.ts';
import { dutyView, whereWritten } from './duty-view.ts';
import type { EvidenceOf } from './evidence.ts';
import { evidenceIn } from './evidence.ts';
import type { RightsGroup } from './groups.ts';
import { groupOf, inOrder, rightsGroups } from './groups.ts';

const text = strings.rights;

export type RightsView = {
  readonly name: string;
  readonly references: readonly string[];
  /** Undefined where no duty was set off. */
  readonly enhanced?: EnhancedView;
  /** Said where no feed declared of which days it is complete. */
  readonly noCoverage: boolean;
  /** Those that hold a duty, most urgent first. */
  readonly groups: readonly GroupView[];
  /** What the victim can ask for, and until when; what can still be asked for first. */
  readonly own: readonly OwnLimitView[];
  readonly handOvers: readonly HandOverView[];
  readonly unchecked?: UncheckedView;
  readonly dormant?: { readonly title: string; readonly lists: readonly DormantView[] };
};

type GroupView = {
  readonly id: RightsGroup;
  readonly heading: string;
  readonly duties: readonly DutyView[];
};

type OwnLimitView = {
  readonly title: string;
  readonly says: string;
  readonly passed: boolean;
  readonly notes: readonly string[];
  readonly proof: readonly string[];
};

type EnhancedView = {
  readonly is: boolean;
  readonly says: string;
  readonly because: readonly { readonly says: string; readonly proof: readonly string[] }[];
  readonly notes: readonly string[];
};

type UncheckedView = {
  readonly lead: string;
  readonly sources: readonly { readonly source: string; readonly duties: readonly string[] }[];
};

type DormantView = {
  readonly says: string;
  readonly rules: readonly { readonly title: string; readonly holder: string; readonly where: string }[];
};

export function rightsView(
  reading: VictimRightsReading,
  rules: RuleBook,
  { reference, asOf, asKnownOn }: Place,
): RightsView {
  const { history, rights, person, coverage } = reading;
  const proof = proofIn(history.entries, (query) =>
    paths.caseEvents(reference, { ...query, asOf, asKnownOn }),
  );
  const evidence = evidenceIn(history, proof);
  const name = namesIn(reading)(person);
  const references = history.victims.find((victim) => victim.person === person)?.references ?? [person];
  return {
    name,
    references: name.endsWith(person) ? references.slice(1) : references,
    ...enhancedOf(reading, proof),
    noCoverage: coverage.length === 0,
    groups: groupsOf(reading, rules, evidence),
    own: reading.ownLimits
      .map((limit) => ownLimitView(limit, proof))
      .toSorted((a, b) => Number(a.passed) - Number(b.passed)),
    handOvers: handOversView(reading.handOvers, proof),
    ...uncheckedOf(reading, rules),
    ...dormantOf(rights.dormant, rules),
  };
}

function groupsOf(
  { rights: { entries }, asOf }: VictimRightsReading,
  rules: RuleBook,
  evidence: EvidenceOf,
): readonly GroupView[] {
  return rightsGroups.flatMap((id) => {
    const duties = inOrder(entries.filter((entry) => groupOf(entry.status) === id));
    if (duties.length === 0) return [];
    return [
      {
        id,
        heading: `${text.groups[id]} (${duties.length})`,
        duties: duties.map((entry) => dutyView(entry, { rules, asOf, evidence })),
      },
    ];
  });
}

/** By what was on record on the day of the latest trigger. */
function enhancedOf(
  { rights: { entries } }: VictimRightsReading,
  proof: Proof,
): { readonly enhanced?: EnhancedView } {
  const latest = entries.reduce<(typeof entries)[number] | undefined>(
    (last, each) =>
      last === undefined || each.duty.matter.when.date >= last.duty.matter.when.date ? each : last,
    undefined,
  );
  if (latest === undefined) return {};
  const { categories, ever, assessed } = latest.duty.enhancement;
  const is = categories.length > 0;
  const { yes, no, none, later, notAssessed, onTheDay, because, bases } = text.enhanced;
  const distinct = new Map(
    categories.map((each) => {
      const says = because(categoryName(each.category), bases[each.basis]);
      return [says, { says, proof: each.proof === undefined ? [] : proof([each.proof]) }];
    }),
  );
  return {
    enhanced: {
      is,
      says: is ? yes : no,
      because: [...distinct.values()],
      notes: [
        ...(is ? [] : [none]),
        ...(!is && ever ? [later] : []),
        ...(assessed ? [] : [notAssessed]),
        onTheDay,
      ],
    },
  };
}

function ownLimitView(
  { title, since, until, safeUntil, daysLeft, verified, events }: OwnLimit,
  proof: Proof,
): OwnLimitView {
  const { until: untilText, left, passed, safe, since: sinceText } = text.own;
  const isPassed = daysLeft < 0;
  return {
    title,
    says: isPassed ? passed(dayInWords(until)) : untilText(dayInWords(until), left(daysLeft)),
    passed: isPassed,
    notes: [
      sinceText(dayInWords(since)),
      ...(safeUntil === undefined ? [] : [`${safe(dayInWords(safeUntil))}.`]),
      ...(verified ? [] : [`${text.unverified}.`]),
    ],
    proof: proof(events),
  };
}

function categoryName(category: string): string {
  return enhancedCategories.has(category) ? enhancedCategories.label(category) : category;
}

/** Once for the page: which sources stand behind what was not read in the text itself. */
function uncheckedOf(
  { rights: { entries } }: VictimRightsReading,
  { editions }: RuleBook,
): { readonly unchecked?: UncheckedView } {
  const unverified = entries.filter(({ verified }) => !verified);
  if (unverified.length === 0) return {};
  const bySource = new Map<string, Set<string>>();
  for (const { duty } of unverified) {
    const named = editions.find(({ id }) => id === duty.edition)?.sources ?? {};
    const keys = duty.rule.source;
    const sources = keys.length === 0 ? [text.unchecked.noSource] : keys.map((key) => named[key] ?? key);
    for (const source of sources)
      bySource.set(source, (bySource.get(source) ?? new Set()).add(duty.rule.title));
  }
  return {
    unchecked: {
      lead: text.unchecked.lead(unverified.length, entries.length),
      sources: [...bySource].map(([source, duties]) => ({ source, duties: [...duties] })),
    },
  };
}

function dormantOf(dormant: readonly DormantRule[], rules: RuleBook): Pick<RightsView, 'dormant'> {
  if (dormant.length === 0) return {};
  const lists = (['not-measured', 'not-applicable'] as const).flatMap((status) => {
    const those = dormant.filter((each) => each.status === status);
    if (those.length === 0) return [];
    return [
      {
        says: text.dormant[status],
        rules: those.map(({ rule, edition }) => ({
          title: rule.title,
          holder: capitalised(agencyName(rule.holder)),
          where: whereWritten(rule, edition, rules),
        })),
      },
    ];
  });
  return { dormant: { title: text.dormant.title(dormant.length), lists } };
}
