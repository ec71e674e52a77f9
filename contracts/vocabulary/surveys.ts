/** Sample surveys of Londoners and of victims: which there are, what they ask, and of whom a figure is. */
import { codeList, standingList } from './code-list.ts';
import { boroughs } from './places.ts';

/**
 * MOPAC's surveys. Source: "Taking part in MOPAC's surveys", london.gov.uk: the Public Attitude Survey asks residents,
 * the User Satisfaction Survey victims interviewed after reporting, the third those who reported online or by telephone.
 */
export const surveyInstruments = codeList('survey', {
  pas: 'Public Attitude Survey',
  uss: 'User Satisfaction Survey',
  tdiu: 'Survey of online and telephone reports',
});

/**
 * What is asked, one code a published figure. The heads of the User Satisfaction Survey are read in the Mayor's answer
 * 2014/3878; those of the Public Attitude Survey and on the Victims' Code are unverified. The codes are this project's.
 */
export const surveyQuestions = codeList('survey question', {
  'overall-satisfaction': 'Satisfied overall',
  'ease-of-contact': 'Satisfied with how easy it was to get in touch',
  'action-taken': 'Satisfied with the action taken',
  'follow-up': 'Satisfied with how they were kept informed',
  treatment: 'Satisfied with how they were treated',
  'victims-code-awareness': "Aware of the Victims' Code",
  'support-offered': 'Offered support',
  'personal-statement-offered': 'Offered to make a personal statement',
  'good-job-locally': 'The police do a good job locally',
  'treats-everyone-fairly': 'The police treat everyone fairly',
  'can-be-trusted': 'The police can be trusted',
});

/**
 * Of whom a figure is. `all` is everybody the survey asks; the rest are groups among them. The list is this project's
 * own: strands and under-reporting groups are those of the Mayor's hate crime strategy, ethnic groups the 5+1 codes.
 */
export const surveyGroups = codeList('survey group', {
  all: 'Everybody asked',
  'hate-crime-victims': 'Victims of hate crime',
  'strand-race': 'Victims of race hate crime',
  'strand-religion': 'Victims of faith hate crime',
  'strand-sexual-orientation': 'Victims of homophobic hate crime',
  'strand-disability': 'Victims of disability hate crime',
  'strand-transgender': 'Victims of transgender hate crime',
  'ethnic-W': 'White',
  'ethnic-M': 'Mixed',
  'ethnic-A': 'Asian or Asian British',
  'ethnic-B': 'Black or Black British',
  'ethnic-O': 'Other ethnic group',
  women: 'Women',
  men: 'Men',
  disabled: 'Disabled people',
  'gypsy-roma-traveller': 'Gypsy, Irish Traveller and Roma communities',
  'new-migrants': 'New migrants',
  'transgender-people': 'Transgender people',
});
export type SurveyGroup = (typeof surveyGroups.codes)[number];

/** Where the people live or reported: London as a whole (its GSS code as a region), or a borough. */
export const surveyAreas = standingList('survey area', [
  ['E12000007', 'London'],
  ...boroughs.codes.map((code) => [code, boroughs.label(code)] as const),
]);

/** How a figure came about: measured on people, or invented for a demonstration. */
export const surveyBases = codeList('basis of a survey figure', {
  measured: 'Measured',
  synthetic: 'Invented for demonstration',
});
