/** What each role may send: its own namespaces, and for every agency its own work. */
import { describe, expect, it } from 'vitest';
import { eventTypes } from '#contracts/registry.ts';
import { callerOf, maySend } from './authority.ts';
import { roles, type Role } from './caller.ts';

const mayRole = (role: Role, type: string) =>
  maySend(callerOf({ id: 'x', displayName: 'X', role, sources: ['/x'] }), type);
const namespaces = [...new Set(eventTypes.map((type) => type.slice(0, type.indexOf('.'))))];
const ofNamespace = (namespace: string) => eventTypes.filter((type) => type.startsWith(`${namespace}.`));

const caseAgencies = ['police', 'cps', 'court', 'witness-care', 'probation', 'victim-care'] as const;
const ownNamespaces: Readonly<Record<(typeof caseAgencies)[number], readonly string[]>> = {
  police: ['police', 'yot'],
  cps: ['cps'],
  court: ['court'],
  'witness-care': ['witness-care'],
  probation: ['probation', 'prison', 'parole'],
  'victim-care': ['victim-care'],
};
const everyones = ['contact', 'complaint', 'review', 'record'];

describe.each(caseAgencies)('%s', (role) => {
  it.each([...ownNamespaces[role], ...everyones])('sends every type of %s', (namespace) => {
    expect(ofNamespace(namespace)).not.toEqual([]);
    expect(ofNamespace(namespace).filter((type) => !mayRole(role, type))).toEqual([]);
  });

  it('sends nothing of another agency’s namespaces', () => {
    const own = [...ownNamespaces[role], ...everyones, 'feed', 'survey'];
    const foreign = namespaces.filter((namespace) => !own.includes(namespace)).flatMap(ofNamespace);
    expect(foreign.length).toBeGreaterThan(50);
    expect(foreign.filter((type) => mayRole(role, type))).toEqual([]);
  });
});

describe('the namespaces of cases', () => {
  it('have each a sender, and only people who act for an agency send beside its system', () => {
    for (const namespace of Object.values(ownNamespaces).flat()) {
      const senders = roles.filter((role) => ofNamespace(namespace).every((type) => mayRole(role, type)));
      expect(senders, namespace).not.toEqual([]);
      expect(senders.length, namespace).toBeLessThanOrEqual(namespace === 'witness-care' ? 3 : 1);
    }
  });

  it('are nobody’s who watches or governs: the auditor and the risk conference’s lead send nothing at all', () => {
    expect(eventTypes.filter((type) => mayRole('auditor', type) || mayRole('marac-lead', type))).toEqual([]);
    for (const namespace of [...Object.values(ownNamespaces).flat(), 'contact']) {
      const sent = ofNamespace(namespace).filter(
        (type) => mayRole('mopac', type) || mayRole('operator', type),
      );
      expect(sent, namespace).toEqual([]);
    }
  });
});
