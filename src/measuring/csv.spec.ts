/** Figures as CSV: columns that R reads as they stand, cells that come back as they were, and every column explained. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MeasureAnswer } from '#contracts/measures.ts';
import { computations, measures } from '#projections/measures.ts';
import { csvOf } from '#src/http/csv.ts';
import { csvColumnsOf, csvMetadataOf, csvRowsOf } from './csv.ts';
import { describeDefinition, describeSeries } from './describe.ts';

const [reports] = measures.filter(({ id }) => id === 'reports');

function answerOf(definition = reports, groupBy: readonly string[] = ['borough']): MeasureAnswer {
  if (definition === undefined) throw new Error('there is no such measure');
  const computation = computations.find(({ measure }) => measure === definition.id);
  return {
    measure: describeDefinition(definition),
    asOf: '2026-05-31',
    asKnownOn: '2026-05-31',
    from: '2026-05-01',
    to: '2026-05-31',
    by: 'month',
    groupBy: [...groupBy],
    filters: [],
    options: {},
    protected: true,
    periods: [{ label: '2026-05', from: '2026-05-01', to: '2026-05-31' }],
    series: describeSeries(computation?.series ?? []),
    breaks: [],
    notes: [],
    figures: [],
  };
}

/** Lines of cells, as RFC 4180 has them. */
function cellsIn(text: string): readonly (readonly string[])[] {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy;
  const lines: string[][] = [[]];
  for (const [, quoted = '', end] of text.matchAll(cell)) {
    lines.at(-1)?.push(quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted);
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

const metadataSchema = z.object({
  tableSchema: z.object({
    columns: z.array(
      z.object({
        name: z.string(),
        'dc:description': z.string().min(5),
        datatype: z.string(),
        null: z.literal(''),
      }),
    ),
  }),
});

describe('figures as CSV', () => {
  it('have the same plain columns in the file and in its metadata, whatever measure and dimension', () => {
    const asked = computations.flatMap((computation) => {
      const definition = measures.find(({ id }) => id === computation.measure);
      return [[], ...computation.dimensions.map((dimension) => [dimension])].map((by) =>
        answerOf(definition, by),
      );
    });
    expect(asked.length).toBeGreaterThan(100);
    for (const answer of asked) {
      const names = csvColumnsOf(answer).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z_]*[a-z]$/);
      const { tableSchema } = metadataSchema.parse(csvMetadataOf(answer, '/reports?format=csv'));
      expect(tableSchema.columns.map(({ name }) => name)).toEqual(names);
    }
  });

  it('put every cell where its column is, texts escaped, numbers bare, and what is withheld empty', () => {
    const at = { period: '2026-05', groups: ['E09000023'], labels: ['=Lewisham, "south"\nand north'] };
    const answer = {
      ...answerOf(),
      figures: [
        { ...at, series: 'crimes', value: -12.5, people: 15, flags: ['still-filling', 'conditional'] },
        {
          ...at,
          groups: [null],
          labels: [''],
          series: 'channel',
          category: '+44',
          value: null,
          people: null,
        },
      ],
    };
    const columns = csvColumnsOf(answer).map(({ name }) => name);
    const rows = csvRowsOf(answer);
    for (const row of rows) expect(Object.keys(row)).toEqual(columns);
    const [header, ...lines] = cellsIn(csvOf(columns, rows));
    expect(header).toEqual(columns);
    const [first, second] = lines.map((line) =>
      Object.fromEntries(columns.map((name, place) => [name, line[place]])),
    );
    expect(first).toMatchObject({
      measure: 'reports',
      from: '2026-05-01',
      to: '2026-05-31',
      borough: 'E09000023',
      borough_label: '\'=Lewisham, "south"\nand north',
      value: '-12.5',
      people: '15',
      flag: 'still-filling;conditional',
      definition: answer.measure.definition,
      as_known_on: '2026-05-31',
    });
    expect(second).toMatchObject({ borough: '', category: "'+44", value: '', people: '', low: '', flag: '' });
    expect(lines).toHaveLength(2);
  });
});
