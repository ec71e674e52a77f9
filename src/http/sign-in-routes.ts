/** Signs a demo person in by one click, and out again. Mounted in local mode only. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Sessions } from '#src/access/sessions.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';

const formSchema = z.object({ person: z.string(), returnTo: z.string().default('/') });

const produces = ['text/html', 'application/json'];

/** `POST /sign-in` with `person` and `returnTo`, `POST /sign-out`; each answers 303 with where to go. */
export function signInRoutes(sessions: Sessions): Route[] {
  return [
    {
      method: 'post',
      path: '/sign-in',
      action: 'sign-in',
      body: 'form',
      produces,
      handle(request: Request, response: Response) {
        const form = formSchema.safeParse(request.body);
        const cookie = form.success ? sessions.signIn(form.data.person) : undefined;
        if (!form.success || cookie === undefined) {
          const expected = 'the id of a person of the start page';
          throw new Problem('invalid-parameter', {
            errors: [{ pointer: '/person', code: 'unknown', expected }],
          });
        }
        response.set('Set-Cookie', cookie).redirect(303, ownPath(form.data.returnTo));
      },
    },
    {
      method: 'post',
      path: '/sign-out',
      action: 'sign-in',
      produces,
      handle: (_request, response) => response.set('Set-Cookie', sessions.signOut).redirect(303, '/'),
    },
  ];
}

/** A path of this server, whatever was sent: never an address elsewhere. */
function ownPath(path: string): string {
  const here = 'http://here.invalid';
  if (!path.startsWith('/') || !URL.canParse(path, here)) return '/';
  const url = new URL(path, here);
  return url.origin === here ? `${url.pathname}${url.search}` : '/';
}
