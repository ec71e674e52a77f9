/** What the policy table permits, asked as the doors ask it. */
import { expect, it } from 'vitest';
import { callerOf } from './authority.ts';
import { permission } from './authorise.ts';
import { anonymous, roles } from './caller.ts';
import { isAction, policy } from './policy.ts';

const actions = Object.keys(policy).filter(isAction);
const may = (role: (typeof roles)[number]) =>
  actions.filter(
    (action) =>
      permission(action, callerOf({ id: 'x', displayName: 'X', role, sources: [] }), false).kind ===
      'permitted',
  );
const anyones = actions.filter((action) => permission(action, anonymous, false).kind === 'permitted');

it('what watches the servers reads their figures, and else only what is for anyone', () => {
  expect(may('monitor')).toEqual(actions.filter((action) => [...anyones, 'metrics.read'].includes(action)));
});

it('whoever is signed in may what all who are signed in may, but for what watches the servers', () => {
  for (const role of roles) {
    expect([role, may(role).includes('rule.read')]).toEqual([role, role !== 'monitor']);
  }
});

it('who may not is told whose it is, and who is not signed in that signing in comes first', () => {
  const monitor = callerOf({ id: 'x', displayName: 'X', role: 'monitor', sources: [] });
  expect(permission('cut.remove', monitor, false)).toEqual({ kind: 'denied', permittedRoles: ['operator'] });
  expect(permission('rule.read', monitor, false)).toMatchObject({
    permittedRoles: expect.not.arrayContaining(['monitor']),
  });
  expect(permission('rule.read', anonymous, false)).toEqual({ kind: 'sign-in-first' });
});
