/** When each step of a case was reached for a suspect or defendant, or where it ended: dates, never statuses. */
import type { EventKey } from '#contracts/envelope.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { CaseHistory, Crime, Moment, Offence, Suspect } from '../case-history/model.ts';
import type { When } from '../kit/when.ts';
import type { Ending } from './endings.ts';
import { conclusionsThatEnd, endingOf, finalisationsThatEnd } from './endings.ts';
import { earliest, latest } from './moments.ts';
import { sinceRetrial } from './retrials.ts';
import type { StepName } from './steps.ts';
import { steps } from './steps.ts';

/** The way of one suspect through the case; of nobody, while none is suspected. */
export type Track = {
  readonly suspect?: Suspect;
  readonly crimes: readonly Crime[];
  /** They are on record as the suspect's; else they are all of the case, for these began it. */
  readonly areCrimesTheirs: boolean;
  readonly offences: readonly Offence[];
  readonly reached: Readonly<Partial<Record<StepName, Milestone>>>;
  /** The last step that was reached, by its own events or those of a later one; a new trial shows there was a hearing. */
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

/** A track for each suspect; a single one of nobody where none is known. */
export function tracksOf(history: CaseHistory): readonly Track[] {
  if (history.suspects.length === 0) return [trackOf(history, undefined)];
  return history.suspects.map((suspect) => trackOf(history, suspect));
}

function trackOf(history: CaseHistory, known: Suspect | undefined): Track {
  const theirs = history.offences.filter(({ id }) => known?.offences.includes(id));
  const { suspect, offences } = sinceRetrial({ suspect: known, offences: theirs });
  const named = crimesNamed(suspect, offences);
  const crimes = named.size === 0 ? history.crimes : history.crimes.filter(({ id }) => named.has(id));
  const reached = reachedSteps(history, suspect, crimes, offences);
  const ended = endingOf(history, suspect, crimes, offences, reached);
  const hadTrial = suspect !== undefined && suspect.retrials.length > 0;
  const furthest = steps.findLast(
    (step) => reached[step] !== undefined || (hadTrial && step === 'first-hearing'),
  );
  return {
    ...(suspect !== undefined && { suspect }),
    crimes,
    areCrimesTheirs: suspect === undefined || named.size > 0,
    offences,
    reached,
    ...(furthest !== undefined && { furthest }),
    ...(ended !== undefined && { ended }),
  };
}

function crimesNamed(suspect: Suspect | undefined, offences: readonly Offence[]): ReadonlySet<string> {
  return new Set([...(suspect?.crimes ?? []), ...offences.flatMap((offence) => offence.crimes)]);
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
  put('first-hearing', firstHearingOf(history, suspect, offences));
  put('trial-or-plea', trialOrPleaOf(suspect, offences));
  put('outcome', outcomeOf(suspect, offences));
  put('after-the-case', decidedAppealOf(suspect));
  return reached;
}

function milestone(by: MilestoneKind, moments: readonly (Moment | undefined)[]): Milestone | undefined {
  const first = earliest(moments);
  return first === undefined ? undefined : { when: first.when, keys: [first.key], by };
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

/** The court first sat on the case, or did what is done at a hearing. */
function firstHearingOf(
  { hearings }: CaseHistory,
  { person, remand }: Suspect,
  offences: readonly Offence[],
): Milestone | undefined {
  const his = hearings.filter(({ defendants }) => defendants.includes(person));
  const held = his.flatMap(({ heldDays }) => heldDays);
  const pleas = offences.flatMap((offence) => offence.pleas);
  return milestone('hearing', [...held, ...pleas, ...remand]);
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

/** The last appeal, once it is decided or not allowed to go ahead. */
function decidedAppealOf({ appeals }: Suspect): Milestone | undefined {
  const last = appeals.at(-1);
  const isOver = last?.step === 'decided' || (last?.step === 'leave' && last.value === 'refused');
  return milestone('appeal', isOver ? [last] : []);
}

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
