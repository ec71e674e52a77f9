/** Measures as the rest of the server asks them: figures, the cases behind them, what was revised. */
import type {
  MeasureAnswer,
  MeasureCasesAnswer,
  MeasureDescription,
  MeasureExplanationAnswer,
  MeasureRevisionsAnswer,
  MeasuresAnswer,
} from '#contracts/measures.ts';
import { breaksSeries, seriesBreaks } from '#contracts/vocabulary/series-breaks.ts';
import { stages } from '#projections/court-delay/stages.ts';
import type { Computation, Question } from '#projections/kit/figures.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { dateOfDayNumber, dayNumberOf, endOfLondonDay, londonDateAt } from '#projections/kit/london.ts';
import type { MeasureDefinition } from '#projections/kit/measures.ts';
import { surveyRows } from '#projections/surveys/facts.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Clock } from '#src/clock.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Cuts, FoundCut } from '#src/projecting/cuts/cuts.ts';
import type { Projecting } from '#src/projecting/projecting.ts';
import type { FeedStates } from '#src/reads/beside/feed-states.ts';
import type { BesideStreams } from '#src/reads/beside/streams.ts';
import { answerOf, freshnessOf, wantedOf } from './answer.ts';
import type { MeasureRequest, MeasureTexts } from './asking/measure-request.ts';
import { readMeasureRequest } from './asking/measure-request.ts';
import { periodsBetween } from './asking/periods.ts';
import { casesSeen } from './cases-behind.ts';
import type { CodeRecordAnswer, CodeRecordAsked } from './code-record/record.ts';
import { readCodeRecord } from './code-record/record.ts';
import { createCutsAsked } from './cuts-asked.ts';
import { describeFigure } from './describe.ts';
import type { StartHost } from './engine/hosts.ts';
import { linkQueryEngine } from './engine/link.ts';
import type {
  Answered,
  Asked,
  EngineState,
  FactsAsked,
  MonthEnd,
  PublishedMonth,
} from './engine/messages.ts';
import type { ComparedMonths } from './explaining.ts';
import { areUsual, comparedMonths, describeExplanation, gapsOf } from './explaining.ts';
import type { Named } from './measure-catalogue.ts';
import { createMeasureCatalogue, describePublished } from './measure-catalogue.ts';
import { publishedRange, sliceOf, spans } from './publishing/catalogue.ts';
import { publishExplanation } from './publishing/published-explanation.ts';
import type { PublishedFigure } from './publishing/published-figures.ts';
import { notPublished, partOf, startPublisher, withheldNote } from './publishing/publisher.ts';
import { revisionsBetween } from './revisions.ts';

export type MeasuringOptions = {
  readonly projecting: Pick<Projecting, 'follow' | 'readModel' | 'status' | 'ask'>;
  readonly cuts: Pick<Cuts, 'kept' | 'find' | 'follow'>;
  readonly streams: Pick<BesideStreams, 'read'>;
  readonly feeds: Pick<FeedStates, 'coverage'>;
  readonly clock: Clock;
  readonly host: StartHost;
  readonly definitions: readonly MeasureDefinition[];
  readonly computations: readonly Computation[];
  /** The rules by which duties are judged, the same as the engine's. */
  readonly rules: RuleBook;
  /** The facts are read so long after the read model can be; sooner where one asks. */
  readonly startAfterMillis?: number;
  /** How long an answer waits for tables that are still being made. */
  readonly publishedWithinMillis?: number;
  readonly rulesDir?: string | undefined;
};

/** What is asked stands in texts, as in an address; what is wrong with them is a Problem that names it. */
export type Measuring = {
  readonly list: (caller: Caller) => MeasuresAnswer;
  readonly describe: (id: string) => MeasureDescription;
  /** @throws Problem `measures-loading`, `not-published`, `no-such-cut`, `invalid-parameter` … */
  readonly figures: (id: string, texts: MeasureTexts, caller: Caller) => Promise<MeasureAnswer>;
  readonly cases: (id: string, texts: MeasureTexts, caller: Caller) => Promise<MeasureCasesAnswer>;
  readonly revisions: (id: string, texts: MeasureTexts, caller: Caller) => Promise<MeasureRevisionsAnswer>;
  /** Of the durations of court delay: has it changed? */
  readonly explain: (id: string, texts: MeasureTexts, caller: Caller) => Promise<MeasureExplanationAnswer>;
  /** How the duties of the Code were kept. @throws Problem `measures-loading`, `not-ready`, `invalid-parameter` */
  readonly codeRecord: (asked: CodeRecordAsked, caller: Caller) => Promise<CodeRecordAnswer>;
  readonly state: () => EngineState;
  readonly stop: () => Promise<void>;
};

/** Long enough that a server which is only looked at for a moment does not read a million facts. */
const usualStartAfterMillis = 3_000;
const loadingSeconds = 5;
/** Of a figure so many cases are looked at; whoever needs more narrows what is asked. */
const mostCases = 500;

export function startMeasuring(options: MeasuringOptions): Measuring {
  const { projecting, clock } = options;
  const catalogue = createMeasureCatalogue(options.definitions, options.computations);
  const cuts = createCutsAsked(options.cuts, options.rulesDir);
  const besideAt = (recordedBy?: number) => surveyRows(options.streams.read('survey', recordedBy));
  const monthEndOf = ({ file, description: { date, digest } }: FoundCut): MonthEnd => ({
    cut: date,
    file,
    digest,
    beside: besideAt(endOfLondonDay(date)),
  });
  const monthOf = (cut: FoundCut): PublishedMonth => {
    const before = cuts.monthEndBefore(cut);
    return { known: monthEndOf(cut), ...(before && { before: monthEndOf(before) }) };
  };
  const startAfterMillis = options.startAfterMillis ?? usualStartAfterMillis;
  const link = linkQueryEngine(options.host, startAfterMillis);
  projecting.follow(link.hear);
  const ask = async (asked: Asked): Promise<Answered> => {
    const answered = await link.ask(asked);
    if (answered === undefined) throw new Problem('measures-loading', { retryAfterSeconds: loadingSeconds });
    return answered;
  };
  const publisher = startPublisher({
    host: options.host,
    askKept: ask,
    newest: () => {
      const [last] = cuts.monthEnds();
      return last && monthOf(last);
    },
    startAfterMillis,
    withinMillis: options.publishedWithinMillis,
  });
  options.cuts.follow(({ kind }) => {
    if (kind === 'month-end') publisher.publishNewest();
  });
  const today = () => londonDateAt(clock());
  const factsOf = ({ asKnownOn }: Pick<MeasureRequest, 'asKnownOn'>): FactsAsked =>
    asKnownOn === undefined
      ? { at: { kind: 'now' }, beside: besideAt() }
      : {
          at: { kind: 'cut', file: cuts.ofDay(asKnownOn).file },
          beside: besideAt(endOfLondonDay(asKnownOn)),
        };
  const read = (texts: MeasureTexts, computation: Computation, others?: readonly string[]) => {
    const request = readMeasureRequest(texts, computation, { today: today() }, others);
    return request.asKnownOn === today() ? { ...request, asKnownOn: undefined } : request;
  };

  const exactly = async (asked: Named, texts: MeasureTexts): Promise<MeasureAnswer> => {
    const request = read(texts, asked.computation);
    const question = questionOf(request);
    const { figures = [], checkpoint } = await ask({
      kind: 'figures',
      facts: factsOf(request),
      measure: asked.measure.id,
      question,
    });
    return {
      ...answerOf(asked, request, { protected: false, periods: question.periods }),
      ...freshnessOf(projecting, checkpoint),
      figures: wantedOf(figures, request).map((figure) => describeFigure(figure, request.groupBy)),
    };
  };
  const protectedly = async (asked: Named, texts: MeasureTexts): Promise<MeasureAnswer> => {
    const cut = cuts.published(texts['asKnownOn']);
    const { date } = cut.description;
    const whole = { ...publishedRange(texts['by'], date), ...texts };
    const request = readMeasureRequest(whole, asked.computation, { today: date, asKnownOn: date });
    const slice = sliceOf(request, asked.computation, date);
    if ('why' in slice) throw notPublished(`Published are: ${slice.why}.`);
    const published = await publisher.ask({
      ...monthOf(cut),
      measure: asked.measure.id,
      options: request.options,
      table: slice.table,
      span: slice.span,
    });
    return {
      ...answerOf(asked, request, { protected: true, periods: slice.periods }),
      notes: [withheldNote],
      figures: wantedOf(partOf(published, slice, request), request).map((figure) =>
        describeFigure(figure, request.groupBy),
      ),
    };
  };

  /** The duration's own published table of months, not grouped. */
  const publishedByMonth = async (
    { measure }: Named,
    request: MeasureRequest,
  ): Promise<readonly PublishedFigure[]> =>
    publisher.ask({
      ...monthOf(cuts.published(request.asOf)),
      measure: measure.id,
      options: request.options,
      table: { spans, groupBy: [] },
      span: 'month',
    });

  return {
    list: () => ({
      measures: catalogue.all(),
      published: describePublished(cuts.monthEnds().map(({ description }) => description.date)),
    }),
    describe: (id) => catalogue.described(id),
    figures: async (id, texts, caller) => {
      const asked = catalogue.computed(id);
      return isExact(caller) ? exactly(asked, texts) : protectedly(asked, texts);
    },
    cases: async (id, texts, caller) => {
      const asked = catalogue.computed(id);
      if (asked.computation.rowsBehind === undefined)
        throw new Problem('not-found', { detail: `${id} does not lead to cases.` });
      const request = read(texts, asked.computation);
      const [series] = request.series;
      const [category] = request.categories;
      const {
        cases = [],
        rows = 0,
        checkpoint,
      } = await ask({
        kind: 'cases',
        facts: factsOf(request),
        measure: id,
        question: { ...questionOf(request), groupBy: [] },
        figures: { series, category },
        most: mostCases,
      });
      return {
        ...answerOf(asked, request, { protected: false, periods: [] }),
        ...freshnessOf(projecting, checkpoint),
        rows,
        looked: cases.length,
        more: cases.length === mostCases,
        cases: casesSeen(projecting.readModel, cases, caller, today()),
      };
    },
    revisions: async (id, texts, caller) => {
      const asked = catalogue.computed(id);
      const { first, second, rest } = readBetween(texts);
      const isProtected = !isExact(caller);
      const both = [first, second].map((date) => (isProtected ? cuts.published(date) : cuts.ofDay(date)));
      const figuresOn = async (asKnownOn: LondonDate): Promise<MeasureAnswer> =>
        isProtected
          ? protectedly(asked, {
              ...publishedOnBoth(rest['by'], first, second),
              ...rest,
              asOf: asKnownOn,
              asKnownOn,
            })
          : exactly(asked, { asOf: first, to: first, ...rest, asKnownOn });
      const [before, after] = [await figuresOn(first), await figuresOn(second)];
      const { figures, periods: _periods, series: _series, breaks: _breaks, notes: _notes, ...said } = after;
      return {
        ...said,
        between: { first, second },
        comparable: new Set(both.map(({ description }) => description.code)).size === 1,
        compared: figures.length,
        revisions: [...revisionsBetween({ ...before, known: first }, { ...after, known: second })],
      };
    },
    explain: async (id, texts, caller) => {
      const asked = catalogue.computed(id);
      if (!stages.some((stage) => stage.id === id))
        throw new Problem('no-such-measure', { detail: `${id} is not a duration of court delay.` });
      const isProtected = !isExact(caller);
      const cut = isProtected ? cuts.published(texts['asKnownOn']).description.date : undefined;
      const { from: _from, to: _to, ...rest } = texts;
      const defaults = { today: cut ?? today(), asKnownOn: cut };
      const request = readMeasureRequest(rest, asked.computation, defaults, ['compare']);
      const compared = comparedMonths(texts, request.asOf);
      if (isProtected) mayExplain(request, asked.computation, cut ?? '', compared);
      const asKnownOn = request.asKnownOn === today() ? undefined : request.asKnownOn;
      const { explanation, checkpoint } = await ask({
        kind: 'explain',
        facts: factsOf({ asKnownOn }),
        earlier: cuts.quarterEndsBefore(asKnownOn ?? today()).map((date) => ({
          label: date,
          day: dayNumberOf(date),
          facts: factsOf({ asKnownOn: date }),
        })),
        measure: id,
        question: {
          asOf: dayNumberOf(request.asOf),
          months: compared.months,
          before: compared.before,
          filters: request.filters,
        },
        gaps: gapsOf(
          options.feeds.coverage(asKnownOn === undefined ? {} : { recordedBy: endOfLondonDay(asKnownOn) }),
        ),
        breaks: seriesBreaks
          .filter((each) => asked.measure.breaks.includes(each.scope) && breaksSeries(each, undefined))
          .map(({ on }) => dayNumberOf(on)),
      });
      if (explanation === undefined) throw new RangeError(`${id} was not explained`);
      const {
        periods: _periods,
        series: _series,
        breaks: _breaks,
        notes: _notes,
        ...said
      } = answerOf(asked, request, { protected: isProtected, periods: [] });
      const shown = isProtected
        ? publishExplanation(explanation, {
            ...compared,
            isUsual: areUsual(compared, request.asOf),
            isFiltered: request.filters.length > 0,
            byMonth: await publishedByMonth(asked, request),
          })
        : explanation;
      return describeExplanation(shown, compared, { ...said, ...freshnessOf(projecting, checkpoint) });
    },
    codeRecord: (asked, caller) =>
      readCodeRecord(
        {
          ...options,
          count: async (question) => {
            const { codeRecord, checkpoint } = await ask({ kind: 'duties', question });
            if (codeRecord === undefined) throw new RangeError('duties were not counted');
            return { record: codeRecord, ...freshnessOf(projecting, checkpoint) };
          },
        },
        asked,
        caller,
      ),
    state: link.state,
    stop: async () => {
      await Promise.all([link.stop(), publisher.stop()]);
    },
  };
}

/** Whole months that are published, and one value of a dimension. */
function mayExplain(
  request: MeasureRequest,
  computation: Computation,
  cut: LondonDate,
  { from, to, before, months }: ComparedMonths,
): void {
  const first = dateOfDayNumber(before[0]?.from ?? 0);
  const whole = { ...request, by: 'month', groupBy: [], filters: [], from: first, to } as const;
  const slice = sliceOf(whole, computation, cut);
  const filtered = sliceOf(
    { ...whole, by: 'year', filters: request.filters, ...wholeYears(cut) },
    computation,
    cut,
  );
  if ('why' in slice) throw notPublished(`Explained are: ${slice.why}.`);
  if ('why' in filtered || request.filters.length > 1 || from > to)
    throw notPublished('Explained are all cases, or those of one value of one dimension.');
  if (request.filters.length > 0 && !areUsual({ from, to, before, months }, cut))
    throw notPublished('Explained of one value are the last twelve months against the twenty-four before.');
}

function wholeYears(cut: LondonDate): { readonly from: LondonDate; readonly to: LondonDate } {
  const year = Number(cut.slice(0, 4)) - 1;
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Periods that two cuts both publish, the earlier first; the three years before a month-end are not the same on another. */
function publishedOnBoth(by: unknown, first: LondonDate, second: LondonDate): MeasureTexts {
  const length = by ?? 'month';
  const [from, to] = [publishedRange(length, second)?.from, publishedRange(length, first)?.to];
  return { by: length, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function isExact(caller: Caller): boolean {
  return permission('measure.exact', caller, false).kind === 'permitted';
}

function questionOf({ asOf, from, to, by, groupBy, filters, options }: MeasureRequest): Question {
  return { asOf: dayNumberOf(asOf), periods: periodsBetween(from, to, by), groupBy, filters, options };
}

function readBetween({ between, ...rest }: MeasureTexts): {
  readonly first: LondonDate;
  readonly second: LondonDate;
  readonly rest: MeasureTexts;
} {
  const text = typeof between === 'string' ? between : '';
  const [, first, second] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (first === undefined || second === undefined || first >= second) {
    const expected = 'two days of cuts, the earlier first, e.g. 2026-03-31..2026-06-30';
    throw invalidParameters([
      between === undefined
        ? { pointer: 'between', code: 'missing', expected }
        : { pointer: 'between', code: 'invalid', expected, received: text.slice(0, 100) },
    ]);
  }
  return { first, second, rest };
}
