/** The invented people one may sign in as in local mode, one of each kind of reader. */
import type { Caller } from './caller.ts';
import { callerOf, type Standpoint } from './authority.ts';

/** The care units of the showcase; its cases are assigned to these. */
export const demoUnits = { witnessCare: 'wcu-south-london', victimCare: 'vcs-north-london' } as const;

export type DemoPerson = {
  readonly id: string;
  readonly name: string;
  /** Who she is, in the words of the field. */
  readonly post: string;
  /** What awaits her, so that one knows whom to sign in as. */
  readonly awaits: string;
  readonly caller: Caller;
};

type Person = Omit<DemoPerson, 'caller'> & Omit<Standpoint, 'id' | 'displayName' | 'sources'>;

function demoPerson({ id, name, post, awaits, ...standpoint }: Person): DemoPerson {
  const caller = callerOf({ ...standpoint, id, displayName: name, sources: ['/vjt/pages'] });
  return { id, name, post, awaits, caller: { ...caller, kind: 'person' } };
}

export const demoPeople: readonly DemoPerson[] = [
  demoPerson({
    id: 'amira',
    name: 'Amira Haddad',
    post: 'Witness care officer, South London',
    awaits: 'the victims of her unit: who was told of a moved trial, and who still has to be',
    role: 'care-officer',
    agency: 'witness-care',
    unit: demoUnits.witnessCare,
  }),
  demoPerson({
    id: 'joanna',
    name: 'Joanna Treloar',
    post: 'Lead of the witness care unit, South London',
    awaits: "her unit's work, and decisions not to tell that wait for another person's signature",
    role: 'care-lead',
    agency: 'witness-care',
    unit: demoUnits.witnessCare,
  }),
  demoPerson({
    id: 'colm',
    name: 'Colm Brannigan',
    post: 'Lead of a victim care service, North London',
    awaits: "his unit's victims, and the cases that no unit holds yet",
    role: 'care-lead',
    agency: 'victim-care',
    unit: demoUnits.victimCare,
  }),
  demoPerson({
    id: 'dawn',
    name: 'Dawn Oyelaran',
    post: 'Police officer in the case',
    awaits:
      'cases the police reported: what the police owe each victim; needs and personal statements to record',
    role: 'police',
  }),
  demoPerson({
    id: 'piers',
    name: 'Piers Latham',
    post: 'Crown prosecutor',
    awaits: 'cases the prosecution knows: what it owes each victim, and every hearing that was moved and why',
    role: 'cps',
  }),
  demoPerson({
    id: 'ngozi',
    name: 'Ngozi Achebe-Webb',
    post: 'Court listing officer',
    awaits: "cases with a court's own results: what the court still has to send on to witness care",
    role: 'court',
  }),
  demoPerson({
    id: 'ruth',
    name: 'Ruth Sandoval',
    post: 'Chair of a risk-assessment conference (MARAC)',
    awaits: 'the cases that were before the conference',
    role: 'marac-lead',
  }),
  demoPerson({
    id: 'henrik',
    name: 'Henrik Vale',
    post: 'Analyst, MOPAC',
    awaits: 'no person and no case: what is measured over all of them',
    role: 'mopac',
  }),
  demoPerson({
    id: 'sefa',
    name: 'Sefa Tui',
    post: 'Operator of this system',
    awaits: 'feeds, parked cases and rebuilding; no case',
    role: 'operator',
  }),
  demoPerson({
    id: 'imogen',
    name: 'Imogen Cross',
    post: 'Auditor',
    awaits: 'every case, and who opened which',
    role: 'auditor',
  }),
];
