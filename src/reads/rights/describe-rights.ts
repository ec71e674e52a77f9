/** A victim's rights for programs. */
import { describeFinding } from '#projections/case-history/findings.ts';
import { agencyName } from '#projections/kit/words.ts';
import type { RuleBook } from '#projections/victims-code/rules/rule-book.ts';
import type { VictimRightsReading } from '../answers.ts';
import { describeDormant, describeEntry } from './describe-duty.ts';

/** Duties in the order of what set them off; beside them the rules that nothing has, and the hand-overs that are missing. */
export function describeRights(reading: VictimRightsReading, rules: RuleBook) {
  const { history, person, rights, coverage, handOvers, contactSafely } = reading;
  return {
    case: history.id,
    person,
    duties: rights.entries.map((entry) => describeEntry(entry, rules)),
    notSetOff: rights.dormant.map((dormant) => describeDormant(dormant, rules)),
    handOvers: handOvers.map(({ holder, code, ...handOver }) => ({
      code,
      holder,
      holderName: agencyName(holder),
      ...handOver,
      says: describeFinding({ code, about: { kind: 'agency', id: holder }, events: handOver.events }),
    })),
    contactSafely,
    coverage,
  };
}
