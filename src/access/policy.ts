/** The one policy table: action → who may, and over which cases. An action that is not here cannot be declared. */
import type { Role } from './caller.ts';

/** Which cases an action reaches: none, the caller's own (see `scope.ts`), or all. */
export type Scope = 'no-case' | 'own-cases' | 'all-cases';

export type PolicyRow = {
  /** `signed-in`: whoever acts for an agency, and auditors. */
  readonly roles: readonly Role[] | 'anyone' | 'signed-in';
  readonly scope: Scope;
  /** Also for anybody who asks directly (not through a proxy) from this very machine. */
  readonly orThisMachine?: true;
};

const senders = [
  'police',
  'cps',
  'court',
  'witness-care',
  'probation',
  'victim-care',
  'mopac',
  'operator',
  'care-officer',
  'care-lead',
] as const;
const caseReaders = [
  'police',
  'cps',
  'court',
  'witness-care',
  'probation',
  'victim-care',
  'care-officer',
  'care-lead',
  'marac-lead',
  'auditor',
] as const;
const careRoles = ['witness-care', 'victim-care', 'care-officer', 'care-lead'] as const;
const victimReaders = [...careRoles, 'auditor'] as const;

export const policy = {
  'health.read': { roles: 'anyone', scope: 'no-case' },
  'metrics.read': { roles: ['operator', 'monitor'], scope: 'no-case', orThisMachine: true },
  'contract.read': { roles: 'anyone', scope: 'no-case' },
  'sign-in': { roles: 'anyone', scope: 'no-case' },
  'event.post': { roles: senders, scope: 'no-case' },
  'receipt.read': { roles: senders, scope: 'no-case' },
  'load.read': { roles: senders, scope: 'no-case' },
  'feed.post': { roles: ['court'], scope: 'no-case' },
  'feed.read': { roles: ['court', 'operator', 'auditor'], scope: 'no-case' },
  'feed.replay': { roles: ['operator'], scope: 'no-case' },
  'feed.discard': { roles: ['operator'], scope: 'no-case' },
  'feed-report.read': { roles: [...senders, 'auditor'], scope: 'no-case' },
  'survey.read': { roles: 'signed-in', scope: 'no-case' },
  'decision.read': { roles: ['operator', 'auditor'], scope: 'no-case' },
  'case.search': { roles: caseReaders, scope: 'own-cases' },
  'case.read': { roles: caseReaders, scope: 'own-cases' },
  'victim.read': { roles: victimReaders, scope: 'own-cases' },
  'contact.record': { roles: careRoles, scope: 'own-cases' },
  'assessment.record': { roles: [...careRoles, 'police'], scope: 'own-cases' },
  'duty.read': { roles: caseReaders, scope: 'own-cases' },
  'rule.read': { roles: 'signed-in', scope: 'no-case' },
  'measure.read': { roles: [...caseReaders, 'mopac', 'operator'], scope: 'no-case' },
  'measure.exact': { roles: caseReaders, scope: 'no-case' },
  'measure.cases': { roles: caseReaders, scope: 'own-cases' },
  'code-measure.read': { roles: [...caseReaders, 'mopac', 'operator'], scope: 'no-case' },
  'person.read': { roles: careRoles, scope: 'own-cases' },
  'projection.rebuild': { roles: ['operator'], scope: 'no-case' },
  'projection.read': { roles: ['operator'], scope: 'no-case' },
  'cut.read': { roles: ['mopac', 'auditor', 'operator'], scope: 'no-case' },
  'cut.ask': { roles: ['mopac', 'operator'], scope: 'no-case' },
  'cut.remove': { roles: ['operator'], scope: 'no-case' },
  'audit.read': { roles: ['auditor'], scope: 'all-cases' },
} as const satisfies Record<string, PolicyRow>;

export type Action = keyof typeof policy;

export function isAction(text: string): text is Action {
  return Object.hasOwn(policy, text);
}

export function policyOf(action: Action): PolicyRow {
  return policy[action];
}
