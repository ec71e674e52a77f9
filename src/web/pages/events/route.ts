/** All events, of a case or as they concern one victim; the filters stand in the address. */
import type { Route } from '#src/http/route.ts';
import type { CaseReading } from '#src/reads/answers.ts';
import type { Frames } from '../../frame.ts';
import type { Place } from '../../reading/opened.ts';
import { casePage } from '../../reading/opened.ts';
import type { EventsQuery } from '../../paths.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { correctionLink } from '../../recording/links.ts';
import { strings } from '../../strings/en.ts';
import { namesIn } from '../case/view.ts';
import type { People } from './view.ts';
import { eventsView } from './view.ts';

export function eventsRoutes(frames: Frames, { reads }: WebServices): readonly Route[] {
  return [
    casePage(frames, {
      path: pathPatterns.caseEvents,
      action: 'case.read',
      open: reads.openCaseTimeline,
      show: (reading, place) => {
        const addressOf = (query: EventsQuery) => paths.caseEvents(place.reference, query);
        return {
          page: 'events',
          title: strings.events.caseTitle,
          view: eventsView(
            reading.timeline.events,
            queryOf(place),
            addressOf,
            peopleOf(reading, place, undefined),
          ),
          back: {
            href: paths.caseRecord(place.reference, momentOf(place)),
            text: strings.journey.backToCase,
          },
        };
      },
    }),
    casePage(frames, {
      path: pathPatterns.victimEvents,
      action: 'victim.read',
      open: reads.openVictimTimeline,
      show: (reading, place) => {
        const { reference, person } = place;
        const name = namesIn(reading)(reading.timeline.person);
        const addressOf = (query: EventsQuery) => paths.victimEvents(reference, person, query);
        return {
          page: 'events',
          title: strings.events.title(name),
          view: eventsView(
            reading.timeline.events,
            queryOf(place),
            addressOf,
            peopleOf(reading, place, reading.timeline.person),
          ),
          back: {
            href: paths.journey(reference, person, momentOf(place)),
            text: strings.journey.title(name),
          },
        };
      },
    }),
  ];
}

/** `victim`: of whom the list is; a whole case's list leads to no forms. */
function peopleOf(reading: CaseReading, place: Place, victim: string | undefined): People {
  const { victims, suspects } = reading.history;
  return {
    ofVictim: victim !== undefined,
    severalVictims: victims.length > 1,
    severalSuspects: suspects.length > 1,
    nameOf: namesIn(reading),
    correctionOf: (event) => {
      const { reference, caller, asOf, asKnownOn } = place;
      const isPast = asOf !== undefined || asKnownOn !== undefined;
      if (victim === undefined || isPast || event.takenBack !== undefined) return undefined;
      const returnTo = paths.victimEvents(reference, victim);
      return correctionLink(event, caller, { reference, person: victim, returnTo });
    },
  };
}

function momentOf({ asOf, asKnownOn }: Place) {
  return { asOf, asKnownOn };
}

function queryOf(place: Place): EventsQuery {
  return { ...place.query, ...momentOf(place) };
}
