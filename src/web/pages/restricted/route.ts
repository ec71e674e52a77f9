/** Takes the reason for opening a restricted case and leads on to the page that was asked for. */
import { z } from 'zod';
import type { Route } from '#src/http/route.ts';
import { isReason, keepReason } from '../../cookies.ts';
import type { Frames } from '../../frame.ts';
import { parameter } from '../../reading/opened.ts';
import { ownPath, pathPatterns, paths } from '../../paths.ts';
import { typedFromText } from '../../typed.ts';
import { typedAgainPage } from '../sign-in/view.ts';
import { casePathOf, restrictedPage } from './view.ts';

const formSchema = z.object({
  reason: z.string().default(''),
  returnTo: z.string().max(2000).default('/'),
  typed: z.string().optional(),
});

export function restrictedRoutes(frames: Frames): readonly Route[] {
  return [
    {
      method: 'post',
      path: pathPatterns.caseRecord,
      action: 'case.read',
      body: 'form',
      produces: ['text/html'],
      handle(request, response, caller) {
        const form = formSchema.safeParse(request.body);
        const { reason, returnTo, typed } = form.success
          ? form.data
          : { reason: '', returnTo: '/', typed: undefined };
        const reference = parameter(request, 'reference');
        const { pathname, search } = ownPath(returnTo);
        const address = pathname.startsWith('/cases/') ? `${pathname}${search}` : paths.caseRecord(reference);
        if (isReason(reason)) {
          const cookie = keepReason(reason, casePathOf(address, reference), caller);
          response.append('Set-Cookie', cookie);
          if (typed === undefined) response.redirect(303, address);
          else frames.answer(typedAgainPage(address, typedFromText(typed)), request, response, caller);
        } else {
          const kept = typed === undefined ? {} : { typed: typedFromText(typed) };
          frames.answer(
            restrictedPage({ address, reference, error: true, ...kept }),
            request,
            response,
            caller,
          );
        }
      },
    },
  ];
}
