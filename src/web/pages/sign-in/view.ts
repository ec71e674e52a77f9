/** Whom one may sign in as in local mode, with what awaits each; and the way on to what was being typed. */
import { demoPeople } from '#src/access/demo-people.ts';
import type { Awaiting } from '#src/reads/awaiting.ts';
import type { Page } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { strings } from '../../strings/en.ts';
import type { Typed } from '../../typed.ts';
import { typedText } from '../../typed.ts';

const text = strings.signIn;

export type SignInAsked = {
  /** The address that was asked for. */
  readonly returnTo: string;
  /** What was counted, where it could be. */
  readonly awaiting: Awaiting | undefined;
  /** A form was sent after the session had ended: what it said. */
  readonly typed?: Typed;
  readonly status?: number;
};

export function signInPage({ returnTo, awaiting, typed, status = 200 }: SignInAsked): Page {
  return {
    page: 'sign-in',
    title: text.title,
    status,
    view: {
      action: paths.signIn(),
      returnTo,
      ...(typed !== undefined && { typed: typedText(typed) }),
      people: demoPeople.map(({ id, name, post, awaits }) => {
        const count = text.counted[id];
        return { id, name, post, awaits, counted: awaiting && count?.(awaiting) };
      }),
    },
  };
}

/** The field by which a form says that it is to be shown again, not stored. */
export const shownAgainField = 'again';

/** After signing in anew: leads back to the form with everything that was typed there. */
export function typedAgainPage(address: string, typed: Typed): Page {
  return {
    page: 'typed-again',
    title: text.typedAgain.title,
    view: {
      action: address,
      fields: [
        ...Object.entries(typed).flatMap(([name, values]) => values.map((value) => ({ name, value }))),
        { name: shownAgainField, value: 'yes' },
      ],
    },
  };
}
