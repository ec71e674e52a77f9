/** `/cases/{reference}/victims/{person}/summary`: her journey in plain words, to be printed and given to her. */
import type { Route } from '#src/http/route.ts';
import { invalidParameters } from '#src/http/parameters.ts';
import type { Frames } from '../../frame.ts';
import { casePage } from '../../reading/opened.ts';
import { namesIn } from '../case/view.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import type { SummaryLanguage } from './view.ts';
import { summaryView } from './view.ts';

export function summaryRoutes(frames: Frames, { reads }: Pick<WebServices, 'reads'>): readonly Route[] {
  return [
    casePage(frames, {
      path: pathPatterns.summary,
      action: 'victim.read',
      open: reads.openVictimTimeline,
      show: (reading, place) => {
        const { reference, person, asOf, asKnownOn } = place;
        return {
          page: 'summary',
          title: strings.summary.title,
          view: summaryView(reading, place, languageOf(place.query.language)),
          back: {
            href: paths.journey(reference, person, { asOf, asKnownOn }),
            text: strings.journey.title(namesIn(reading)(reading.timeline.person)),
          },
          // It is given away: the paper says neither who printed it nor from where.
          sensitive: false,
        };
      },
    }),
  ];
}

function languageOf(asked: string | undefined): SummaryLanguage {
  if (asked === undefined || asked === 'en') return 'en';
  if (asked === 'cy') return 'cy';
  throw invalidParameters([{ pointer: 'language', code: 'invalid', expected: 'en or cy', received: asked }]);
}
