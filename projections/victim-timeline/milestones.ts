/** When each step of a case was reached for a suspect or defendant, or where it ended: dates, never statuses. */
import type { EventKey } from '#contracts/envelope.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
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
import type { StepName } from './steps.ts';
import { steps } from './steps.ts';

/** The way of one suspect through the case; of nobody, while none is suspected. */
export type Track = {
  readonly suspect?: Suspect;
  readonly crimes: readonly Crime[];
  readonly offences: readonly Offence[];
  readonly reached: Readonly<Partial<Record<StepName, Milestone>>>;
  /** The last step that was reached, by its own events or by those of a later one. */
  readonly furthest?: StepName;
  readonly ended?: Ending;
};

/** That a step was reached, by what, and the events that prove it. */
export type Milestone = {
  readonly when: When;
  readonly keys: readonly EventKey[];
  readonly by: MilestoneKind;
};

export type MilestoneKind =
  | 'reported'
  | 'recorded'
  | 'file-sent'
  | 'decided'
  | 'charged'
  | 'charge-authorised'
  | 'hearing'
  | 'trial'
  | 'guilty-plea'
  | 'sentence'
  | 'acquittal'
  | 'conclusion'
  | 'finalised'
  | 'appeal';

/** That the case ended for a suspect before its outcome, at the step it had come to. */
export type Ending = {
  readonly step: StepName;
  readonly when: When;
  readonly key: EventKey;
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

/** A track for each suspect; a single one of nobody where none is known. */
export function tracksOf(history: CaseHistory): readonly Track[] {
  if (history.suspects.length === 0) return [trackOf(history, undefined)];
  return history.suspects.map((suspect) => trackOf(history, suspect));
}

function trackOf(history: CaseHistory, suspect: Suspect | undefined): Track {
  const offences = history.offences.filter(({ id }) => suspect?.offences.includes(id));
  const crimes = crimesOf(history, suspect, offences);
  const reached = reachedSteps(history, suspect, crimes, offences);
  const ended = atOpenStep(endingOf(history, suspect, crimes, offences, reached), reached);
  const furthest = steps.findLast((step) => reached[step] !== undefined);
  return {
    ...(suspect !== undefined && { suspect }),
    crimes,
    offences,
    reached,
    ...(furthest !== undefined && { furthest }),
    ...(ended !== undefined && { ended }),
  };
}

/** An ending stands at a step that was not reached. */
function atOpenStep(end: Ending | undefined, reached: Track['reached']): Ending | undefined {
  if (end === undefined) return undefined;
  const open = steps.slice(steps.indexOf(end.step)).find((step) => reached[step] === undefined);
  return { ...end, step: open ?? end.step };
}

/** The crimes of a suspect; where none is on record, all of the case, for they began it. */
function crimesOf(
  { crimes }: CaseHistory,
  suspect: Suspect | undefined,
  offences: readonly Offence[],
): readonly Crime[] {
  const named = new Set([...(suspect?.crimes ?? []), ...offences.flatMap((offence) => offence.crimes)]);
  return named.size === 0 ? crimes : crimes.filter(({ id }) => named.has(id));
}

function reachedSteps(
  history: CaseHistory,
  suspect: Suspect | undefined,
  crimes: readonly Crime[],
  offences: readonly Offence[],
): Partial<Record<StepName, Milestone>> {
  const reached: Partial<Record<StepName, Milestone>> = {};
  const put = (step: StepName, milestone: Milestone | undefined) => {
    if (milestone !== undefined) reached[step] = milestone;
  };
  put('reported', reportOf(crimes));
  put('investigated', endOfInvestigation(history, suspect));
  if (suspect === undefined) return reached;
  put('charging-decision', chargeOf(suspect));
  put('first-hearing', firstHearingOf(history, suspect));
  put('trial-or-plea', trialOrPleaOf(suspect, offences));
  put('outcome', outcomeOf(suspect, offences));
  put('after-the-case', decidedAppealOf(suspect));
  return reached;
}

function milestone(by: MilestoneKind, moments: readonly (Moment | undefined)[]): Milestone | undefined {
  const first = earliest(moments);
  return first === undefined ? undefined : { when: first.when, keys: [first.key], by };
}

function earliest(moments: readonly (Moment | undefined)[]): Moment | undefined {
  let first: Moment | undefined;
  for (const moment of moments) {
    if (moment !== undefined && (first === undefined || moment.when.at < first.when.at)) first = moment;
  }
  return first;
}

function latest<M extends Moment>(moments: readonly M[]): M | undefined {
  let last: M | undefined;
  for (const moment of moments) if (last === undefined || moment.when.at >= last.when.at) last = moment;
  return last;
}

function reportOf(crimes: readonly Crime[]): Milestone | undefined {
  return (
    milestone(
      'reported',
      crimes.map(({ reported }) => reported),
    ) ??
    milestone(
      'recorded',
      crimes.map(({ recorded }) => recorded),
    )
  );
}

/** The investigation has led to a file for a charging decision, or to a decision without one. */
function endOfInvestigation({ files }: CaseHistory, suspect: Suspect | undefined): Milestone | undefined {
  const sent = files.filter(({ value }) => value === 'referral');
  if (suspect === undefined) return milestone('file-sent', sent);
  const { charges, chargingDecisions, noFurtherAction, disposals } = suspect;
  const decided = earliest([...charges, ...chargingDecisions, ...noFurtherAction, ...disposals]);
  const file = earliest(sent);
  if (file !== undefined && (decided === undefined || file.when.at <= decided.when.at)) {
    return milestone('file-sent', [file]);
  }
  return milestone('decided', [decided]);
}

function chargeOf({ charges, chargingDecisions }: Suspect): Milestone | undefined {
  const authorised = chargingDecisions.filter(({ value }) => value === 'charge');
  return milestone('charged', charges) ?? milestone('charge-authorised', authorised);
}

function firstHearingOf({ hearings }: CaseHistory, { person }: Suspect): Milestone | undefined {
  const his = hearings.filter(({ defendants }) => defendants.includes(person));
  return milestone(
    'hearing',
    his.flatMap(({ heldDays }) => heldDays),
  );
}

/** The trial began, or he pleaded guilty to all that was left of the charges. */
function trialOrPleaOf(
  { trialsStarted, stopped }: Suspect,
  offences: readonly Offence[],
): Milestone | undefined {
  const dropped = new Set(stopped.flatMap((stop) => stop.offences));
  const left = offences.filter(({ id, takenOut }) => takenOut === undefined && !dropped.has(id));
  const guilty = left
    .map(({ pleas }) => pleas.at(-1))
    .filter((plea) => plea !== undefined && isGuiltyPlea(plea.value));
  const plea =
    guilty.length > 0 && guilty.length === left.length
      ? latest(guilty.flatMap((each) => each ?? []))
      : undefined;
  const trial = earliest(trialsStarted);
  if (plea !== undefined && (trial === undefined || plea.when.at < trial.when.at))
    return milestone('guilty-plea', [plea]);
  return milestone('trial', [trial]);
}

/** The last appeal, once it is decided. */
function decidedAppealOf({ appeals }: Suspect): Milestone | undefined {
  const last = appeals.at(-1);
  return milestone('appeal', last?.step === 'decided' ? [last] : []);
}

const conclusionsThatEnd: ReadonlySet<Conclusion['value']> = new Set([
  'discontinued',
  'withdrawn',
  'no-evidence-offered',
  'dismissed',
  'stayed',
  'defendant-died',
]);

/** He was sentenced or acquitted of everything, or the courts finished with him otherwise than by an ending. */
function outcomeOf(suspect: Suspect, offences: readonly Offence[]): Milestone | undefined {
  const concluded = suspect.concluded.filter(({ value }) => !conclusionsThatEnd.has(value));
  const verdicts = offences.map(({ verdicts: all }) => all.at(-1));
  const acquittedOfAll =
    verdicts.length > 0 && verdicts.every((verdict) => verdict !== undefined && !isConviction(verdict.value));
  return (
    milestone('sentence', suspect.sentences) ??
    (acquittedOfAll
      ? milestone('acquittal', [latest(verdicts.flatMap((verdict) => verdict ?? []))])
      : undefined) ??
    milestone('conclusion', [latest(concluded)]) ??
    milestone(
      'finalised',
      suspect.finalised.filter(({ value }) => !finalisationsThatEnd.has(value)),
    )
  );
}

const finalisationsThatEnd: ReadonlySet<Suspect['finalised'][number]['value']> = new Set([
  'dismissed',
  'stopped',
  'defendant-died',
  'administratively-finalised',
]);

function endingOf(
  history: CaseHistory,
  suspect: Suspect | undefined,
  crimes: readonly Crime[],
  offences: readonly Offence[],
  reached: Track['reached'],
): Ending | undefined {
  const charged = suspect !== undefined && suspect.charges.length + suspect.courtCases.length > 0;
  if (charged)
    return reached.outcome === undefined ? endingAfterCharge(suspect, offences, reached) : undefined;
  return (suspect === undefined ? undefined : endingBeforeCharge(suspect)) ?? endingOfCrimes(history, crimes);
}

/** No further action, no charge, or a disposal out of court, unless the investigation went on after it. */
function endingBeforeCharge(suspect: Suspect): Ending | undefined {
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
  return { step, when, key, because };
}

/** Every crime was cancelled, closed with an outcome that is no charge, or is not to be investigated. */
function endingOfCrimes({ investigation }: CaseHistory, crimes: readonly Crime[]): Ending | undefined {
  const closings = crimes.map(({ id, cancelled, outcomes }) => {
    if (cancelled !== undefined) {
      return ending('investigated', cancelled, { kind: 'cancelled', code: cancelled.value });
    }
    const outcome = outcomes.at(-1);
    if (outcome !== undefined && !['0', '1', '1A'].includes(outcome.value)) {
      return ending('investigated', outcome, { kind: 'outcome', code: outcome.value });
    }
    const decision = investigation.findLast((each) => each.crimes.includes(id));
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
  reached: Track['reached'],
): Ending | undefined {
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
