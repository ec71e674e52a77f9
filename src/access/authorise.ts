/** Asks the policy table whether a caller may do an action; denies where it does not say so. */
import type { Caller } from './caller.ts';
import type { Action, Scope } from './policy.ts';
import { policyOf } from './policy.ts';

export type Permission =
  | { readonly kind: 'permitted'; readonly scope: Scope }
  /** Nobody is signed in, and the action is not for anyone. */
  | { readonly kind: 'sign-in-first' }
  | { readonly kind: 'denied'; readonly permittedRoles: readonly string[] };

/** What the policy table says of an action and a caller. */
export function permission(action: Action, caller: Caller, fromThisMachine: boolean): Permission {
  const { roles, scope, orThisMachine } = policyOf(action);
  const permitted = { kind: 'permitted', scope } as const;
  if (roles === 'anyone' || (orThisMachine === true && fromThisMachine)) return permitted;
  if (caller.role === 'nobody') return { kind: 'sign-in-first' };
  if (roles === 'signed-in' || roles.includes(caller.role)) return permitted;
  return { kind: 'denied', permittedRoles: roles };
}
