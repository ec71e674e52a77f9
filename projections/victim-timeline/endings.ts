/** Where a case ends before its outcome, and why. */
import type { EventKey } from '#contracts/envelope.ts';
import type {
  CaseHistory,
  Conclusion,
  Crime,
  InvestigationDecision,
  Moment,
  Offence,
  Suspect,
} from '../case-history/model.ts';
import type { When } from '../kit/when.ts';
import { latest } from './moments.ts';
import type { StepName } from './steps.ts';
import { steps } from './steps.ts';

/** That the case ended for a suspect before its outcome, at the step it had come to. */
export type Ending = {
  readonly step: StepName;
  readonly when: When;
  readonly key: EventKey;
  /** Other events that say the same end: telling of them tells of it. */
  readonly toldWith: readonly EventKey[];
  readonly because: EndingReason;
};

/** Why, with the code of the standing data or list that says it. */
export type EndingReason =
  | { readonly kind: 'no-further-action'; readonly by: 'police' | 'cps' }
  | { readonly kind: 'disposal'; readonly code: Suspect['disposals'][number]['value'] }
  | { readonly kind: 'not-investigated' }
  | { readonly kind: 'outcome'; readonly code: Crime['outcomes'][number]['value'] }
  | { readonly kind: 'cancelled'; readonly code: NonNullable<Crime['cancelled']>['value'] }
  | { readonly kind: 'stopped'; readonly code: Suspect['stopped'][number]['value'] }
  | { readonly kind: 'concluded'; readonly code: Conclusion['value'] }
  | { readonly kind: 'finalised'; readonly code: Suspect['finalised'][number]['value'] };

/** Ways in which the courts finish with a defendant without deciding on guilt. */
export const conclusionsThatEnd: ReadonlySet<Conclusion['value']> = new Set([
  'discontinued',
  'withdrawn',
  'no-evidence-offered',
  'dismissed',
  'stayed',
  'defendant-died',
]);

/** Ways in which the prosecution closes a case without an outcome at court. */
export const finalisationsThatEnd: ReadonlySet<Suspect['finalised'][number]['value']> = new Set([
  'dismissed',
  'stopped',
  'defendant-died',
  'administratively-finalised',
]);

/** Steps by when they were reached. */
type Reached = Readonly<Partial<Record<StepName, { readonly when: When }>>>;

/** Where the case ended for a suspect (or for nobody in particular), if it did: at the first step not reached. */
export function endingOf(
  history: CaseHistory,
  suspect: Suspect | undefined,
  crimes: readonly Crime[],
  offences: readonly Offence[],
  reached: Reached,
): Ending | undefined {
  const end = isCharged(suspect)
    ? endingAfterCharge(suspect, offences, reached)
    : (endingBeforeCharge(suspect) ?? endingOfCrimes(history, crimes));
  if (end === undefined) return undefined;
  const open = steps.slice(steps.indexOf(end.step)).find((step) => reached[step] === undefined);
  return { ...end, step: open ?? end.step };
}

function isCharged(suspect: Suspect | undefined): suspect is Suspect {
  return suspect !== undefined && suspect.charges.length + suspect.courtCases.length > 0;
}

/** No further action, no charge, or a disposal out of court, unless the investigation went on after it. */
function endingBeforeCharge(suspect: Suspect | undefined): Ending | undefined {
  if (suspect === undefined) return undefined;
  const refused = suspect.chargingDecisions.filter(({ value }) => value === 'no-charge');
  const letGo = suspect.releases.filter(({ value }) => value === 'no-further-action');
  const endings: readonly Ending[] = [
    ...suspect.noFurtherAction.map((each) =>
      ending('charging-decision', each, { kind: 'no-further-action', by: each.value }),
    ),
    ...letGo.map((each) => ending('charging-decision', each, { kind: 'no-further-action', by: 'police' })),
    ...refused.map((each) => ending('charging-decision', each, { kind: 'no-further-action', by: 'cps' })),
    ...suspect.disposals.map((each) =>
      ending('charging-decision', each, { kind: 'disposal', code: each.value }),
    ),
  ];
  const last = endings.toSorted((a, b) => a.when.at - b.when.at).at(-1);
  const authorised = suspect.chargingDecisions.filter(({ value }) => value === 'charge');
  const wentOn = latest<Moment>([...suspect.arrests, ...suspect.interviews, ...authorised]);
  return last !== undefined && (wentOn === undefined || wentOn.when.at <= last.when.at) ? last : undefined;
}

function ending(step: StepName, { when, key }: Moment, because: EndingReason): Ending {
  return { step, when, key, toldWith: [], because };
}

/** Every crime was cancelled, closed with an outcome that is no charge, or is not to be investigated. */
function endingOfCrimes({ investigation }: CaseHistory, crimes: readonly Crime[]): Ending | undefined {
  const closings = crimes.map(({ id, cancelled, outcomes }) => {
    const decisions = investigation.filter((each) => each.crimes.includes(id));
    const decision = decisions.at(-1);
    if (cancelled !== undefined) {
      return ending('investigated', cancelled, { kind: 'cancelled', code: cancelled.value });
    }
    const outcome = outcomes.at(-1);
    if (outcome !== undefined && !['0', '1', '1A'].includes(outcome.value)) {
      const toldWith = decisions.filter(({ value }) => value !== 'investigate').map(({ key }) => key);
      return { ...ending('investigated', outcome, { kind: 'outcome', code: outcome.value }), toldWith };
    }
    return decision === undefined ? undefined : endingByDecision(decision);
  });
  const closed = closings.flatMap((each) => each ?? []);
  return closed.length === crimes.length
    ? closed.toSorted((a, b) => a.when.at - b.when.at).at(-1)
    : undefined;
}

function endingByDecision(decision: InvestigationDecision): Ending | undefined {
  if (decision.value === 'investigate') return undefined;
  return decision.value === 'no-further-action'
    ? ending('charging-decision', decision, { kind: 'no-further-action', by: 'police' })
    : ending('investigated', decision, { kind: 'not-investigated' });
}

/** The prosecution stopped all of it, or the courts or the prosecution closed it without an outcome. */
function endingAfterCharge(
  suspect: Suspect,
  offences: readonly Offence[],
  reached: Reached,
): Ending | undefined {
  if (reached.outcome !== undefined) return undefined;
  const step =
    (['first-hearing', 'trial-or-plea'] as const).find((each) => reached[each] === undefined) ?? 'outcome';
  const endings: readonly Ending[] = [
    ...suspect.stopped
      .filter(({ endsAll }) => endsAll)
      .map((each) => ending(step, each, { kind: 'stopped', code: each.value })),
    ...concludedForAll(suspect, offences).map((each) =>
      ending(step, each, { kind: 'concluded', code: each.value }),
    ),
    ...suspect.finalised
      .filter(({ value }) => finalisationsThatEnd.has(value))
      .map((each) => ending(step, each, { kind: 'finalised', code: each.value })),
  ];
  const [first] = endings.toSorted((a, b) => a.when.at - b.when.at);
  const chargedAnew = first !== undefined && suspect.charges.some(({ when }) => when.at > first.when.at);
  return chargedAnew ? undefined : first;
}

function concludedForAll({ concluded }: Suspect, offences: readonly Offence[]): readonly Conclusion[] {
  const ends = concluded.filter(({ value }) => conclusionsThatEnd.has(value));
  const covered = new Set(ends.flatMap((each) => each.offences));
  return offences.every(({ id }) => covered.has(id)) ? ends.slice(-1) : [];
}
