/** What is computed and from what: every edition and rule, with source, confidence, and what is not yet checked. */
import { z } from 'zod';
import { nearest } from '#contracts/vocabulary/nearest.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { Edition } from '#projections/victims-code/rules/edition.ts';
import { readsOf } from '#projections/victims-code/rules/reads.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import { isInForce, isVerified } from '#projections/victims-code/rules/rule-book.ts';
import { rulesById } from '#projections/victims-code/row-status.ts';
import type { Clock } from '#src/clock.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import { describeRule } from './describe-duty.ts';

const parameters = z.strictObject({
  edition: z.string('expected once').max(200, 'expected at most 200 characters').optional(),
});

/** `GET /api/rules` and `/api/rules/{rule}`. */
export function ruleRoutes({
  rules,
  clock,
}: {
  readonly rules: RuleBook;
  readonly clock: Clock;
}): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/rules',
      action: 'rule.read',
      handle: (request, response) => {
        const { edition } = readParameters(request.query, parameters);
        const editions = rules.editions.filter(({ id }) => edition === undefined || id === edition);
        if (editions.length === 0)
          throw noSuch(
            'edition',
            edition ?? '',
            rules.editions.map(({ id }) => id),
          );
        response.set('Cache-Control', 'no-store').json(describeRules(editions, rules, clock));
      },
    },
    {
      method: 'get',
      path: '/api/rules/:rule',
      action: 'rule.read',
      handle: (request, response) => {
        const id = String(request.params['rule']).slice(0, 100);
        const all = rulesById(rules);
        const named = all.get(id);
        if (named === undefined) throw noSuch('rule', id, [...all.keys()]);
        const { rule, edition } = named;
        response.set('Cache-Control', 'no-store').json({
          ...describeRule(rule, edition.id, rules),
          ...whole(rule),
          editionTitle: edition.title,
          ...(edition.inForce !== undefined && { inForce: edition.inForce }),
        });
      },
    },
  ];
}

function noSuch(what: string, id: string, known: readonly string[]): Problem {
  const near = nearest(id, known);
  return new Problem('not-found', {
    detail: `There is no ${what} of this id${near === undefined ? '' : `; nearest: ${near}`}.`,
  });
}

/** How many rules are computed, how many of them only against a source that is not the text itself, and each of them. */
export function describeRules(editions: readonly Edition[], book: RuleBook, clock: Clock) {
  const today = londonDateAt(clock());
  const computed = editions
    .filter((edition) => isInForce(edition, today))
    .flatMap(({ rules }) => rules.filter(({ enabled }) => enabled));
  return {
    asOf: today,
    inForce: {
      rules: computed.length,
      unverified: computed.filter((rule) => !isVerified(rule)).length,
    },
    editions: editions.map(({ id, family, title, inForce, textRevisions, notes, sources, rules }) => ({
      id,
      family,
      title,
      ...(inForce !== undefined && { inForce }),
      textRevisions,
      ...(notes !== undefined && { notes }),
      sources,
      rules: rules.map((rule) => ({ ...describeRule(rule, id, book), ...whole(rule) })),
    })),
  };
}

function whole(rule: Edition['rules'][number]) {
  const { holder, trigger, conditions, recurs, clock, metBy, declinedBy, requires, enabled, notes } = rule;
  return {
    holder,
    trigger,
    conditions,
    recurs,
    clock,
    metBy,
    declinedBy,
    requires,
    enabled,
    reads: readsOf(rule),
    ...(notes !== undefined && { notes }),
  };
}
