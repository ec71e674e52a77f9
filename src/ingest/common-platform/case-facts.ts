/** What the courts say of one case, taken over every message about it: the same whatever order they came in. */
import canonicalize from 'canonicalize';
import { caseReceived } from '#contracts/events/court/case-received.ts';
import { hearingListed } from '#contracts/events/court/hearing-listed.ts';
import { courtBuilding } from '#contracts/vocabulary/courts.ts';
import { instantText } from '#src/clock.ts';
import { commonPlatform } from './names.ts';
import type { CaseStatement, Fact, TrialNotice } from './translation/statement.ts';
import { factKey, factOf, isProvisional, readKey } from './translation/statement.ts';
import { asNoticed } from './translation/trial-notice.ts';

/** A statement with the message that made it. */
export type MessageStatement = CaseStatement & { readonly message: string };

/** A notice with the message that was it. */
export type MessageNotice = TrialNotice & { readonly message: string };

/** A fact, and the reference it is sent under. */
export type CaseFact = Fact & { readonly subject: string };

/**
 * The facts that hold for a case: of each hearing what its latest share says. That each share was sent, and that a later
 * one changed an earlier one, are facts that stay.
 */
export function caseFacts(
  statements: readonly MessageStatement[],
  notices: readonly MessageNotice[],
): CaseFact[] {
  const byHearing = [...Map.groupBy(statements.toSorted(bySaying), ({ hearing }) => hearing).values()];
  const latest = byHearing.flatMap((said) => latestOf(said, notices)).sort(bySaying);
  const shared = new Set(latest.map(({ hearing }) => hearing));
  const own = latest.flatMap((said) => factsFrom(said, (hearing) => hearing === said.hearing));
  const repeated = latest.flatMap((said) => factsFrom(said, (hearing) => !shared.has(hearing)));
  const facts = new Map([...repeated, ...own].map((fact) => [fact.key, fact]));
  const once = receivedOnce(concludedOnce(decidedOnce([...facts.values()], latest)));
  return [
    ...underListedIds([...once, ...byHearing.flatMap(amendments)], latest),
    ...statements.flatMap(sending),
  ];
}

type Saying = { readonly saidAt: number; readonly message: string };

/** The later it is said the longer it holds; of two said at one moment the message id decides. */
function bySaying(a: Saying, b: Saying): number {
  return a.saidAt - b.saidAt || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The latest share of a hearing; a notice that came after it overrules what it says of the trial. */
function latestOf(said: readonly MessageStatement[], notices: readonly MessageNotice[]): MessageStatement[] {
  const share = said.at(-1);
  if (share === undefined) return [];
  const [notice] = notices
    .filter((each) => each.hearing === share.hearing && bySaying(share, each) < 0)
    .sort((a, b) => bySaying(b, a));
  return [notice === undefined ? share : { ...share, facts: [...asNoticed(share, notice)] }];
}

/**
 * Pleas, verdicts and results stay on an offence and come again with the shares of later hearings. Each is a fact of the
 * hearing it came from: that hearing's own share says it, and where that never came, the latest share that repeats it.
 */
function factsFrom(said: MessageStatement, isFrom: (hearing: string) => boolean): CaseFact[] {
  const { subject, hearing } = said;
  return said.facts
    .filter(({ key }) => isFrom(readKey(key)?.hearing ?? hearing))
    .map((fact) => ({ ...fact, subject }));
}

const decisions: ReadonlySet<string> = new Set(['court.plea-entered', 'court.verdict-returned']);

/** A plea or verdict that does not name its hearing comes again as if it were a later one's: the first hearing's stands. */
function decidedOnce(facts: readonly CaseFact[], latest: readonly MessageStatement[]): CaseFact[] {
  const days = new Map(latest.map(({ hearing, firstDay }) => [hearing, firstDay]));
  const dayOf = ({ key }: Fact) => days.get(readKey(key)?.hearing ?? '') ?? '';
  const seen = new Set<string | undefined>();
  const repeats = new Set<CaseFact>();
  for (const fact of facts.toSorted((a, b) => compare(dayOf(a), dayOf(b)) || compare(a.key, b.key))) {
    const { type, time, data } = fact;
    const said = canonicalize({ type, time, data });
    if (decisions.has(type) && seen.has(said)) repeats.add(fact);
    seen.add(said);
  }
  return facts.filter((fact) => !repeats.has(fact));
}

/** Proceedings against a defendant conclude once; the shares of later hearings only repeat it. */
function concludedOnce(facts: readonly CaseFact[]): CaseFact[] {
  const ends = facts.filter(({ type }) => type === 'court.proceedings-concluded').sort(byTime);
  const first = new Set([...Map.groupBy(ends, ({ data }) => data['defendant']).values()].map(([end]) => end));
  return facts.filter((fact) => fact.type !== 'court.proceedings-concluded' || first.has(fact));
}

/**
 * A court receives an offence once, though every hearing names it: at the first hearing, in either jurisdiction, that
 * does. A later hearing tells of receiving only what was added.
 */
function receivedOnce(facts: readonly CaseFact[]): CaseFact[] {
  const known = new Set<string>();
  const receipts = facts.filter(({ type }) => type === 'court.case-received').sort(byTime);
  const added = receipts.flatMap((receipt) => {
    const data = caseReceived.facts.parse(receipt.data);
    const defendants = data.defendants.flatMap((defendant) => {
      const offences = defendant.offences.filter(
        ({ offence }) => !known.has(`${data.jurisdiction} ${offence}`),
      );
      return offences.length === 0 ? [] : [{ ...defendant, offences }];
    });
    for (const { offences } of data.defendants) {
      for (const { offence } of offences) known.add(`${data.jurisdiction} ${offence}`);
    }
    return defendants.length === 0 ? [] : [{ ...receipt, data: { ...data, defendants } }];
  });
  return [...added, ...facts.filter(({ type }) => type !== 'court.case-received')];
}

function byTime(a: Fact, b: Fact): number {
  return Date.parse(a.time) - Date.parse(b.time) || compare(a.key, b.key);
}

/**
 * A next hearing has no id yet when it is listed. It keeps the one it is listed under: a hearing of the case at that court
 * that begins on that day is it. So nothing said before has to be corrected when it is heard.
 */
function underListedIds(facts: readonly CaseFact[], latest: readonly MessageStatement[]): CaseFact[] {
  const listings = facts.filter(isListingOfNext).sort(byTime);
  const ids = new Map<unknown, string>();
  for (const said of latest.toSorted((a, b) => compare(a.hearing, b.hearing))) {
    const listing = listings.find(({ key, data }) => isListedIn(said, key, data));
    const id = listing === undefined ? undefined : hearingListed.facts.parse(listing.data).hearing;
    if (id !== undefined && ![...ids.values()].includes(id)) ids.set(said.hearing, id);
  }
  return facts.map((fact) => ({ ...fact, data: { ...fact.data, ...renamed(fact.data, ids) } }));
}

function isListingOfNext({ type, data }: Fact): boolean {
  return type === 'court.hearing-listed' && isProvisional(String(data['hearing']));
}

function isListedIn(said: MessageStatement, key: string, data: Fact['data']): boolean {
  const { court, on } = hearingListed.facts.parse(data);
  return (
    said.firstDay === on &&
    courtBuilding(said.court) === courtBuilding(court) &&
    said.hearing !== readKey(key)?.hearing
  );
}

function renamed(data: Fact['data'], ids: ReadonlyMap<unknown, string>): Fact['data'] {
  const named = ['hearing', 'next', 'replaces'].flatMap((field) => {
    const id = ids.get(data[field]);
    return id === undefined ? [] : [[field, id] as const];
  });
  return Object.fromEntries(named);
}

/** Each share of a hearing that changed or dropped something the share before it said. Saying more changes nothing. */
function amendments(said: readonly MessageStatement[]): CaseFact[] {
  return said.flatMap((share, index) => {
    const before = said[index - 1];
    if (before === undefined) return [];
    const now = new Set(share.facts.map((fact) => canonicalize(fact)));
    if (before.facts.every((fact) => now.has(canonicalize(fact)))) return [];
    const { hearing, defendants, subject } = share;
    const fact = factOf('court.results-amended', keyOf(share, 'amended'), saying(share), {
      hearing,
      defendants,
    });
    return [{ ...fact, subject }];
  });
}

const mostToldOf = 100;

/** That a share was sent, and of what it told. */
function sending(said: MessageStatement): CaseFact[] {
  if (said.topics.length === 0) return [];
  const tellsOf = said.facts
    .filter(({ key, type }) => key.startsWith(`${said.hearing}/`) && type !== 'court.case-received')
    .map(({ key }) => ({ source: commonPlatform, id: key }));
  const fact = factOf('court.information-sent', keyOf(said, informationSent), saying(said), {
    to: 'witness-care',
    topics: said.topics,
    ...(tellsOf.length > 0 && tellsOf.length <= mostToldOf && { tellsOf }),
  });
  return [{ ...fact, subject: said.subject }];
}

/** Names the fact that a message was sent. */
export const informationSent = 'information-sent';

function keyOf(said: MessageStatement, what: string): string {
  return factKey(said, what, said.message);
}

function saying({ saidAt }: Saying) {
  return { time: instantText(saidAt), timePrecision: 'instant' } as const;
}
