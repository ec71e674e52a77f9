/** The API of duties across cases: the worklist, duties, their changes, and the rules behind them. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Caller } from '#src/access/caller.ts';
import { answerCsv, wantsCsv } from '#src/http/csv.ts';
import type { CsvRow } from '#src/http/csv.ts';
import { readParameters } from '#src/http/parameters.ts';
import { requestIdOf } from '#src/http/request-context.ts';
import type { Route } from '#src/http/route.ts';
import type { Worklist, WorkServices } from './work.ts';
import { dutyList, worklist } from './work.ts';
import { changesRoute } from './changes.ts';
import { ruleRoutes } from './rule-routes.ts';

const text = z.string('expected once').max(200, 'expected at most 200 characters');
const number = (least: number, most: number) => {
  const expected = `expected a number from ${least} to ${most}`;
  return z.coerce.number(expected).int('expected a whole number').min(least, expected).max(most, expected);
};
const format = z.enum(['json', 'csv'], 'expected json or csv').optional();

const workParameters = z.strictObject({
  by: z.enum(['duty', 'victim'], 'expected duty or victim').optional(),
  holder: text.optional(),
  status: text.optional(),
  due: text.optional(),
  unit: text.optional(),
  officer: text.optional(),
  right: text.optional(),
  group: text.optional(),
  asOf: text.optional(),
  atLeast: text.optional(),
  page: number(1, 100_000).optional(),
  limit: number(1, 500).optional(),
  format,
});

const produces = ['application/json', 'text/csv'];

/** `GET /api/duties`, and what stands beside it. */
export function rightsRoutes(services: WorkServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/duties',
      action: 'duty.read',
      produces,
      handle: (request, response, caller) => answerWork(services, request, response, caller),
    },
    changesRoute(services),
    ...ruleRoutes(services),
  ];
}

async function answerWork(
  services: WorkServices,
  request: Request,
  response: Response,
  caller: Caller,
): Promise<void> {
  const { by = 'duty', format, ...asked } = readParameters(request.query, workParameters);
  const csv = wantsCsv(format, request.get('accept'));
  const requestId = requestIdOf(request);
  const limit = csv && asked.limit === undefined ? 500 : asked.limit;
  const all = { ...asked, limit, requestId };
  const answer =
    by === 'victim' ? await worklist(services, all, caller) : await dutyList(services, all, caller);
  if (!csv) response.set('Cache-Control', 'no-store').json(answer);
  else if ('victims' in answer) answerCsv(response, 'worklist', worklistColumns, worklistRows(answer));
  else answerCsv(response, 'duties', dutyColumns, answer.duties);
}

const dutyColumns = [
  'case',
  'person',
  'rule',
  'title',
  'right',
  'edition',
  'holder',
  'unit',
  'officer',
  'trigger',
  'due',
  'dueInWords',
  'outerBound',
  'kept',
  'group',
  'status',
  'reason',
  'enhanced',
  'inferred',
  'keptByOther',
  'attempts',
  'verified',
];

const worklistColumns = [
  'case',
  'person',
  'group',
  'due',
  'dueInWords',
  'restricted',
  'enhanced',
  'rule',
  'says',
  'status',
  'reason',
  'nextHearing',
  'lastContact',
  'failedSince',
  'contact',
];

/** A line for each thing to do; of a restricted case one line that says no more than that. No names. */
function worklistRows({ victims }: Worklist): readonly CsvRow[] {
  return victims.flatMap((victim): readonly CsvRow[] => {
    const { case: reference, person, group, due, dueInWords, restricted } = victim;
    const shared = { case: reference, person, group, due, dueInWords, restricted };
    if (!('toDo' in victim)) return [shared];
    const { toDo, enhanced, nextHearing, lastContact, failedSince, contact } = victim;
    return toDo.map((each) => ({
      ...shared,
      enhanced,
      rule: each.rule,
      says: each.says,
      due: each.due,
      dueInWords: each.dueInWords,
      group: each.group,
      status: each.status,
      reason: each.reason,
      nextHearing: nextHearing?.on,
      lastContact: lastContact?.on,
      failedSince,
      contact: 'check' in contact ? contact.check : contact.preferred,
    }));
  });
}
