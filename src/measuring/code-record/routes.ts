/** The Code's record over HTTP, as JSON and as CSV. */
import type { CsvRow } from '#src/http/csv.ts';
import { answerCsv, wantsCsv } from '#src/http/csv.ts';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import type { Measuring } from '../measuring.ts';
import type { CodeRecordAnswer, Shown } from './record.ts';
import { codeRecordParameters } from './record.ts';

/** `GET /api/measures/victims-code`. */
export function codeRecordRoute(measuring: Pick<Measuring, 'codeRecord'>): Route {
  return {
    method: 'get',
    path: '/api/measures/victims-code',
    action: 'code-measure.read',
    produces: ['application/json', 'text/csv'],
    handle: async (request, response, caller) => {
      const asked = readParameters(request.query, codeRecordParameters);
      const answer = await measuring.codeRecord(asked, caller);
      if (!wantsCsv(asked.format, request.get('accept')))
        response.set('Cache-Control', 'no-store').json(answer);
      else answerCsv(response, 'victims-code', csvColumns, csvRows(answer));
    },
  };
}

const measures = [
  'triggered',
  'met',
  'metLate',
  'missed',
  'stillDue',
  'excusedOrDeclined',
  'superseded',
  'cannotTell',
  'decided',
  'metOfDecided',
] as const satisfies readonly (keyof Shown)[];
const csvColumns = ['group', 'label', 'measure', 'value', 'flag', 'from', 'to', 'asOf', 'definition'];

/** Numbers alone in `value`; what is withheld or cannot be formed is said in `flag`. */
function csvRows(answer: CodeRecordAnswer): readonly CsvRow[] {
  const { rows, groupBy, from, to, asOf, rules, feedback } = answer;
  const definition = `victims-code by ${groupBy}. ${rules.says}`;
  const lines = rows.flatMap(({ group, label, quality, ...counts }) => {
    const named: readonly (readonly [string, number | '*' | null])[] = [
      ...measures.map((name) => [name, counts[name]] as const),
      ...Object.entries(quality),
    ];
    return named.map(([measure, value]) => ({ group, label, measure, ...cellOf(value) }));
  });
  const said = feedback.flatMap(({ question, questionName, answers, good }) => [
    { group: question, label: questionName, measure: 'feedbackAnswers', ...cellOf(answers) },
    { group: question, label: questionName, measure: 'feedbackGood', ...cellOf(good) },
  ]);
  return [...lines, ...said].map((line) => ({ ...line, from, to, asOf, definition }));
}

function cellOf(value: number | '*' | null) {
  return {
    value: typeof value === 'number' ? value : undefined,
    flag: value === '*' ? 'suppressed' : value === null ? 'none' : undefined,
  };
}
