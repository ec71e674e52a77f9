/** A victim's rights for programs. */
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { VictimRightsReading } from '../answers.ts';
import { describeDormant, describeEntry } from './describe-duty.ts';
import { describeHandOvers } from './describe-hand-overs.ts';

/** Duties in the order of what set them off; beside them the rules that nothing has, and the hand-overs that are missing. */
export function describeRights(reading: VictimRightsReading, rules: RuleBook) {
  const { history, person, rights, coverage, handOvers, ownLimits, contactSafely } = reading;
  return {
    case: history.id,
    person,
    duties: rights.entries.map((entry) => describeEntry(entry, rules)),
    notSetOff: rights.dormant.map((dormant) => describeDormant(dormant, rules)),
    handOvers: describeHandOvers(handOvers),
    ownLimits,
    contactSafely,
    coverage,
  };
}
