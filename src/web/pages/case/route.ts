/** `/cases/{reference}`: everything known of a case, for every role that works on cases. */
import type { Route } from '#src/http/route.ts';
import type { Frames } from '../../frame.ts';
import { casePage } from '../../reading/opened.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { caseView } from './view.ts';

export function caseRoutes(frames: Frames, { reads }: WebServices): readonly Route[] {
  return [
    casePage(frames, {
      path: pathPatterns.caseRecord,
      action: 'case.read',
      open: reads.openCaseTimeline,
      show: (reading, place) => {
        const view = caseView(reading, place);
        return {
          page: 'case',
          title: strings.caseRecord.title(view.name.value),
          view,
          back: { href: paths.start(), text: strings.search.title },
        };
      },
    }),
  ];
}
