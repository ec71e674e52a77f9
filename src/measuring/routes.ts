/** Measures over HTTP: what they are, their figures as JSON and CSV, the cases behind them, what was revised. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Caller } from '#src/access/caller.ts';
import { csvOf, wantsCsv } from '#src/http/csv.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import { codeRecordRoute } from './code-record/routes.ts';
import { csvColumnsOf, csvMetadataOf, csvRowsOf } from './csv.ts';
import type { Measuring } from './measuring.ts';

const base = '/api/measures';
const metadataEnd = '.csv-metadata.json';
const formatSchema = z.enum(['json', 'csv']).optional();

/** `GET /api/measures`, `/victims-code`, `/{measure}`, `/{measure}.csv-metadata.json`, `/{measure}/cases`, `/revisions`, `/explain`. */
export function measureRoutes(measuring: Measuring): readonly Route[] {
  return [
    {
      method: 'get',
      path: base,
      action: 'measure.read',
      handle: (_request, response, caller) => {
        response.set('Cache-Control', 'no-store').json(measuring.list(caller));
      },
    },
    codeRecordRoute(measuring),
    {
      method: 'get',
      path: `${base}/:measure`,
      action: 'measure.read',
      produces: ['application/json', 'text/csv', 'application/csvm+json'],
      handle: (request, response, caller) => answerFigures(measuring, request, response, caller),
    },
    {
      method: 'get',
      path: `${base}/:measure/cases`,
      action: 'measure.cases',
      handle: async (request, response, caller) => {
        const answer = await measuring.cases(measureIn(request), request.query, caller);
        response.set('Cache-Control', 'no-store').json(answer);
      },
    },
    {
      method: 'get',
      path: `${base}/:measure/revisions`,
      action: 'measure.read',
      handle: async (request, response, caller) => {
        const answer = await measuring.revisions(measureIn(request), request.query, caller);
        response.set('Cache-Control', 'no-store').json(answer);
      },
    },
    {
      method: 'get',
      path: `${base}/:measure/explain`,
      action: 'measure.read',
      handle: async (request, response, caller) => {
        const answer = await measuring.explain(measureIn(request), request.query, caller);
        response.set('Cache-Control', 'no-store').json(answer);
      },
    },
  ];
}

function measureIn(request: Request): string {
  return String(request.params['measure']).slice(0, 100);
}

async function answerFigures(
  measuring: Measuring,
  request: Request,
  response: Response,
  caller: Caller,
): Promise<void> {
  const named = measureIn(request);
  const { format, ...texts } = request.query;
  const read = formatSchema.safeParse(format);
  if (!read.success)
    throw invalidParameters([{ pointer: 'format', code: 'invalid', expected: 'json or csv' }]);
  const isMetadata = named.endsWith(metadataEnd);
  const id = isMetadata ? named.slice(0, -metadataEnd.length) : named;
  const answer = await measuring.figures(id, texts, caller);
  response.set('Cache-Control', 'no-store');
  if (isMetadata) {
    response
      .type('application/csvm+json')
      .send(JSON.stringify(csvMetadataOf(answer, addressOf(request, id))));
  } else if (wantsCsv(read.data, request.get('accept'))) {
    const metadata = `${base}/${id}${metadataEnd}${queryOf(request)}`;
    response
      .set('Content-Disposition', `attachment; filename="${id}.csv"`)
      .set('Link', `<${metadata}>; rel="describedby"; type="application/csvm+json"`)
      .type('text/csv; charset=utf-8')
      .send(
        csvOf(
          csvColumnsOf(answer).map(({ name }) => name),
          csvRowsOf(answer),
        ),
      );
  } else response.json(answer);
}

/** What was asked but the format, as it stands in the address. */
function queryOf({ originalUrl }: Request): string {
  const parameters = new URLSearchParams(originalUrl.split('?')[1] ?? '');
  parameters.delete('format');
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

function addressOf(request: Request, id: string): string {
  const query = queryOf(request);
  return `${base}/${id}${query}${query === '' ? '?' : '&'}format=csv`;
}
