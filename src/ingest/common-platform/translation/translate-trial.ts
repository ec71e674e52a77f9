/** Translates the court service's notice of what came of a trial, which names nothing but the hearing. */
import { londonDateAt } from '#projections/kit/london.ts';
import { trialReasonOf } from './codes.ts';
import type { MessageFault } from './faults.ts';
import { newFindings } from './faults.ts';
import type { TrialOutcome } from './message.ts';
import type { CaseStatement, Fact } from './statement.ts';
import { factKey, factOf } from './statement.ts';
import { onDay } from './times.ts';

export type TrialTranslation = {
  readonly statements: readonly CaseStatement[];
  readonly faults: readonly MessageFault[];
};

/**
 * What came of the trial of a hearing, for each case that the hearing's results name. `hearing`: the newest statement of
 * each case from the hearing's own share. The notice has no time: it is taken to be said when it was received. It is not
 * addressed to those who tell the victim, so it tells them nothing.
 */
export function translateTrial(
  outcome: TrialOutcome,
  receivedAt: number,
  hearing: readonly CaseStatement[],
): TrialTranslation {
  const findings = newFindings();
  const reason = outcome.reason === undefined ? undefined : trialReasonOf(outcome.reason);
  if (outcome.reason !== undefined && reason?.type.toLowerCase() !== outcome.result) {
    findings.fault({
      pointer: '/code',
      code: 'unknown-code',
      expected: `a reason of a ${outcome.result} trial`,
      received: outcome.reason.code.slice(0, 20),
    });
    return { statements: [], faults: findings.faults };
  }
  const statements = hearing.map((share): CaseStatement => {
    const facts = trialFacts(outcome, receivedAt, share, reason);
    return { ...share, kind: 'trial', saidAt: receivedAt, facts, topics: [] };
  });
  return { statements, faults: [] };
}

function trialFacts(
  { result }: TrialOutcome,
  receivedAt: number,
  { hearing, case: caseId, firstDay }: CaseStatement,
  reason: ReturnType<typeof trialReasonOf>,
): Fact[] {
  const today = londonDateAt(receivedAt);
  const listedFor = firstDay < today ? firstDay : today;
  const why = reason === undefined ? {} : { reason };
  const recorded = factOf(
    'court.trial-result-recorded',
    factKey(hearing, caseId, 'trial-result'),
    onDay(result === 'vacated' ? today : listedFor),
    { hearing, result, ...why },
  );
  if (result !== 'vacated') return [recorded];
  const vacated = factOf('court.hearing-vacated', factKey(hearing, caseId, 'vacated'), onDay(today), {
    hearing,
    ...why,
  });
  return [vacated, recorded];
}
