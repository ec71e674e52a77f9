/** `/cases/{reference}/victims/{person}/rights`: every duty towards one victim, and whether it was kept. */
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import { casePage } from '../../reading/opened.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { rightsView } from './view.ts';

export function victimRightsRoutes(frames: Frames, { reads }: WebServices): readonly Route[] {
  return [
    casePage(frames, {
      path: pathPatterns.rights,
      action: 'victim.read',
      open: reads.openVictimRights,
      show: (reading, place) => {
        const { reference, person, asOf, asKnownOn } = place;
        const view = rightsView(reading, reads.rules, place);
        return {
          page: 'rights',
          title: strings.rights.title(view.name),
          view,
          back: {
            href: paths.journey(reference, person, { asOf, asKnownOn }),
            text: strings.journey.title(view.name),
          },
        };
      },
    }),
  ];
}
