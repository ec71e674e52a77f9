/** `/sign-in`: the invented people, one click each; what was typed when a session ended is taken on. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Sessions } from '#src/access/sessions.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import type { WebServices } from '../../services.ts';
import { ownPath, pathPatterns, paths } from '../../paths.ts';
import { typedFromText } from '../../typed.ts';
import { signInPage, typedAgainPage } from './view.ts';

const query = z.strictObject({
  returnTo: z.string('expected once').max(2000, 'expected at most 2000 characters').optional(),
});

const formSchema = z.object({
  person: z.string(),
  returnTo: z.string().default('/'),
  typed: z.string().optional(),
});

/** Mounted in local mode only. */
export function signInRoutes(
  frames: Frames,
  sessions: Sessions,
  { awaiting }: Pick<WebServices, 'awaiting'>,
): readonly Route[] {
  const produces = ['text/html'];
  return [
    {
      method: 'get',
      path: pathPatterns.signIn,
      action: 'sign-in',
      produces,
      handle(request, response, caller) {
        const { returnTo = paths.start() } = readParameters(request.query, query);
        frames.answer(signInPage({ returnTo, awaiting: awaiting?.() }), request, response, caller);
      },
    },
    {
      method: 'post',
      path: pathPatterns.signIn,
      action: 'sign-in',
      body: 'form',
      produces,
      handle: (request, response) => signIn(frames, sessions, request, response),
    },
    {
      method: 'post',
      path: pathPatterns.signOut,
      action: 'sign-in',
      body: 'form',
      produces,
      handle: (_request, response) =>
        response.append('Set-Cookie', sessions.signOut).redirect(303, paths.start()),
    },
  ];
}

/** On to the page that was asked for; what had been typed there is shown again by the page itself, and nothing is stored of it yet. */
function signIn(frames: Frames, sessions: Sessions, request: Request, response: Response): void {
  const form = formSchema.safeParse(request.body);
  const person = form.success ? demoPeople.find(({ id }) => id === form.data.person) : undefined;
  const cookie = person && sessions.signIn(person.id);
  if (!form.success || person === undefined || cookie === undefined) {
    const expected = 'the id of a person of the start page';
    throw new Problem('invalid-parameter', { errors: [{ pointer: '/person', code: 'unknown', expected }] });
  }
  const { pathname, search } = ownPath(form.data.returnTo);
  const address = `${pathname}${search}`;
  response.append('Set-Cookie', cookie);
  const { typed } = form.data;
  if (typed === undefined) response.redirect(303, address);
  else frames.answer(typedAgainPage(address, typedFromText(typed)), request, response, person.caller);
}
