/** The court service's notice of what came of a trial, which names nothing but the hearing. */
import { londonDateAt } from '#projections/kit/london.ts';
import { trialReasonOf } from './codes.ts';
import type { MessageFault } from './faults.ts';
import { newFindings } from './faults.ts';
import type { TrialOutcome } from './message.ts';
import type { CaseStatement, Fact, TrialNotice } from './statement.ts';
import { factKey, factOf, readKey } from './statement.ts';
import { onDay } from './times.ts';

/** The notice in the project's terms, or what is wrong with it. */
export function translateNotice(
  { hearing, result, reason: given }: TrialOutcome,
  receivedAt: number,
): TrialNotice | { readonly faults: readonly MessageFault[] } {
  const reason = given === undefined ? undefined : trialReasonOf(given);
  if (given === undefined || reason?.type.toLowerCase() === result) {
    return { hearing, saidAt: receivedAt, result, ...(reason !== undefined && { reason }) };
  }
  const findings = newFindings();
  findings.fault({
    pointer: '/code',
    code: 'unknown-code',
    expected: `a reason of a ${result} trial`,
    received: given.code.slice(0, 20),
  });
  return { faults: findings.faults };
}

const overruled: ReadonlySet<string | undefined> = new Set(['trial-result', 'vacated']);

/** What a share says once a later notice has overruled what it says of the trial; a vacated hearing was not held. */
export function asNoticed(share: CaseStatement, notice: TrialNotice): readonly Fact[] {
  const kept = share.facts.filter(
    ({ key, type }) =>
      !overruled.has(readKey(key)?.what) && !(notice.result === 'vacated' && type === 'court.hearing-held'),
  );
  return [...kept, ...trialFacts(share, notice)];
}

function trialFacts(share: CaseStatement, { hearing, saidAt, result, reason }: TrialNotice): Fact[] {
  const noticed = londonDateAt(saidAt);
  const listedFor = share.firstDay < noticed ? share.firstDay : noticed;
  const when = onDay(result === 'vacated' ? noticed : listedFor);
  const why = reason === undefined ? {} : { reason };
  const recorded = factOf('court.trial-result-recorded', factKey(share, 'trial-result'), when, {
    hearing,
    result,
    ...why,
  });
  if (result !== 'vacated') return [recorded];
  return [factOf('court.hearing-vacated', factKey(share, 'vacated'), when, { hearing, ...why }), recorded];
}
