/** How to contact a victim safely: shown before anything else of her journey. */
import { exclusionReasons, weekdays } from '#contracts/vocabulary/care.ts';
import { contactMethodLabel, representativeRoles, topicLabel } from '#contracts/vocabulary/contact.ts';
import { supportNeeds } from '#contracts/vocabulary/people.ts';
import type { Representative, Victim } from '../case-history/model.ts';
import type { LondonDate } from '../kit/london.ts';
import { clockInWords, languageInWords, listInWords } from '../kit/words.ts';
import type { ContactSafely } from './model.ts';

/** Said where nothing on record tells how she can be contacted safely. */
export const noSafeWay = 'No safe way to contact is recorded: check with the officer in the case';

/** Said of one who has died: nobody is to be contacted under this name. */
export const hasDied = 'The victim has died: tell the bereaved relatives';
export const familySpeaks = 'The victim has died: tell the family’s spokesperson';

/** What is on record of contacting her, in words. What was agreed for a time is no longer safe after it. */
export function contactSafely(victim: Victim, asOf: LondonDate): ContactSafely {
  const { until } = victim.safety?.value ?? {};
  const inForce = until === undefined || until >= asOf ? victim.safety : undefined;
  const {
    safeMethods = [],
    neverMethods = [],
    safeTimes,
    noVoicemail,
    sharesHomeWithSuspect,
  } = inForce?.value ?? {};
  const preferred = victim.contactPlan?.value.method;
  const isSafe = preferred !== undefined && safeMethods.includes(preferred);
  return {
    ...warningOf(victim, safeMethods),
    ...(isSafe && { preferred: contactMethodLabel(preferred) }),
    safeMethods: safeMethods.map(contactMethodLabel),
    neverMethods: neverMethods.map(contactMethodLabel),
    ...(safeTimes !== undefined && { safeTimes: timesInWords(safeTimes) }),
    noVoicemail: noVoicemail ?? false,
    sharesHomeWithSuspect: sharesHomeWithSuspect ?? false,
    ...communicationOf(victim),
    ...representativesOf(victim),
    ...(inForce !== undefined && { since: inForce.when }),
    ...(inForce !== undefined && until !== undefined && { until }),
  };
}

function warningOf({ died, representatives }: Victim, safeMethods: readonly unknown[]) {
  if (died === undefined) return safeMethods.length === 0 ? { warning: noSafeWay } : {};
  const hasSpokesperson = representatives.some(
    ({ role, excludedBecause }) => role === 'family-spokesperson' && excludedBecause === undefined,
  );
  return { warning: hasSpokesperson ? familySpeaks : hasDied };
}

type SafeTimes = NonNullable<NonNullable<Victim['safety']>['value']['safeTimes']>;

/** "Monday and Friday 9am to 11am; every day 6pm to 7pm". */
function timesInWords(times: SafeTimes): string {
  return times
    .map(({ days, from, to }) => {
      const when = days === undefined ? 'every day' : listInWords(days.map(weekdays.label));
      return `${when} ${clockInWords(from)} to ${clockInWords(to)}`;
    })
    .join('; ');
}

function communicationOf({ communication }: Victim) {
  const {
    languages = [],
    interpreter = false,
    bsl = false,
    easyRead = false,
    other = [],
  } = communication?.value ?? {};
  return {
    languages: languages.map(languageInWords),
    interpreter,
    bsl,
    easyRead,
    other: other.map(supportNeeds.label),
  };
}

/** Those who may be told for her; a suspect in the case never is. */
function representativesOf({
  representatives,
}: Victim): Pick<ContactSafely, 'representatives' | 'notToBeTold'> {
  const mayBeTold = ({ excludedBecause }: Representative) => excludedBecause === undefined;
  return {
    representatives: representatives.filter(mayBeTold).map(({ person, role, mayReceive = [], key }) => ({
      person,
      role: representativeRoles.label(role),
      mayReceive: mayReceive.map(topicLabel),
      key,
    })),
    notToBeTold: representatives.flatMap(({ person, excludedBecause }) =>
      excludedBecause === undefined ? [] : [{ person, because: exclusionReasons.label(excludedBecause) }],
    ),
  };
}
