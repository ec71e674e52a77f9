/** Computes figures over columns: holds those of now, renews them as the read model changes, and opens those of cuts. */
import { join } from 'node:path';
import type { Explanation } from '#projections/court-delay/figures/explain.ts';
import { explain } from '#projections/court-delay/figures/explain.ts';
import { stages } from '#projections/court-delay/stages.ts';
import type { Facts } from '#projections/kit/columns.ts';
import { columnsOf } from '#projections/kit/column-reading.ts';
import type { Computation } from '#projections/kit/figures.ts';
import { surveyTables } from '#projections/surveys/facts.ts';
import { codeRecord } from '#projections/victims-code/code-record.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import { dutyFacts } from '#projections/victims-code/rows.ts';
import type { ReadModelNews } from '#src/projecting/engine/engine-link.ts';
import type { LiveFacts } from '../columns/live-facts.ts';
import { openLiveFacts } from '../columns/live-facts.ts';
import { keepWidened } from '../columns/widened.ts';
import { createCutFacts } from './cut-facts.ts';
import type { Publications } from '../publishing/publications.ts';
import { openPublications } from '../publishing/publications.ts';
import type {
  Answered,
  Asked,
  DutiesAsked,
  EngineSettings,
  EngineState,
  ExplainAsked,
  FactsAsked,
  PublishedAsked,
  PublishedMonth,
} from './messages.ts';

export type QueryEngine = {
  readonly hear: (news: ReadModelNews) => void;
  /** Has the tables of a month-end made in steps. */
  readonly expect: (month: PublishedMonth) => void;
  /** Does a piece of what is to be done; false where nothing is until there is news. */
  readonly step: () => boolean;
  /** Undefined: the facts of now have not been read yet. @throws where they cannot be computed. */
  readonly ask: (asked: Asked) => Answered | undefined;
  readonly state: () => EngineState;
  readonly close: () => void;
};

/** Rows read and neighbourhoods renewed in one piece of work: some ten milliseconds. */
const rowsInStep = 20_000;
const renewedInStep = 200;

type Live = {
  readonly facts: LiveFacts;
  loaded: boolean;
  /** Changed since their rows were read. */
  readonly changed: Set<number>;
};

export function createQueryEngine(
  { directory, rules, publishesAhead = false }: EngineSettings,
  computations: readonly Computation[],
): QueryEngine {
  const named = rulesById(rules);
  const byMeasure = new Map(computations.map((computation) => [computation.measure, computation]));
  const cuts = createCutFacts();
  const widen = keepWidened();
  const kept = createKeptAnswers();
  let published: Publications | undefined;
  const publications = () => (published ??= openPublications(directory, publishesAhead ? computations : []));
  let live: Live | undefined;
  /** All news up to this position has been heard; what it told of may still have to be read. */
  let heard = 0;

  const renewAll = ({ facts, changed }: Live): void => {
    if (changed.size === 0) return;
    facts.renew(changed);
    changed.clear();
    kept.forgetNow();
  };
  const factsOfNow = (): LiveFacts | undefined => {
    if (live?.loaded !== true) return undefined;
    renewAll(live);
    return live.facts;
  };
  const factsOf = ({ at, beside }: FactsAsked): Facts | undefined => {
    if (at.kind === 'cut') return factsOfCut(at.file, beside);
    const facts = factsOfNow();
    return facts && withTables(widen(facts), beside);
  };
  const factsOfCut = (file: string, beside: FactsAsked['beside']): Facts =>
    withTables(widen(cuts.facts(file)), beside);
  /** Over the columns as they are: to widen those of duties would push all others out of what is kept wide. */
  const countDuties = (asked: DutiesAsked): Answered | undefined => {
    const duties = factsOfNow()?.table(dutyFacts.name);
    if (duties === undefined) return undefined;
    const answer = kept.answer(asked, 'now', () => ({
      codeRecord: codeRecord(duties, { ...asked.question, rules: named }),
    }));
    return { checkpoint: heard, ...answer };
  };
  const casesOf = ({ at }: FactsAsked, table: string, rows: Int32Array, most: number): readonly string[] =>
    at.kind === 'cut'
      ? cuts.casesOf(at.file, table, rows, most)
      : (live?.facts.casesOf(table, rows, most) ?? []);

  const publish = (asked: PublishedAsked, computation: Computation) =>
    publications().of(asked, ({ file, beside }) => factsOfCut(file, beside), computation);
  const publishedTable = (asked: PublishedAsked): Answered => {
    const published = asked.make ? publish(asked, computationOf(asked.measure)) : publications().kept(asked);
    return published === undefined ? {} : { published };
  };
  const computationOf = (measure: string): Computation => {
    const computation = byMeasure.get(measure);
    if (computation === undefined) throw new RangeError(`${measure} is not computed`);
    return computation;
  };
  /** One measure at a time, so that a question does not wait for more than one. */
  const publishNext = (): boolean => {
    const next = published?.next();
    if (next === undefined) return false;
    publish(next.asked, next.computation);
    return true;
  };

  return {
    hear: (news) => {
      if (news.kind === 'reached') heard = Math.max(heard, news.checkpoint);
      else if (news.kind === 'replaced') for (const each of news.neighbourhoods) live?.changed.add(each);
      else {
        live?.facts.close();
        kept.forgetNow();
        live =
          news.file === undefined
            ? undefined
            : { facts: openLiveFacts(join(directory, news.file)), loaded: false, changed: new Set() };
      }
    },
    expect: (month) => publications().expect(month),
    step: () => {
      if (live?.loaded === false) {
        live.loaded = !live.facts.load(rowsInStep);
        return true;
      }
      if (live !== undefined) renewSome(live, kept.forgetNow);
      if (live !== undefined && live.changed.size > 0) return true;
      return publishNext();
    },
    ask: (asked) => {
      if (asked.kind === 'duties') return countDuties(asked);
      if (asked.kind === 'published') return publishedTable(asked);
      const facts = factsOf(asked.facts);
      if (facts === undefined) return undefined;
      const checkpoint = asked.facts.at.kind === 'now' ? { checkpoint: heard } : {};
      const keeping = (compute: () => Answered): Answered => ({
        ...checkpoint,
        ...kept.answer(asked, asked.facts.at.kind, compute),
      });
      if (asked.kind === 'explain') return keeping(() => ({ explanation: explained(asked, facts, factsOf) }));
      const computation = computationOf(asked.measure);
      if (asked.kind === 'figures')
        return keeping(() => ({ figures: computation.compute(facts, asked.question) }));
      const behind = computation.rowsBehind?.(facts, asked.question, asked.figures);
      if (behind === undefined) throw new RangeError(`${asked.measure} does not say which rows it counts`);
      const cases = casesOf(asked.facts, behind.table, behind.rows, asked.most);
      return { ...checkpoint, cases, rows: behind.rows.length };
    },
    state: () => ({
      state: live === undefined ? 'waiting' : live.loaded ? 'ready' : 'loading',
      bytes: live?.facts.bytes() ?? 0,
      checkpoint: heard,
    }),
    close: () => {
      live?.facts.close();
      cuts.close();
      published?.close();
    },
  };
}

/** Earlier knowledge that cannot be opened is left out. */
function explained(
  { measure, earlier, question, gaps, breaks }: ExplainAsked,
  facts: Facts,
  factsOf: (asked: FactsAsked) => Facts | undefined,
): Explanation {
  const stage = stages.find(({ id }) => id === measure);
  if (stage === undefined) throw new RangeError(`${measure} is not a duration`);
  const known = earlier.flatMap(({ label, day, facts: asked }) => {
    const then = factsOf(asked);
    return then === undefined ? [] : [{ label, day, facts: then }];
  });
  return explain({ facts, earlier: known, gaps, breaks }, { ...question, stage });
}

function renewSome({ facts, changed }: Live, onChanged: () => void): void {
  const some = [...changed].slice(0, renewedInStep);
  if (some.length === 0) return;
  facts.renew(some);
  for (const each of some) changed.delete(each);
  onChanged();
}

/** What is made of facts once (`madeOnce`) is made of those of cases, never of what stands beside them. */
function withTables({ table, placesOf, standing }: Facts, rows: FactsAsked['beside']): Facts {
  const beside = new Map(surveyTables.map((each) => [each.name, columnsOf(each, rows[each.name] ?? [])]));
  return { table: (name) => beside.get(name) ?? table(name), placesOf, standing };
}

const keptAnswers = 200;

/** The last answers: those of cuts hold for good, those of now until a row changes. */
function createKeptAnswers() {
  const answers = new Map<string, Answered>();
  return {
    answer: (asked: Asked, of: FactsAsked['at']['kind'], compute: () => Answered): Answered => {
      const key = JSON.stringify([of, asked]);
      const answer = answers.get(key) ?? compute();
      answers.delete(key);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > keptAnswers && oldest !== undefined) answers.delete(oldest);
      return answer;
    },
    forgetNow: () => {
      for (const key of answers.keys()) if (key.startsWith('["now"')) answers.delete(key);
    },
  };
}
