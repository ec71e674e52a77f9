/** Whom one may sign in as in local mode, with what awaits each. */
import { demoPeople } from '#src/access/demo-people.ts';
import type { Awaiting } from '#src/reads/awaiting.ts';
import type { Page } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

/** `returnTo`: the address that was asked for; `awaiting`: what was counted, where it could be. */
export function signInPage(returnTo: string, awaiting: Awaiting | undefined, status = 200): Page {
  return {
    page: 'sign-in',
    title: strings.signIn.title,
    status,
    view: {
      action: paths.signIn(),
      returnTo,
      people: demoPeople.map(({ id, name, post, awaits }) => {
        const count = strings.signIn.counted[id];
        return { id, name, post, awaits, counted: awaiting && count?.(awaiting) };
      }),
    },
  };
}
