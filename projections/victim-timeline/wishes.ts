/** Whether a victim is to be told at all, and of what she asked not to be. */
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { Victim } from '../case-history/model.ts';

/** Of one who has died relatives are told; of an organisation, its named contact. */
export function isToldAnything({ died, kind, representatives }: Victim): boolean {
  if (died !== undefined) return false;
  return (
    kind !== 'organisation' ||
    representatives.some(
      ({ role, excludedBecause }) => role === 'business-contact' && excludedBecause === undefined,
    )
  );
}

/** She did not ask not to be told of it, or resumed it since. */
export function isWanted(topic: Topic, { declined }: Victim): boolean {
  return !declined.some((each) => each.topic === topic && each.resumed === undefined);
}
