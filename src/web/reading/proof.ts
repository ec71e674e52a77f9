/** Where an event stands in the list of all events, so that every statement leads to what proves it. */
import type { EventKey } from '#contracts/envelope.ts';
import { eventKeyText } from '#contracts/envelope.ts';
import type { EventsQuery } from '../paths.ts';
import type { Proof } from './tracker.ts';

/** How many events stand on one page of the list. */
export const eventsPerPage = 50;

/** The `id` of an event on the page that lists it. */
export function eventAnchor(key: EventKey): string {
  return `event-${Buffer.from(eventKeyText(key)).toString('base64url')}`;
}

/** Addresses of events in their unfiltered list; `events` in order of what happened. Those not listed have none. */
export function proofIn(
  events: readonly { readonly key: EventKey }[],
  addressOf: (query: Pick<EventsQuery, 'page'>) => string,
): Proof {
  const placeOf = new Map(events.map(({ key }, index) => [eventKeyText(key), events.length - 1 - index]));
  return (keys) =>
    keys.flatMap((key) => {
      const place = placeOf.get(eventKeyText(key));
      if (place === undefined) return [];
      const page = 1 + Math.floor(place / eventsPerPage);
      return [`${addressOf(page === 1 ? {} : { page: String(page) })}#${eventAnchor(key)}`];
    });
}

/** An event that the first list does not hold is looked for in the second. */
export function firstOf(first: Proof, second: Proof): Proof {
  return (keys) =>
    keys.flatMap((key) => {
      const found = first([key]);
      return found.length > 0 ? found : second([key]);
    });
}
