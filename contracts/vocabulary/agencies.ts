/** The agencies of the criminal justice system that tell of a case, and the duties' holders among them. */
import { codeList } from './code-list.ts';

/** Agencies by the name their events carry. */
export const agencies = codeList('agency', {
  police: 'Police',
  cps: 'Crown Prosecution Service',
  court: 'Courts',
  'witness-care': 'Witness care unit',
  probation: 'Probation',
  'victim-care': 'Victim care service',
  mopac: "Mayor's Office for Policing and Crime",
  operator: 'Operator of this system',
});
export type AgencyName = (typeof agencies.codes)[number];
export const agencyLabel = agencies.label;

/** Roles of an officer to whom a case or a victim's contact is assigned. */
export const officerRoles = codeList('officer role', {
  'officer-in-case': 'Officer in the case',
  'victim-contact': "Victim's contact officer",
  'family-liaison': 'Family liaison officer',
  'witness-care': 'Witness care officer',
  'victim-care': 'Victim care officer',
  'sexual-offences': 'Specially trained sexual offences officer',
});

/** Services a victim is referred to. Names of kinds, not of providers. */
export const supportServices = codeList('support service', {
  'victim-support': 'Victim support service',
  'hate-crime-advocacy': 'Hate crime advocacy',
  'domestic-abuse': 'Domestic abuse service',
  'sexual-violence': 'Sexual violence service',
  'young-victims': 'Service for young victims',
  homicide: 'Homicide service',
  'witness-service': 'Witness service',
  'restorative-justice': 'Restorative justice service',
  other: 'Other service',
});
