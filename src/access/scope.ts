/** Which cases a caller may see: its agency's, its unit's, those with a MARAC, or all. */
import type { Caller } from './caller.ts';

/** What of a case decides who may see it. */
export type CaseStanding = {
  /** Agencies that have sent an event of the case. */
  readonly agencies: readonly string[];
  /** The care unit that holds the case; undefined where nobody does. */
  readonly ownerUnit?: string | undefined;
  /** Opened only with a reason, which is recorded. */
  readonly restricted: boolean;
  readonly hasMarac: boolean;
};

type Sees = (caller: Caller, standing: CaseStanding) => boolean;

const theirAgencys: Sees = (caller, { agencies }) => agencies.includes(caller.agency);
const theirUnitsOrNobodys: Sees = (caller, { ownerUnit }) =>
  ownerUnit === undefined || ownerUnit === caller.unit;
const none: Sees = () => false;

const seesByRole: Readonly<Record<Caller['role'], Sees>> = {
  police: theirAgencys,
  cps: theirAgencys,
  court: theirAgencys,
  'witness-care': theirAgencys,
  probation: theirAgencys,
  'victim-care': theirAgencys,
  'care-officer': theirUnitsOrNobodys,
  'care-lead': theirUnitsOrNobodys,
  'marac-lead': (_caller, { hasMarac }) => hasMarac,
  auditor: () => true,
  mopac: none,
  operator: none,
  monitor: none,
  nobody: none,
};

/** Whether a caller may see every case in which an agency has spoken, whatever else is known of it. */
export function maySeeCasesOf({ role, agency: own }: Caller, agency: string): boolean {
  return role === 'auditor' || (seesByRole[role] === theirAgencys && own === agency);
}

/** Whether a case is among the caller's own. To those it is not, it does not exist (404). */
export function maySeeCase(caller: Caller, standing: CaseStanding): boolean {
  return seesByRole[caller.role](caller, standing);
}
