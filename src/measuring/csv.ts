/** Figures as tidy CSV for R, and what its columns mean, as CSV on the Web says it. */
import type { MeasureAnswer } from '#contracts/measures.ts';
import { dimensionValues } from '#projections/dimension-values.ts';
import type { Dimension } from '#projections/kit/dimensions.ts';
import { dimensions } from '#projections/kit/dimensions.ts';
import type { CsvRow } from '#src/http/csv.ts';

type Column = {
  readonly name: string;
  readonly says: string;
  readonly datatype: 'string' | 'number' | 'integer' | 'date';
};

const isDimension = (name: string): name is Dimension => name in dimensions;

/** The columns of an answer in order: of each dimension the code and the words. */
export function csvColumnsOf({ groupBy }: Pick<MeasureAnswer, 'groupBy'>): readonly Column[] {
  const groups = groupBy.filter(isDimension).flatMap((dimension): readonly Column[] => {
    const { name } = dimensionValues[dimension];
    const column = dimension.replaceAll('-', '_');
    return [
      { name: column, says: `${name}, code. Empty: not known.`, datatype: 'string' },
      { name: `${column}_label`, says: `${name}, in words.`, datatype: 'string' },
    ];
  });
  return [
    { name: 'measure', says: 'The measure.', datatype: 'string' },
    {
      name: 'period',
      says: 'Month (2026-05), quarter (2026-Q2), year, or the whole range.',
      datatype: 'string',
    },
    { name: 'from', says: 'The first day of the period.', datatype: 'date' },
    { name: 'to', says: 'The last day of the period.', datatype: 'date' },
    ...groups,
    { name: 'series', says: 'Which figure of the measure.', datatype: 'string' },
    { name: 'series_label', says: 'The figure in words.', datatype: 'string' },
    { name: 'category', says: 'Which part of the series, by its code.', datatype: 'string' },
    { name: 'age_days', says: 'On a curve: the age in days.', datatype: 'integer' },
    { name: 'value', says: 'The number. Empty: it cannot be said; flag says why.', datatype: 'number' },
    { name: 'low', says: 'The lower end of the 95% interval.', datatype: 'number' },
    { name: 'high', says: 'The upper end of the 95% interval.', datatype: 'number' },
    { name: 'numerator', says: 'Of a share: the part.', datatype: 'integer' },
    { name: 'denominator', says: 'Of a share: the whole.', datatype: 'integer' },
    { name: 'people', says: 'How many units stand behind the figure.', datatype: 'integer' },
    { name: 'flag', says: 'Why a value is missing, or what limits it; several with ;.', datatype: 'string' },
    { name: 'unit', says: 'What is counted.', datatype: 'string' },
    {
      name: 'definition',
      says: 'What the measure says, exactly enough to compute it by hand.',
      datatype: 'string',
    },
    { name: 'as_of', says: 'The day at whose end open cases are looked at.', datatype: 'date' },
    {
      name: 'as_known_on',
      says: 'What was known at the end of this day. Empty: what is known now.',
      datatype: 'date',
    },
  ];
}

export function csvRowsOf(answer: MeasureAnswer): readonly CsvRow[] {
  const { measure, asOf, asKnownOn, groupBy, figures } = answer;
  const periods = new Map(answer.periods.map((period) => [period.label, period]));
  const series = new Map(answer.series.map(({ id, name }) => [id, name]));
  return figures.map((figure): CsvRow => {
    const period = periods.get(figure.period ?? '');
    const groups = groupBy.flatMap((dimension, place): readonly (readonly [string, string | null])[] => {
      const column = dimension.replaceAll('-', '_');
      return [
        [column, figure.groups[place] ?? null],
        [`${column}_label`, figure.labels[place] ?? null],
      ];
    });
    return {
      measure: measure.id,
      period: figure.period,
      from: period?.from,
      to: period?.to,
      ...Object.fromEntries(groups),
      series: figure.series,
      series_label: series.get(figure.series),
      category: figure.category,
      age_days: figure.at,
      value: figure.value,
      low: figure.low,
      high: figure.high,
      numerator: figure.numerator,
      denominator: figure.denominator,
      people: figure.people,
      flag: figure.flags?.join(';'),
      unit: measure.unit,
      definition: measure.definition,
      as_of: asOf,
      as_known_on: asKnownOn,
    };
  });
}

/** Metadata for Tabular Data (W3C, CSV on the Web): what stands beside the CSV under `.csv-metadata.json`. */
export function csvMetadataOf(answer: MeasureAnswer, url: string): object {
  const { measure } = answer;
  const imitates =
    measure.imitates === undefined
      ? ''
      : ` In the manner of the ${measure.imitates}; not official statistics.`;
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url,
    'dc:title': measure.name,
    'dc:description': `${measure.definition} Counted: ${measure.unit}. ${measure.cohort}${imitates}`,
    'dc:source': measure.source,
    'rdfs:comment': [...answer.notes, `How sure the definition is: ${measure.certainty}.`],
    dialect: { header: true, encoding: 'utf-8', lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: csvColumnsOf(answer).map(({ name, says, datatype }) => ({
        name,
        titles: name,
        'dc:description': says,
        datatype,
        null: '',
      })),
    },
  };
}
