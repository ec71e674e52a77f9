/** Hate crime: flags on a crime, the strands of hostility, and the groups whose crimes go under-reported. */
import { codeList } from './code-list.ts';

/** Flags on a crime. A flag says what is known of the crime, not what is proved. */
export const crimeFlags = codeList('crime flag', {
  hate: 'Hate crime',
  domestic: 'Domestic abuse',
  stalking: 'Stalking or harassment',
  'honour-based': 'So-called honour-based abuse',
  child: 'Crime against a child',
  sexual: 'Sexual offence',
  trafficking: 'Modern slavery or trafficking',
});

/**
 * The five monitored strands: what the hostility was perceived to be about, by the victim or anyone else.
 * Source: the agreed definition of police and CPS; Home Office Crime Recording Rules 2026/27.
 */
export const hateStrands = codeList(
  'hate crime strand',
  {
    race: 'Race',
    religion: 'Religion',
    'sexual-orientation': 'Sexual orientation',
    disability: 'Disability',
    transgender: 'Transgender identity',
  },
  'Agreed definition of police and CPS; Home Office Crime Recording Rules 2026/27',
);
export type HateStrand = (typeof hateStrands.codes)[number];

/**
 * Groups the offender is perceived to have targeted and whose crimes go under-reported; never the victim's own
 * status. Shown in aggregates only. Source: the Mayor's hate crime reduction strategy.
 */
export const underReportingGroups = codeList('under-reporting group', {
  disabled: 'Disabled people',
  'gypsy-roma-traveller': 'Gypsy, Irish Traveller and Roma communities',
  'new-migrants': 'New migrants',
  transgender: 'Transgender people',
});

/** Who perceived the hostility that a flag rests on. */
export const perceivers = codeList('perceiver', {
  victim: 'The victim',
  witness: 'A witness',
  police: 'The police',
  other: 'Someone else',
});
