/** Asks the policy table whether a caller may do an action; denies where it does not say so. */
import { roles as allRoles, type Caller, type Role } from './caller.ts';
import type { Action, Scope } from './policy.ts';
import { policyOf } from './policy.ts';

export type Permission =
  | { readonly kind: 'permitted'; readonly scope: Scope }
  /** Nobody is signed in, and the action is not for anyone. */
  | { readonly kind: 'sign-in-first' }
  | { readonly kind: 'denied'; readonly permittedRoles: readonly string[] };

const signedIn: readonly Role[] = allRoles.filter((role) => role !== 'monitor');

/** What the policy table says of an action and a caller. */
export function permission(action: Action, caller: Caller, fromThisMachine: boolean): Permission {
  const { roles, scope, orThisMachine } = policyOf(action);
  const permitted = { kind: 'permitted', scope } as const;
  if (roles === 'anyone' || (orThisMachine === true && fromThisMachine)) return permitted;
  if (caller.role === 'nobody') return { kind: 'sign-in-first' };
  const permittedRoles = roles === 'signed-in' ? signedIn : roles;
  return permittedRoles.includes(caller.role) ? permitted : { kind: 'denied', permittedRoles };
}
