/** `/work`: whom one's unit must tell what, by when; the filters stand in the address. */
import type { Request } from 'express';
import { z } from 'zod';
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { isInForce } from '#projections/victims-code/rules/rule-book.ts';
import { isCareRole } from '#src/reads/rights/work-rows.ts';
import { ownHolder } from '#src/reads/rights/work.ts';
import { keepPosition, positionSeen } from '../../cookies.ts';
import type { Frames, Link, Page } from '../../frame.ts';
import { freshnessOf, quietFeeds } from '../../reading/freshness.ts';
import { lookingBackOf } from '../../reading/looking-back.ts';
import { pathPatterns, paths } from '../../paths.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import type { Whose } from './view.ts';
import { whoseIn, workView } from './view.ts';

const one = z.string('expected once').max(200, 'expected at most 200 characters').optional();
const expectedPage = 'expected a number from 1 to 100000';

const query = z.strictObject({
  whose: z.enum(['mine', 'unit', 'none', 'all'], 'expected mine, unit, none or all').optional(),
  group: one,
  holder: one,
  right: one,
  print: z.enum(['names'], 'expected names').optional(),
  page: z.coerce
    .number(expectedPage)
    .int(expectedPage)
    .min(1, expectedPage)
    .max(100_000, expectedPage)
    .optional(),
  asOf: one,
});

export function workRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return [
    {
      method: 'get',
      path: pathPatterns.work,
      action: 'duty.read',
      produces: ['text/html'],
      async handle(request, response, caller) {
        frames.answer(await workPage(services, request, caller), request, response, caller);
      },
    },
  ];
}

async function workPage(
  { work, reads, feeds }: WebServices,
  request: Request,
  caller: Caller,
): Promise<Page> {
  const { page: number, ...given } = readParameters(request.query, query);
  const { print, asOf } = given;
  const [group, holder, right] = [given.group, given.holder, given.right].map(chosen);
  const mayAsk = mayAskFor(caller);
  const whose = given.whose ?? mayAsk[0] ?? 'all';
  const atLeast = positionSeen(request);
  const asked = { ...whoseIn(whose), holder, right, asOf, atLeast };
  await feeds.refresh();
  const first = await work({ ...asked, group, page: number }, caller);
  const list = first.page > first.pages ? await work({ ...asked, group, page: first.pages }, caller) : first;
  const { groups: counts } = group === undefined ? list : await work({ ...asked, limit: 1 }, caller);
  const lookingBack = lookingBackOf({ asOf: list.asOf }, request.originalUrl);
  return {
    page: 'work',
    title: strings.work.title(list.total),
    view: workView(list, {
      address: {
        whose,
        group,
        holder: list.holder === ownHolder(caller) ? undefined : list.holder,
        right,
        print,
        asOf,
        page: list.page === 1 ? undefined : String(list.page),
      },
      mayAsk,
      rights: rightsOf(reads.rules, list.holder, list.asOf),
      counts,
      opensJourneys: permission('victim.read', caller, false).kind === 'permitted',
      caller,
    }),
    back: { href: paths.start(), text: strings.search.title },
    sensitive: true,
    ...(asOf === undefined && {
      news: { references: [...new Set(list.victims.map((each) => each.case))], position: list.position },
    }),
    freshness: {
      ...freshnessOf(list),
      quiet: asOf === undefined ? quietFeeds(feeds.now(), list.upToDateAsOf) : [],
      looksBack: true,
    },
    cookies: list.behind ? [keepPosition(list.position)] : [],
    ...(lookingBack !== undefined && { lookingBack }),
  };
}

/** Of a radio "all" the address says nothing. */
function chosen(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** An officer sees her own first, a lead the unit's. */
function mayAskFor(caller: Caller): readonly Whose[] {
  if (!isCareRole(caller)) return ['all', 'none'];
  return caller.role === 'care-officer' ? ['mine', 'unit', 'none'] : ['unit', 'mine', 'none'];
}

/** Rights under which the holder had, on that day, duties with a limit. */
function rightsOf({ editions }: RuleBook, holder: string, asOf: LondonDate): readonly string[] {
  const rules = editions
    .filter((edition) => edition.family !== 'product' && isInForce(edition, asOf))
    .flatMap(({ rules }) => rules.filter((rule) => rule.enabled && rule.limit !== undefined));
  return [...new Set(rules.filter((rule) => rule.holder === holder).map(({ right }) => right))].toSorted(
    (a, b) => a.localeCompare(b, 'en-GB', { numeric: true }),
  );
}

/** The way to the work of those who care for victims, with how many there are; undefined for others. */
export async function workLinkFor({ work }: WebServices, caller: Caller): Promise<Link | undefined> {
  if (!isCareRole(caller)) return undefined;
  const [whose = 'all'] = mayAskFor(caller);
  const href = paths.work();
  try {
    const { total } = await work({ ...whoseIn(whose), limit: 1 }, caller);
    return { href, text: strings.work.title(total) };
  } catch (error) {
    if (error instanceof Problem) return { href, text: strings.work.name };
    throw error;
  }
}
