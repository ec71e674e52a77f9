/** `/code-record`: how the duties of the Code were kept; what is asked stands in the address. */
import type { Request } from 'express';
import { z } from 'zod';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import { codeRecordGroups } from '#projections/victims-code/code-record.ts';
import { freshnessIn } from '../../figures/answers.ts';
import { inR } from '../../figures/in-r.ts';
import { whenReady } from '../../figures/when-ready.ts';
import type { Month } from '../../figures/months.ts';
import { firstDayOf, lastDayOf, monthOf, monthPattern, monthsAfter } from '../../figures/months.ts';
import type { Frames, Page } from '../../frame.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { codeRecordView } from './view.ts';

const month = z.string('expected once').regex(monthPattern, 'expected a month, e.g. 2026-05').optional();
const query = z.strictObject({
  from: month,
  to: month,
  groupBy: z.enum(codeRecordGroups, `expected one of ${codeRecordGroups.join(', ')}`).optional(),
  edition: z.string('expected once').max(100, 'expected at most 100 characters').optional(),
  unverified: z.enum(['', 'include'], 'expected include').optional(),
});

export function codeRecordRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.codeRecord,
      action: 'code-measure.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        const page = await whenReady(() => codeRecordPage(services, request, caller), request.originalUrl);
        frames.answer(page, request, response, caller);
      },
    },
  ];
}

async function codeRecordPage(services: WebServices, request: Request, caller: Caller): Promise<Page> {
  const { clock, measuring, reads } = services;
  const asked = readParameters(request.query, query);
  const today = londonDateAt(clock());
  const to = asked.to ?? lastMonthFor(caller, monthOf(today));
  const address = {
    from: asked.from ?? monthsAfter(to, -11),
    to,
    groupBy: asked.groupBy ?? 'duty',
    edition: asked.edition === '' ? undefined : asked.edition,
    unverified: asked.unverified === 'include' ? asked.unverified : undefined,
  } as const;
  const lastDay = to === monthOf(today) ? today : lastDayOf(to);
  const question = { ...address, from: firstDayOf(address.from), to: lastDay };
  const answer = await measuring.codeRecord(question, caller);
  const csv = paths.measure('victims-code', {
    ...question,
    to: answer.to,
    asOf: answer.asOf,
    format: 'csv',
  });
  return {
    page: 'code-record',
    title: strings.figures.codeRecord.title,
    view: {
      ...codeRecordView(answer, reads.rules, address),
      away: { csv, r: [inR(csv, request)] },
    },
    back: { href: paths.start(), text: strings.back },
    ...freshnessIn({ kind: 'figures', answer }),
  };
}

/** Those who work with no case see whole months only. */
function lastMonthFor(caller: Caller, thisMonth: Month): Month {
  return permission('duty.read', caller, false).kind === 'permitted' ? thisMonth : monthsAfter(thisMonth, -1);
}
