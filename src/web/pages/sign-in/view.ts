/** Whom one may sign in as in local mode, with what awaits each. */
import { demoPeople } from '#src/access/demo-people.ts';
import type { Page } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';

/** `returnTo`: the address that was asked for. */
export function signInPage(returnTo: string, status = 200): Page {
  return {
    page: 'sign-in',
    title: strings.signIn.title,
    status,
    view: {
      action: paths.signIn(),
      returnTo,
      people: demoPeople.map(({ id, name, post, awaits }) => ({ id, name, post, awaits })),
    },
  };
}
