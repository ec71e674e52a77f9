/** Everything that is concluded of some events, by who reads it: pages, duties, columns of facts. */
import type { AnyEventType, RecordedEvent } from '#contracts/registry.ts';
import { isBesideStreamType, isEventType } from '#contracts/registry.ts';
import { foldDecisions } from '#projections/admin/decisions.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import { foldFeeds } from '#projections/feeds/declarations.ts';
import { feedReport } from '#projections/feeds/report.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { endOfLondonDay } from '#projections/kit/london.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import { factTables, rowsOf } from '#projections/read-model.ts';
import { foldSurveys } from '#projections/surveys/waves.ts';
import { noRanges } from '#projections/victim-timeline/ranges.ts';
import { caseTimeline, victimTimeline } from '#projections/victim-timeline/timeline.ts';
import { dutiesOf } from '#projections/victims-code/duties/duties.ts';
import { handOversOf } from '#projections/victims-code/hand-overs.ts';
import { ownRuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import { caseView } from '#src/web/pages/case/view.ts';
import { eventsView } from '#src/web/pages/events/view.ts';
import { journeyView } from '#src/web/pages/journey/view.ts';
import type { Folded } from './corpus.ts';

/** Pages and answers, as the table of readers calls them. */
export const pageNames = [
  'journey',
  'case',
  'events',
  'search',
  'findings',
  'worklist',
  'ranges',
  'feeds',
  'surveys',
  'decisions',
] as const;
export type PageName = (typeof pageNames)[number];

/** Reader → what it makes of the events. Readers are `page:journey`, `duty:v20-r6-arrest`, `fact:fact_crime.outcome`. */
export type Shown = ReadonlyMap<string, string>;

const asked = { connected: true } as const;
const feeds = { police: asked, cps: asked, court: asked, 'witness-care': asked, probation: asked };
const calendar = englandAndWales;

/** What is shown of one neighbourhood of cases on a day. */
export function shownOfCases(events: Folded, asOf: LondonDate): Shown {
  const ofCases = events.filter(isOfCase);
  const shown = new Map<string, string>();
  const rows = rowsOf(ofCases);
  for (const { name, columns } of factTables) {
    const kept = rows[name] ?? [];
    if (name === 'fact_duty') continue;
    for (const column of Object.keys(columns))
      shown.set(`fact:${name}.${column}`, JSON.stringify(kept.map((row) => row[column] ?? null)));
  }
  const pages = new Map<PageName, unknown[]>();
  const show = (page: PageName, what: unknown) => pages.set(page, [...(pages.get(page) ?? []), what]);
  show('search', [rows['case_summary'], rows['case_reference']]);
  show('findings', rows['case_finding']);
  show('ranges', rows['step_wait']);
  show(
    'worklist',
    [...(rows['fact_duty'] ?? [])].map(({ unit, officer, owned_until }) => ({ unit, officer, owned_until })),
  );
  const duties = new Map<string, unknown[]>();
  for (const history of foldNeighbourhood(ofCases, { asOf })) {
    showPages(history, asOf, show);
    for (const { rule, ...duty } of dutiesOf(history, { rules: ownRuleBook, calendar }))
      duties.set(rule.id, [...(duties.get(rule.id) ?? []), duty]);
  }
  for (const [page, what] of pages) shown.set(`page:${page}`, JSON.stringify(what));
  for (const [rule, each] of duties) shown.set(`duty:${rule}`, JSON.stringify(each));
  return shown;
}

const [reader] = demoPeople;

function showPages(
  history: CaseHistory,
  asOf: LondonDate,
  show: (page: PageName, what: unknown) => void,
): void {
  if (reader === undefined) return;
  const fresh = { position: '', upToDateAsOf: `${asOf}T00:00:00Z`, asOf, persons: new Map(), feeds, history };
  const context = { asOf, feeds, ranges: noRanges };
  const place = { reference: history.id, person: '', caller: reader.caller, query: {} };
  const people = {
    severalVictims: true,
    severalSuspects: true,
    nameOf: (person: string) => person,
    correctionOf: () => undefined,
  };
  const timeline = caseTimeline(history, context);
  const handOvers = handOversOf(history, ownRuleBook);
  show('case', caseView({ ...fresh, timeline, handOvers }, place));
  show(
    'events',
    timeline.events.map((event) => eventsView([event], {}, () => '', { ...people, ofVictim: false }).events),
  );
  for (const { person } of history.victims) {
    const hers = victimTimeline(history, person, context);
    show('journey', journeyView({ ...fresh, timeline: hers }, { ...place, person }));
    show(
      'events',
      hers.events.map(({ says, appliesTo }) => [says, appliesTo]),
    );
  }
}

function isOfCase(event: RecordedEvent<AnyEventType>): event is RecordedEvent {
  return isEventType(event.type);
}

/** What is answered of the streams beside the cases. */
export function shownBeside(events: Folded, asOf: LondonDate): Shown {
  const beside = events.filter((event) => isBesideStreamType(event.type)) as Parameters<typeof foldFeeds>[0];
  const now = endOfLondonDay(asOf);
  const of = (kind: string) => beside.filter(({ subject }) => subject.startsWith(`${kind}:`));
  const declared = foldFeeds(of('feed'));
  const reports = declared.map((feed) => [feed.coverages, feedReport(feed, feed, undefined, now, calendar)]);
  return new Map([
    ['page:feeds', JSON.stringify([reports, declared.map(({ totals }) => [...totals])])],
    ['page:surveys', JSON.stringify(foldSurveys(of('survey'), asOf))],
    ['page:decisions', JSON.stringify(foldDecisions(of('admin'), asOf))],
  ]);
}
