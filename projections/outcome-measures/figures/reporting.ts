/** What was reported, how and where, and who the victims were: counts by code. */
import { cellsOf, rowsThat } from '../../kit/cells.ts';
import type { TextReader } from '../../kit/column-reading.ts';
import { numbersIn, textsIn } from '../../kit/column-reading.ts';
import type { Computation } from '../../kit/figures.ts';
import { fillingFlags, inCell } from '../../kit/in-cell.ts';
import { crimeFacts } from '../crimes.ts';
import { victimCrimeFacts } from '../victims.ts';
import { rowsOfCohort } from './behind.ts';
import { crimeCohort, crimeDimensions, crimesOption, victimBasedOption } from './crime-rows.ts';
import { victimsOnce } from './people.ts';
import { personTest, victimCohort, victimDimensions } from './victim-rows.ts';

/** How many rows have each code; those that have none under `none`. */
function byCode(rows: Int32Array, { texts, placeAt }: TextReader, none: string): ReadonlyMap<string, number> {
  const counts = new Int32Array(texts.length + 1);
  for (let at = 0; at < rows.length; at += 1) {
    const place = placeAt(rows[at] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const found = [none, ...texts].map((text, place): [string, number] => [text, counts[place] ?? 0]);
  return new Map(found.filter(([, count]) => count > 0));
}

const notRecorded = 'not-recorded';

/** Whether a row has the code that is asked for; any, where none is. */
function isOfCode({ at }: TextReader, code: string | undefined): (row: number) => boolean {
  return (row) => code === undefined || (at(row) ?? notRecorded) === code;
}

const reportCodes = [
  { id: 'channel', name: 'By channel', column: 'channel' },
  { id: 'third-party-centre', name: 'By third-party reporting centre', column: 'third_party_centre' },
  { id: 'location-type', name: 'By kind of location', column: 'location_type' },
  { id: 'reporter', name: 'By who reported it', column: 'reporter' },
  { id: 'perceived-by', name: 'By who perceived the hostility', column: 'perceived_by' },
] as const;

const reports: Computation = {
  measure: 'reports',
  series: [
    { id: 'crimes', name: 'Crimes recorded', kind: 'count' },
    ...reportCodes.map(({ id, name }) => ({ id, name, kind: 'count' as const })),
    { id: 'third-party-share', name: 'Reported through a third-party centre', kind: 'share' },
  ],
  sums: reportCodes.map(({ id }) => ({ total: 'crimes', parts: [id] })),
  dimensions: crimeDimensions,
  options: [crimesOption, victimBasedOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const codes = reportCodes.map(({ id, column }) => ({ id, reader: textsIn(crimes, column) }));
    const isThirdParty = textsIn(crimes, 'channel').oneOf((channel) => channel === 'third-party');
    return cellsOf(crimes, question, crimeCohort(crimes, question, 'recorded')).flatMap((cell) => {
      const { count, share, counted } = inCell(cell, fillingFlags(cell.period, question.asOf));
      return [
        count('crimes', cell.rows.length),
        ...codes.flatMap(({ id, reader }) => counted(id, byCode(cell.rows, reader, notRecorded))),
        share('third-party-share', rowsThat(cell.rows, isThirdParty).length, cell.rows.length),
      ];
    });
  },
  rowsBehind: ({ table }, question, { series, category }) => {
    const crimes = table(crimeFacts.name);
    const column = reportCodes.find(({ id }) => id === series)?.column;
    return rowsOfCohort(
      crimeFacts.name,
      crimes,
      question,
      crimeCohort(crimes, question, 'recorded'),
      column === undefined ? undefined : isOfCode(textsIn(crimes, column), category),
    );
  },
};

const hotspots: Computation = {
  measure: 'hotspots',
  series: [
    { id: 'borough', name: 'By borough', kind: 'count' },
    { id: 'ward', name: 'By ward', kind: 'count' },
    { id: 'crimes', name: 'Crimes recorded', kind: 'count' },
  ],
  sums: [
    { total: 'crimes', parts: ['borough'] },
    { total: 'crimes', parts: ['ward'] },
  ],
  dimensions: crimeDimensions.filter((dimension) => dimension !== 'borough'),
  options: [crimesOption, victimBasedOption],
  compute: ({ table }, question) => {
    const crimes = table(crimeFacts.name);
    const [borough, ward] = [textsIn(crimes, 'borough'), textsIn(crimes, 'ward')];
    return cellsOf(crimes, question, crimeCohort(crimes, question, 'recorded')).flatMap((cell) => {
      const { count, counted } = inCell(cell, fillingFlags(cell.period, question.asOf));
      return [
        ...counted('borough', byCode(cell.rows, borough, notRecorded)),
        ...counted('ward', byCode(cell.rows, ward, notRecorded)),
        count('crimes', cell.rows.length),
      ];
    });
  },
  rowsBehind: ({ table }, question, { series, category }) => {
    const crimes = table(crimeFacts.name);
    const column = series === 'borough' || series === 'ward' ? series : undefined;
    return rowsOfCohort(
      crimeFacts.name,
      crimes,
      question,
      crimeCohort(crimes, question, 'recorded'),
      column === undefined ? undefined : isOfCode(textsIn(crimes, column), category),
    );
  },
};

const victimCodes = [
  { id: 'age-band', name: 'By age', column: 'age_band' },
  { id: 'ethnic-group', name: 'By ethnic group (5+1)', column: 'ethnic_group' },
  { id: 'ethnicity', name: 'By ethnicity (18+1)', column: 'ethnicity' },
  { id: 'gender', name: 'By gender', column: 'gender' },
  { id: 'home-borough', name: 'By borough of home', column: 'home_borough' },
] as const;

const notStated = 'not-stated';

const victimsByGroup: Computation = {
  measure: 'victims-by-group',
  series: [
    { id: 'victims', name: 'Victims', kind: 'count' },
    ...victimCodes.map(({ id, name }) => ({ id, name, kind: 'count' as const })),
    { id: 'disabled', name: 'By whether they are disabled', kind: 'count' },
    { id: 'organisations', name: 'Organisations, apart', kind: 'count' },
  ],
  dimensions: victimDimensions,
  options: [crimesOption],
  compute: (facts, question) => {
    const victims = facts.table(victimCrimeFacts.name);
    const people = victimsOnce(facts);
    const codes = [
      ...victimCodes.map(({ id, column }) => ({ id, reader: textsIn(victims, column) })),
      { id: 'disabled', reader: yesOrNo(numbersIn(victims, 'disabled')) },
    ];
    const isPerson = personTest(victims);
    return cellsOf(victims, question, victimCohort(victims, question)).flatMap((cell) => {
      const { count, counted } = inCell(cell, fillingFlags(cell.period, question.asOf));
      const rows = rowsThat(cell.rows, isPerson);
      const organisations = rowsThat(cell.rows, (row) => !isPerson(row));
      return [
        count('victims', people.count(rows)),
        ...codes.flatMap(({ id, reader }) => counted(id, people.byCode(rows, reader, notStated))),
        count('organisations', people.count(organisations)),
      ];
    });
  },
};

/** A flag as codes: yes, no, or not stated. */
function yesOrNo(flagAt: (row: number) => number | undefined): Pick<TextReader, 'texts' | 'placeAt'> {
  return { texts: ['yes', 'no'], placeAt: (row) => placeOfFlag(flagAt(row)) };
}

function placeOfFlag(flag: number | undefined): number {
  if (flag === 1) return 1;
  return flag === 0 ? 2 : 0;
}

export const reportingComputations: readonly Computation[] = [reports, hotspots, victimsByGroup];
