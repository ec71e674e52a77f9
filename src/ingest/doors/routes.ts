/** The addresses at which events are taken and asked after. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { eventKeySchema } from '#contracts/envelope.ts';
import { receiptsQuerySchema } from '#contracts/requests.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { readParameters } from '#src/http/parameters.ts';
import { fieldErrors } from '../check/field-errors.ts';
import { fieldNamesAt } from '../check/field-names.ts';
import type { Loads } from '../loads/loads.ts';
import { takeEvents, type EventDoor } from './event-door.ts';
import { loadMediaType, takeLoad } from './load-door.ts';
import { formOf, isGzip } from './media.ts';
import { expectedRevisionOf, invalidHeader, preferencesOf } from './preferences.ts';
import { receiptAnswers, type ReceiptDoor } from './receipt-door.ts';

export type IngestServices = EventDoor & ReceiptDoor & { readonly loads: Loads };

const postParameters = z.strictObject({
  dryRun: z.enum(['true', 'false'], 'expected true or false').default('false'),
});

export function ingestRoutes(services: IngestServices): readonly Route[] {
  const { loads } = services;
  return [
    {
      method: 'post',
      path: '/api/events',
      action: 'event.post',
      body: 'stream',
      produces: ['application/json', loadMediaType],
      async handle(request, response, caller) {
        const dryRun = readParameters(request.query, postParameters).dryRun === 'true';
        const form = formOf(request.headers);
        if (form !== 'lines') return takeEvents(request, response, caller, form, dryRun, services);
        const gzip = isGzip(request.headers);
        const { minimal } = loadPreferences(request);
        return takeLoad(request, response, caller, { gzip, dryRun, minimal }, loads);
      },
    },
    {
      method: 'get',
      path: '/api/receipts',
      action: 'receipt.read',
      handle(request, response, caller) {
        const key = readParameters(request.query, eventKeySchema);
        const [receipt] = receiptAnswers([key], caller, services);
        response.json(receipt);
      },
    },
    {
      method: 'post',
      path: '/api/receipts/query',
      action: 'receipt.read',
      body: 'json',
      handle(request, response, caller) {
        const { events } = receiptsQueryOf(request.body);
        response.json({ receipts: receiptAnswers(events, caller, services) });
      },
    },
    {
      method: 'get',
      path: '/api/loads/:load',
      action: 'load.read',
      handle(request, response, caller) {
        const summary = loads.find(String(request.params['load']), caller);
        if (summary === undefined) throw noSuchLoad();
        response.json(summary);
      },
    },
    {
      method: 'get',
      path: '/api/loads/:load/refused.ndjson',
      action: 'load.read',
      produces: [loadMediaType],
      async handle(request, response, caller) {
        const load = String(request.params['load']);
        if (loads.find(load, caller) === undefined) throw noSuchLoad();
        response.status(200).set({
          'Content-Type': loadMediaType,
          'Content-Disposition': `attachment; filename="refused-${load}.ndjson"`,
        });
        await sendLines(response, loads.refusedLines(load));
      },
    },
  ];
}

/** A load is of many cases: there is no one revision to expect, and no one case to wait for. */
function loadPreferences(request: Request): { readonly minimal: boolean } {
  const { waitMillis, minimal } = preferencesOf(request.headers);
  if (expectedRevisionOf(request.headers) !== 'any') {
    throw invalidHeader('If-Match', 'no such header with NDJSON: a load is of many cases');
  }
  if (waitMillis > 0) throw invalidHeader('Prefer', 'no wait with NDJSON: a load is of many cases');
  return { minimal };
}

function receiptsQueryOf(body: unknown): z.output<typeof receiptsQuerySchema> {
  const parsed = receiptsQuerySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues, {
    value: body,
    base: '',
    namesAt: (path) => fieldNamesAt(receiptsQuerySchema, path),
  });
  throw new Problem('invalid-event', {
    detail: 'The query does not have the form {"events":[{"source":…,"id":…}]}, with 1 to 1000 events.',
    errors: errors.slice(0, 50),
  });
}

function noSuchLoad(): Problem {
  return new Problem('not-found', {
    detail: 'There is no such load of your agency, or it is no longer kept.',
  });
}

async function sendLines(response: Response, lines: Iterable<Uint8Array>): Promise<void> {
  for (const line of lines) {
    response.write(line);
    if (response.write('\n') || response.destroyed) continue;
    await new Promise<void>((resolve) => {
      response.once('drain', resolve).once('close', resolve);
    });
  }
  response.end();
}
