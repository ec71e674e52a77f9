/** Cuts over HTTP: which there are, asking for one, removing one that was asked for. */
import type { Request } from 'express';
import { z } from 'zod';
import { cutRequestSchema } from '#contracts/cuts.ts';
import type { CutAnswer, CutJobAnswer } from '#contracts/cuts.ts';
import type { FieldError } from '#contracts/requests.ts';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { Clock } from '#src/clock.ts';
import { instantText } from '#src/clock.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { encodePosition } from '#src/position.ts';
import type { CutJob, Cuts, FoundCut } from './cuts.ts';
import type { WhyNot } from './prefix.ts';
import { expectedFor } from './prefix.ts';

const base = '/api/cuts';
const dateSchema = z.iso.date();
const aDay = 'a London date, e.g. 2026-10-31';

export type CutServices = {
  readonly cuts: Cuts;
  readonly clock: Clock;
  /** What the code that runs would say its cuts were made by. */
  readonly version: () => CutAnswer['version'];
};

/** `GET` and `POST /api/cuts`, `GET` and `DELETE /api/cuts/{date}`. */
export function cutRoutes(services: CutServices): readonly Route[] {
  const { cuts } = services;
  return [
    {
      method: 'get',
      path: base,
      action: 'cut.read',
      handle: (_request, response) => {
        const { cuts: kept, jobs } = cuts.list();
        response
          .set('Cache-Control', 'no-store')
          .json({ cuts: kept.map((cut) => cutAnswer(cut, services)), jobs: jobs.map(jobAnswer) });
      },
    },
    {
      method: 'post',
      path: base,
      action: 'cut.ask',
      body: 'json',
      handle: (request, response) => {
        const date = dateAskedFor(request.body);
        const asked = cuts.ask(date);
        if (asked.kind === 'refused') throw notPossible(date, asked.why);
        response.set('Location', `${base}/${date}`);
        if (asked.kind === 'kept') response.json(cutAnswer(asked.cut, services));
        else response.status(202).json(jobAnswer(asked.job));
      },
    },
    {
      method: 'get',
      path: `${base}/:date`,
      action: 'cut.read',
      handle: (request, response) => {
        const found = cuts.find(dateIn(request));
        if (found === undefined) throw new Problem('no-such-cut');
        const answer = 'cut' in found ? cutAnswer(found.cut, services) : jobAnswer(found.job);
        response.set('Cache-Control', 'no-store').json(answer);
      },
    },
    {
      method: 'delete',
      path: `${base}/:date`,
      action: 'cut.remove',
      handle: (request, response) => {
        const removed = cuts.remove(dateIn(request));
        if (removed === 'none') throw new Problem('no-such-cut');
        if (removed === 'month-end') throw new Problem('cut-kept');
        response.status(204).end();
      },
    },
  ];
}

function dateIn(request: Request): LondonDate {
  const received = String(request.params['date']).slice(0, 100);
  if (dateSchema.safeParse(received).success) return received;
  throw invalidParameters([{ pointer: 'date', code: 'invalid', expected: aDay, received }]);
}

/** @throws Problem `invalid-cut`, naming every field at fault. */
function dateAskedFor(body: unknown): LondonDate {
  const asked = cutRequestSchema.safeParse(body);
  if (asked.success) return asked.data.date;
  throw new Problem('invalid-cut', { errors: asked.error.issues.flatMap((issue) => errorsOf(issue, body)) });
}

const fields = Object.keys(cutRequestSchema.shape);

function errorsOf(issue: z.core.$ZodIssue, body: unknown): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, fields);
      const pointer = `/${key.slice(0, 100)}`;
      return {
        pointer,
        code: 'unknown',
        expected: `only ${fields.join(', ')}`,
        ...(near && { nearest: near }),
      };
    });
  }
  const [name] = issue.path;
  if (name === undefined)
    return [{ pointer: '', code: 'invalid', expected: `an object with ${fields.join(', ')}` }];
  const received = z.looseObject({ date: z.string() }).safeParse(body).data?.date;
  return [
    {
      pointer: `/${String(name)}`,
      code: received === undefined ? 'missing' : 'invalid',
      expected: aDay,
      ...(received !== undefined && { received: received.slice(0, 100) }),
    },
  ];
}

function notPossible(received: LondonDate, why: WhyNot): Problem {
  const expected = expectedFor(why);
  return new Problem('invalid-cut', {
    detail: `No cut can be made of ${received}: expected ${expected}.`,
    errors: [{ pointer: '/date', code: 'invalid', expected, received }],
  });
}

function cutAnswer({ description, bytes, kind, standing }: FoundCut, services: CutServices): CutAnswer {
  const { date, position, recordedAt, rows, leftOut, madeAt, code, tables, digest } = description;
  const current = services.version();
  return {
    date,
    kind,
    state: 'kept',
    position: encodePosition(position),
    recordedAt: instantText(recordedAt),
    rows,
    leftOut,
    bytes,
    madeAt: instantText(madeAt),
    ageSeconds: Math.max(0, Math.floor((services.clock() - madeAt) / 1000)),
    version: { code, tables },
    currentCode: code === current.code,
    currentTables: tables === current.tables,
    standing,
    digest,
  };
}

/** Why one failed is for the operator, in the server's log. */
function jobAnswer({ date, kind, state, progress }: CutJob): CutJobAnswer {
  return { date, kind, state, ...(progress && { progress }) };
}
