/** `/cases/{reference}/victims/{person}`: one victim's journey, for those who care for her. */
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { casePage } from '../../reading/opened.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { journeyView } from './view.ts';

export function journeyRoutes(frames: Frames, { reads }: WebServices): readonly Route[] {
  return [
    casePage(frames, {
      path: pathPatterns.journey,
      action: 'victim.read',
      open: reads.openVictimTimeline,
      show: (reading, { reference, asOf, asKnownOn, ...place }) => {
        const view = journeyView(reading, { reference, asOf, asKnownOn, ...place });
        return {
          page: 'journey',
          title: strings.journey.title(view.name),
          view,
          back: {
            href: paths.caseRecord(reference, { asOf, asKnownOn }),
            text: strings.journey.backToCase,
          },
        };
      },
    }),
  ];
}
