/** What the main thread and the thread that computes figures say to each other. */
import type { Explanation } from '#projections/court-delay/figures/explain.ts';
import type { ExplainQuestion, FeedGap } from '#projections/court-delay/figures/explaining/evidence.ts';
import type { Figure, FiguresAsked, Question } from '#projections/kit/figures.ts';
import type { Row } from '#projections/kit/tables.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { CodeRecord, CodeRecordQuestion } from '#projections/victims-code/code-record.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { ReadModelNews } from '#src/projecting/engine/engine-link.ts';
import type { PublishedTable, Span } from '../publishing/catalogue.ts';
import type { PublishedFigure } from '../publishing/published-figures.ts';

export type EngineSettings = {
  /** Where the read model's files stand. */
  readonly directory: string;
  /** What duties are judged by. */
  readonly rules: RuleBook;
  /** Whether the tables of all measures of a month-end are made before one of them is asked for. */
  readonly publishesAhead?: boolean;
};

/** Facts as they are now, or those of a cut; beside them rows of tables that are of no case. */
export type FactsAsked = {
  readonly at: { readonly kind: 'now' } | { readonly kind: 'cut'; readonly file: string };
  readonly beside: Readonly<Record<string, readonly Row[]>>;
};

export type Asked =
  | {
      readonly kind: 'figures';
      readonly facts: FactsAsked;
      readonly measure: string;
      readonly question: Question;
    }
  | {
      readonly kind: 'cases';
      readonly facts: FactsAsked;
      readonly measure: string;
      readonly question: Question;
      readonly figures: FiguresAsked;
      readonly most: number;
    }
  | PublishedAsked
  | ExplainAsked
  | DutiesAsked;

/** How the duties of the Code were kept: as their rows are now, by the engine's rules. */
export type DutiesAsked = {
  readonly kind: 'duties';
  readonly question: Omit<CodeRecordQuestion, 'rules'>;
};

/** A month-end's file, whose `digest` is that of what it holds, and rows of tables that are of no case. */
export type MonthEnd = {
  readonly cut: LondonDate;
  readonly file: string;
  readonly digest: string;
  readonly beside: FactsAsked['beside'];
};

/** A month-end whose tables are published, and the one before, beside which they are protected. */
export type PublishedMonth = { readonly known: MonthEnd; readonly before?: MonthEnd };

/** Figures of a published table, protected. */
export type PublishedAsked = PublishedMonth & {
  readonly kind: 'published';
  /** Else nothing is answered where they have not been made. */
  readonly make: boolean;
  readonly measure: string;
  readonly options: Readonly<Record<string, string>>;
  readonly table: PublishedTable;
  readonly span: Span;
};

/** Whether a duration has changed: `measure` is that of the stage. */
export type ExplainAsked = {
  readonly kind: 'explain';
  readonly facts: FactsAsked;
  readonly earlier: readonly { readonly label: string; readonly day: number; readonly facts: FactsAsked }[];
  readonly measure: string;
  readonly question: Omit<ExplainQuestion, 'stage'>;
  readonly gaps: readonly FeedGap[];
  readonly breaks: readonly number[];
};

/** `now` alone has a checkpoint: every event up to it is counted. */
export type Answered = {
  readonly checkpoint?: number;
  readonly figures?: readonly Figure[];
  readonly published?: readonly PublishedFigure[];
  readonly explanation?: Explanation;
  readonly codeRecord?: CodeRecord;
  /** The cases of the rows asked for; `rows` is how many rows there are of them and of others. */
  readonly cases?: readonly string[];
  readonly rows?: number;
};

export type EngineState = {
  /** `waiting`: there is no read model yet, or nobody has asked. */
  readonly state: 'waiting' | 'loading' | 'ready';
  readonly bytes: number;
  readonly checkpoint: number;
};

export type ToEngine =
  | { readonly kind: 'news'; readonly news: ReadModelNews }
  | { readonly kind: 'ask'; readonly request: number; readonly asked: Asked }
  /** The newest month-end, which will be asked for. */
  | { readonly kind: 'month-end'; readonly month: PublishedMonth }
  | { readonly kind: 'stop' };

export type FromEngine =
  | { readonly kind: 'state'; readonly state: EngineState }
  | { readonly kind: 'answered'; readonly request: number; readonly answer: Answered }
  /** Nothing can be said of now yet. */
  | { readonly kind: 'loading'; readonly request: number }
  | { readonly kind: 'failed'; readonly request: number; readonly message: string };
