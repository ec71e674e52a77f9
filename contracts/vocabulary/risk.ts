/**
 * The risk to a victim: how it is assessed, and what the agencies of a risk conference undertake against it.
 */
import { codeList } from './code-list.ts';

/**
 * Tools by which the risk to a victim is assessed. Source: College of Policing, domestic abuse: DARA, and
 * DASH of 2009 (domestic abuse, stalking and honour-based violence). For hate crime no national tool was
 * found; that forces use their own is unverified.
 */
export const riskTools = codeList('risk assessment tool', {
  dash: 'DASH checklist',
  dara: 'DARA: domestic abuse risk assessment',
  'stalking-screening': 'Stalking screening tool',
  'hate-crime': "The force's hate crime risk assessment",
  'professional-judgement': 'Professional judgement alone',
  other: 'Another tool',
});

/**
 * How great the risk of serious harm is: standard, no sign that it is likely; medium, likely if circumstances
 * change; high, it could happen at any time. Source: College of Policing, levels of risk.
 */
export const riskLevels = codeList(
  'level of risk',
  { standard: 'Standard', medium: 'Medium', high: 'High' },
  'College of Policing, levels of risk',
);

/**
 * Agencies that take on an action of a risk conference. Source: the core agencies SafeLives names for a
 * MARAC; advocates, schools and fire services are this project's additions, for hate crime panels.
 */
export const maracPartners = codeList('agency of a risk conference', {
  police: 'the police',
  advocate: "the victim's advocate",
  housing: 'the housing authority',
  'children-services': "children's services",
  'adult-services': 'adult social care',
  health: 'the health service',
  'mental-health': 'the mental health service',
  'substance-misuse': 'the drug and alcohol service',
  probation: 'probation',
  education: 'the school or college',
  'fire-service': 'the fire service',
  'victim-care': 'the victim care service',
  other: 'another agency',
});

/** What an action of a risk conference is to do. This project's own list: none is published. */
export const maracTasks = codeList('action of a risk conference', {
  'safety-plan': 'Safety plan',
  'home-security': 'Making the home more secure',
  rehousing: 'Another place to live',
  'address-flag': 'Flag on the address, for a quick response',
  visit: 'Visit',
  'contact-suspect': 'Work with the suspect',
  'legal-protection': 'Injunction or other order of protection',
  'refer-support': 'Referral to support',
  'share-information': 'Information for another agency',
  other: 'Another action',
});
