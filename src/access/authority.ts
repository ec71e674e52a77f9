/** What each role stands for: the agency it acts for, the event namespaces it may send, whether it is a person. */
import type { Agency, Caller, Role } from './caller.ts';

/** Namespaces that every agency sends about its own work; one entry is a whole type, the rest are namespaces. */
const ownWork = ['contact', 'complaint', 'review', 'record', 'feed', 'survey.feedback-given'] as const;

/** What puts an agency's own events right; every agency's `record` holds them. */
const amending = ['record.event-corrected', 'record.event-retracted'] as const;

const namespacesByAgency: Readonly<Record<Agency, readonly string[]>> = {
  police: ['police', 'yot', ...ownWork],
  cps: ['cps', ...ownWork],
  court: ['court', ...ownWork],
  'witness-care': ['witness-care', ...ownWork],
  probation: ['probation', 'prison', 'parole', ...ownWork],
  'victim-care': ['victim-care', ...ownWork],
  mopac: ['survey.wave-published', ...amending],
  operator: ['admin', ...amending],
};

type Standing = { readonly kind: 'system' | 'person'; readonly agency: Caller['agency'] };

const standingByRole: Readonly<Record<Role, Standing>> = {
  police: { kind: 'system', agency: 'police' },
  cps: { kind: 'system', agency: 'cps' },
  court: { kind: 'system', agency: 'court' },
  'witness-care': { kind: 'system', agency: 'witness-care' },
  probation: { kind: 'system', agency: 'probation' },
  'victim-care': { kind: 'system', agency: 'victim-care' },
  'care-officer': { kind: 'person', agency: 'witness-care' },
  'care-lead': { kind: 'person', agency: 'witness-care' },
  'marac-lead': { kind: 'person', agency: 'police' },
  mopac: { kind: 'person', agency: 'mopac' },
  operator: { kind: 'person', agency: 'operator' },
  auditor: { kind: 'person', agency: 'auditor' },
  monitor: { kind: 'system', agency: 'nobody' },
};

/** Roles that send nothing, whatever agency they belong to. */
const silentRoles: readonly Role[] = ['marac-lead', 'auditor'];

/** Agencies a care officer or lead may act for; the first is assumed where a token does not say. */
export const careAgencies = ['witness-care', 'victim-care'] as const;
export type CareAgency = (typeof careAgencies)[number];

/** What a caller is made from: a token's claims, or a person of the demo. */
export type Standpoint = {
  readonly id: string;
  readonly displayName: string;
  readonly role: Role;
  readonly sources: readonly string[];
  /** For care officers and leads: the agency they act for. */
  readonly agency?: CareAgency;
  /** Narrows what the role may send. */
  readonly namespaces?: readonly string[];
  readonly unit?: string;
};

/** The caller a role makes of somebody. `namespaces` and `agency` narrow the role, they never widen it. */
export function callerOf(standpoint: Standpoint): Caller {
  const { id, displayName, role, sources, unit } = standpoint;
  const { kind, agency } = agencyOf(role, standpoint.agency);
  const { namespaces } = standpoint;
  const permitted = namespacesOf(role, agency);
  return {
    kind,
    id,
    displayName,
    role,
    agency,
    namespaces: namespaces === undefined ? permitted : permitted.filter((each) => namespaces.includes(each)),
    sources,
    ...(unit !== undefined && { unit }),
  };
}

function agencyOf(role: Role, care: CareAgency | undefined): Standing {
  const standing = standingByRole[role];
  return care !== undefined && isCareRole(role) ? { ...standing, agency: care } : standing;
}

function isCareRole(role: Role): boolean {
  return role === 'care-officer' || role === 'care-lead';
}

function namespacesOf(role: Role, agency: Caller['agency']): readonly string[] {
  if (agency === 'auditor' || agency === 'nobody' || silentRoles.includes(role)) return [];
  return namespacesByAgency[agency];
}

/** The agencies that may send events of a type. */
export function agenciesThatMaySend(type: string): readonly Agency[] {
  const agencies = Object.keys(namespacesByAgency) as Agency[];
  return agencies.filter((agency) => isOf(type, namespacesByAgency[agency]));
}

/** Whether a caller may send events of a type: by its namespace, or by the whole type. */
export function maySend(caller: Caller, type: string): boolean {
  return isOf(type, caller.namespaces);
}

function isOf(type: string, namespaces: readonly string[]): boolean {
  const dot = type.indexOf('.');
  return dot > 0 && (namespaces.includes(type.slice(0, dot)) || namespaces.includes(type));
}
