/** A victim's rights for programs, as JSON. */
import type { DormantRule } from '#projections/victims-code/rights.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { VictimRightsReading } from '../answers.ts';
import { describeDormant, describeEntry } from './describe-duty.ts';
import { describeHandOvers } from './describe-hand-overs.ts';

/**
 * Duties in the order of what set them off; beside them the rules that nothing has, and the hand-overs that are missing.
 * `before` and `after` are what the answer says of itself.
 */
export function rightsJson(
  before: object,
  reading: Omit<VictimRightsReading, 'feeds'>,
  rules: RuleBook,
  after: object,
): Buffer {
  const { history, person, rights, coverage, handOvers, ownLimits, contactSafely } = reading;
  const duties = rights.entries.map((entry) => describeEntry(entry, rules));
  const opening = JSON.stringify({ ...before, case: history.id, person, duties }).slice(0, -1);
  const rest = { handOvers: describeHandOvers(handOvers), ownLimits, contactSafely, coverage, ...after };
  return Buffer.concat([
    Buffer.from(`${opening},"notSetOff":[`),
    ...rights.dormant.flatMap((dormant, at) => [at === 0 ? nothing : comma, dormantJson(dormant, rules)]),
    Buffer.from(`],${JSON.stringify(rest).slice(1)}`),
  ]);
}

const nothing = Buffer.alloc(0);
const comma = Buffer.from(',');
const dormantRules = new WeakMap<RuleBook, Map<string, Buffer>>();

/** The same words in every answer, and a third of it: they are kept as they are sent. */
function dormantJson(dormant: DormantRule, rules: RuleBook): Buffer {
  const ofBook = dormantRules.get(rules) ?? new Map<string, Buffer>();
  dormantRules.set(rules, ofBook);
  const key = `${dormant.edition} ${dormant.rule.id} ${dormant.status}`;
  const json = ofBook.get(key) ?? Buffer.from(JSON.stringify(describeDormant(dormant, rules)));
  ofBook.set(key, json);
  return json;
}
