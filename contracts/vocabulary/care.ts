/** The work of those who care for victims: how word reached them, what victims wish, who may speak for them. */
import { codeList } from './code-list.ts';

/**
 * How a witness care unit came to have the court's information, which decides how well the start of its clock is known:
 * its system took it in, an officer opened it, or it was entered by hand.
 */
export const receiptBases = codeList('basis of receipt', {
  system: 'Received by the system',
  opened: 'Opened by an officer',
  manual: 'Entered by hand',
});

/** Who said what a victim wishes to be told. */
export const wishSources = codeList('source of a wish', {
  victim: 'The victim',
  parent: 'Parent or guardian',
  representative: 'Representative',
});

/** Why a person may not be told on a victim's behalf. */
export const exclusionReasons = codeList('reason for exclusion', {
  suspect: 'Suspected in the case',
  'conflict-of-interest': 'Has interests of their own in the case',
  'victim-objects': 'The victim does not want it',
  'court-order': "A court's order forbids it",
});

/** Days of the week, for times at which it is safe to call. */
export const weekdays = codeList('day of the week', {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
});
