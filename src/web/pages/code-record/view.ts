/** The record of the Code as a page: what became of the duties, beside how well they were kept, in order of how many. */
import { agencyName, capitalised } from '#projections/kit/words.ts';
import { codeRecordGroups } from '#projections/victims-code/code-record.ts';
import type { CodeRecordGroup } from '#projections/victims-code/code-record.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { CodeRecordAnswer } from '#src/measuring/code-record/record.ts';
import { barChart } from '../../charts/bars.ts';
import { dayInWords } from '../../dates.ts';
import type { DrawnChart } from '../../figures/drawn.ts';
import type { Filter } from '../../figures/filters.ts';
import { monthFilters, radios, select } from '../../figures/filters.ts';
import type { Month } from '../../figures/months.ts';
import { monthInWords, monthOf } from '../../figures/months.ts';
import { inNumbers, inPercent, published } from '../../figures/shown.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

const text = strings.figures.codeRecord;

/** What the address asks, with what is meant where it does not. */
export type CodeRecordAddress = {
  readonly from: Month;
  readonly to: Month;
  readonly groupBy: CodeRecordGroup;
  readonly edition?: string | undefined;
  readonly unverified?: 'include' | undefined;
};

export type CodeRecordView = {
  readonly filters: readonly Filter[];
  /** "Counts 23 of 41 duties; 18 unverified left out", with the switch. */
  readonly rules: { readonly says: string; readonly href: string; readonly link: string };
  readonly facts: readonly string[];
  readonly groupName: string;
  readonly columns: readonly string[];
  readonly rows: readonly RowView[];
  readonly chart?: DrawnChart;
  readonly isProtected: boolean;
};

type RowView = {
  readonly name: string;
  readonly holder?: string;
  /** By the order of `columns`. */
  readonly cells: readonly string[];
  readonly quality: readonly string[];
  readonly isTotal: boolean;
};

const counted = [
  'triggered',
  'met',
  'metLate',
  'missed',
  'stillDue',
  'excusedOrDeclined',
  'cannotTell',
] as const;

export function codeRecordView(
  answer: CodeRecordAnswer,
  rules: RuleBook,
  address: CodeRecordAddress,
): CodeRecordView {
  const { rows, total, groupBy, asOf, from, to } = answer;
  const isCounting = address.unverified === 'include';
  const holders = groupBy === 'duty' ? rulesById(rules) : undefined;
  const views = rows.map((row) => {
    const holder = holders?.get(row.group)?.rule.holder;
    return rowView(
      nameOf(row, groupBy),
      row,
      holder === undefined ? undefined : capitalised(agencyName(holder)),
    );
  });
  const drawn = chartOf(answer);
  return {
    filters: filtersOf(answer, rules, address),
    rules: {
      says: `${answer.rules.says}.`,
      href: paths.codeRecord({ ...address, unverified: isCounting ? undefined : 'include' }),
      link: `${text.unverified}: ${(isCounting ? text.leaveOut : text.include).toLowerCase()}`,
    },
    facts: [
      text.unit,
      ...(from === undefined ? [] : [text.period(dayInWords(from), dayInWords(to))]),
      text.asOf(dayInWords(asOf)),
    ],
    groupName: text.groups[groupBy],
    columns: [...counted.map((name) => text.columns[name]), text.columns.metOfDecided],
    rows: views.length === 0 ? [] : [...views, { ...rowView(text.total, total), isTotal: true }],
    ...(drawn !== undefined && { chart: drawn }),
    isProtected: answer.protected,
  };
}

type Row = CodeRecordAnswer['rows'][number];
type Counts = CodeRecordAnswer['total'];

function nameOf({ group, label }: Row, groupBy: CodeRecordGroup): string {
  if (groupBy === 'month') return monthInWords(group);
  if (groupBy === 'holder') return capitalised(label);
  return label === '' ? text.unknown : label;
}

function rowView(name: string, counts: Counts, holder?: string): RowView {
  const { quality, metOfDecided } = counts;
  const qualities = Object.entries(text.quality).flatMap(([measure, says]) => {
    const share = new Map(Object.entries(quality)).get(measure);
    return share === null || share === undefined ? [] : [says(published(share, inPercent))];
  });
  return {
    name,
    ...(holder !== undefined && { holder }),
    cells: [...counted.map((each) => published(counts[each], inNumbers)), published(metOfDecided, inPercent)],
    quality: qualities,
    isTotal: false,
  };
}

function filtersOf({ to }: CodeRecordAnswer, rules: RuleBook, address: CodeRecordAddress): readonly Filter[] {
  const editions = rules.editions.filter(({ family }) => family === 'code');
  const last = address.to > monthOf(to) ? address.to : monthOf(to);
  return [
    radios(
      'groupBy',
      text.groupBy,
      codeRecordGroups.map((group) => [group, text.groups[group]]),
      address.groupBy,
    ),
    radios(
      'unverified',
      text.unverified,
      [
        ['', text.leaveOut],
        ['include', text.include],
      ],
      address.unverified ?? '',
    ),
    ...monthFilters(last, address.from, address.to),
    select(
      'edition',
      text.edition,
      [['', text.allEditions], ...editions.map(({ id, title }) => [id, title] as const)],
      address.edition ?? '',
    ),
  ];
}

/** Rows shown as bars: more would be a wall. */
const mostBars = 8;

/** What became of decided duties, of the rows most often set off. */
function chartOf({ rows, groupBy, total, asOf }: CodeRecordAnswer): DrawnChart | undefined {
  const decided = rows.filter((row) => row.decided !== 0).slice(0, mostBars);
  if (decided.length === 0) return undefined;
  const spoken = {
    id: 'decided',
    title: text.chart.title,
    says: text.chart.says(published(total.met, inNumbers), published(total.decided, inNumbers)),
  };
  const chart = barChart(spoken, {
    bars: decided.map((row) => ({
      name: text.chart.bar(nameOf(row, groupBy), published(row.decided, inNumbers)),
      values: sharesOf(row),
    })),
    parts: text.chart.parts,
    most: 1,
    format: inPercent,
    instead: text.chart.instead,
  });
  return {
    ...spoken,
    chart,
    facts: [text.chart.most(decided.length, rows.length), text.asOf(dayInWords(asOf))],
    notes: [],
  };
}

/** Of the three as they are published, so that a part is never more than is told. */
function sharesOf({ met, metLate, missed }: Counts): readonly (number | undefined)[] {
  const parts = [met, metLate, missed].map((part) => (part === '*' ? undefined : part));
  const sum = parts.reduce<number>((all, part = 0) => all + part, 0);
  return parts.map((part) => (part === undefined || sum === 0 ? undefined : part / sum));
}
