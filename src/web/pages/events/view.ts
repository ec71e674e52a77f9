/** All events as a list people filter: in plain words, both times, corrections and what was taken back. */
import { agencyName } from '#projections/kit/words.ts';
import type { TimelineEvent } from '#projections/victim-timeline/model.ts';
import { instantInWords, toldWhen } from '../../dates.ts';
import type { Link } from '../../frame.ts';
import type { EventsQuery } from '../../paths.ts';
import { eventAnchor, eventsPerPage } from '../../reading/proof.ts';
import type { NameOf } from '../../reading/tracker.ts';
import { strings } from '../../strings/en.ts';

const text = strings.events;

export type EventsView = {
  readonly filters: readonly FilterView[];
  readonly order: 'newest' | 'oldest';
  /** Fields of the address that the filters keep. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly count: string;
  readonly clear?: string;
  readonly events: readonly EventView[];
  readonly pages?: {
    readonly says: string;
    readonly previous?: string;
    readonly next?: string;
  };
};

type FilterView = {
  readonly name: string;
  readonly label: string;
  readonly items: readonly {
    readonly value: string;
    readonly text: string;
    readonly checked: boolean;
  }[];
};

type EventView = {
  readonly anchor: string;
  readonly says: string;
  readonly agency: string;
  readonly happened: string;
  readonly recorded: string;
  readonly tags: readonly { readonly text: string; readonly colour: string }[];
  /** Whom it names, where the case has several. */
  readonly about: readonly string[];
  readonly hint?: string;
  readonly takenBack?: string;
  readonly before: readonly { readonly lead: string; readonly said: string }[];
  readonly note?: string;
  readonly key: string;
  /** The way to put it right, for whose it is. */
  readonly correct?: Link;
};

/** Of whom the list is, and who else there is. */
export type People = {
  /** It is of one victim: whether an event concerns her can be asked. */
  readonly ofVictim: boolean;
  /** Where there is one only, the list does not name her at each event. */
  readonly severalVictims: boolean;
  readonly severalSuspects: boolean;
  readonly nameOf: NameOf;
  /** The way to put an event right, for whose it is and where it still stands. */
  readonly correctionOf: (event: TimelineEvent) => Link | undefined;
};

type Group = 'agency' | 'concerns' | 'changed';

/** What each ticked box lets through. */
const fits: Readonly<Record<Group, (event: TimelineEvent, value: string) => boolean>> = {
  agency: (event, value) => event.agency === value,
  concerns: (event, value) => event.appliesTo === value,
  changed: (event, value) =>
    (value === 'corrected' && event.corrections.length > 0) ||
    (value === 'taken-back' && event.takenBack !== undefined) ||
    (value === 'link-missing' && event.linkMissing),
};

/** `events` in order of what happened; `addressOf` is the address of this list with another query. */
export function eventsView(
  events: readonly TimelineEvent[],
  query: EventsQuery,
  addressOf: (query: EventsQuery) => string,
  people: People,
): EventsView {
  const order = query.order === 'oldest' ? 'oldest' : 'newest';
  const chosen = events.filter((event) => isChosen(event, query));
  const ordered = order === 'oldest' ? chosen : chosen.toReversed();
  const pages = Math.max(1, Math.ceil(ordered.length / eventsPerPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.page ?? 1)) || 1));
  const isFiltered = groups.some((group) => (query[group] ?? []).length > 0);
  const moment = { asOf: query.asOf, asKnownOn: query.asKnownOn };
  const pageAddress = (number: number) =>
    addressOf({ ...query, page: number === 1 ? undefined : String(number) });
  return {
    filters: filtersOf(events, query, people.ofVictim),
    order,
    kept: Object.entries(moment).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
    count: text.count(chosen.length, events.length),
    ...(isFiltered && { clear: addressOf({ ...moment, order: query.order }) }),
    events: ordered
      .slice((page - 1) * eventsPerPage, page * eventsPerPage)
      .map((event) => eventView(event, people)),
    ...(pages > 1 && {
      pages: {
        says: text.page(page, pages),
        ...(page > 1 && { previous: pageAddress(page - 1) }),
        ...(page < pages && { next: pageAddress(page + 1) }),
      },
    }),
  };
}

const groups = ['agency', 'concerns', 'changed'] as const satisfies readonly Group[];

/** Nothing ticked in a group lets everything through. */
function isChosen(event: TimelineEvent, query: EventsQuery): boolean {
  return groups.every((group) => {
    const ticked = query[group] ?? [];
    return ticked.length === 0 || ticked.some((value) => fits[group](event, value));
  });
}

function filtersOf(
  events: readonly TimelineEvent[],
  query: EventsQuery,
  ofVictim: boolean,
): readonly FilterView[] {
  const agencies = [...new Set(events.map(({ agency }) => agency))].sort();
  const options: Readonly<Record<Group, readonly (readonly [value: string, label: string])[]>> = {
    agency: agencies.map((agency) => [agency, agencyName(agency)]),
    concerns: ofVictim ? Object.entries(text.concern) : [],
    changed: Object.entries(text.change),
  };
  const labels: Readonly<Record<Group, string>> = {
    agency: text.agency,
    concerns: text.concerns,
    changed: text.changes,
  };
  return groups.flatMap((name) => {
    const items = options[name]
      .map(([value, label]) => ({
        value,
        count: events.filter((event) => fits[name](event, value)).length,
        label,
        checked: query[name]?.includes(value) ?? false,
      }))
      .filter(({ count, checked }) => count > 0 || checked)
      .map(({ value, label, count, checked }) => ({ value, text: `${label} (${count})`, checked }));
    return items.length === 0 ? [] : [{ name, label: labels[name], items }];
  });
}

function eventView(event: TimelineEvent, people: People): EventView {
  const { key, says, agencyName: agency, when, recordedAt, corrections, takenBack, note } = event;
  const correct = people.correctionOf(event);
  return {
    anchor: eventAnchor(key),
    says,
    agency,
    happened: toldWhen(when),
    recorded: instantInWords(recordedAt),
    about: aboutOf(event, people),
    tags: tagsOf(event),
    ...(event.linkMissing && { hint: text.linkMissingHint }),
    ...(takenBack !== undefined && {
      takenBack: text.takenBackOn(toldWhen(takenBack.when), takenBack.reason),
    }),
    before: corrections.map((earlier) => ({
      lead: text.saidBefore(toldWhen(earlier.correctedOn), toldWhen(earlier.when)),
      said: earlier.said,
    })),
    ...(note !== undefined && { note }),
    key: `${key.source} ${key.id}`,
    ...(correct !== undefined && { correct }),
  };
}

function aboutOf({ suspects, victims }: TimelineEvent, people: People): readonly string[] {
  const { ofVictim, severalVictims, severalSuspects, nameOf } = people;
  return [...(severalSuspects ? suspects : []), ...(severalVictims && !ofVictim ? victims : [])].map(nameOf);
}

function tagsOf({ appliesTo, linkMissing, corrections, takenBack }: TimelineEvent): EventView['tags'] {
  return [
    ...(takenBack === undefined ? [] : [{ text: text.takenBack, colour: 'grey' }]),
    ...(corrections.length === 0 ? [] : [{ text: text.corrected, colour: 'light-blue' }]),
    ...(appliesTo === 'whole-case' && !linkMissing ? [{ text: text.wholeCase, colour: 'grey' }] : []),
    ...(linkMissing ? [{ text: text.linkMissing, colour: 'yellow' }] : []),
  ];
}
