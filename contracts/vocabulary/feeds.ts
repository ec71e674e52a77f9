/** How a feed of an agency's events is described. The lists are this project's own: none is published. */
import { codeList } from './code-list.ts';

/** Which cases a feed carries. */
export const feedPopulations = codeList('population of a feed', {
  'all-crime': 'All crime',
  'hate-crime': 'Hate crime',
  'domestic-abuse': 'Domestic abuse',
  'hate-crime-and-domestic-abuse': 'Hate crime and domestic abuse',
  prosecutions: 'Cases that are prosecuted',
  'referred-victims': 'Victims referred to the service',
});

/** When a feed sends; its usual gap counts only in those times. */
export const feedTimes = codeList('time in which a feed sends', {
  always: 'Day and night',
  'working-hours': '9am to 5pm on working days',
});
