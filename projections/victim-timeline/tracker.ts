/** How far a case has come, per suspect or defendant: the steps done, under way and to come, merged where they agree. */
import { finalResults, appealResults } from '#contracts/vocabulary/court-decisions.ts';
import { finalisations, stoppingMethods } from '#contracts/vocabulary/investigation.ts';
import { cancelCodes, outcomeTypeLabel, outOfCourtDisposals } from '#contracts/vocabulary/outcomes.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { Appeal, Victim } from '../case-history/model.ts';
import type { Tellings } from '../case-history/telling/tellings.ts';
import { isForVictim } from '../case-history/telling/tellings.ts';
import { sameKey } from '../kit/order.ts';
import { dateInWords, midSentence } from '../kit/words.ts';
import type { Ending, EndingReason } from './endings.ts';
import type { Milestone, Track } from './milestones.ts';
import type { Feeds, StepState, Tracker, TrackerBranch, TrackerStep } from './model.ts';
import type { StepName } from './steps.ts';
import { stepLabels, stepTellers, steps } from './steps.ts';
import { isToldAnything, isWanted } from './wishes.ts';

/** A track with its steps as they stand, and the victims it is shown to. */
export type ShownTrack = {
  readonly track: Track;
  readonly linkMissing: boolean;
  readonly steps: readonly TrackerStep[];
};

/** All tracks of a case, as they stand. `victims` are those of whom it is said whether they were told of an end. */
export function allTracks(
  tracks: readonly Track[],
  victims: readonly Victim[],
  feeds: Feeds,
  tellings: Tellings,
): readonly ShownTrack[] {
  return tracks.map((track) => ({
    track,
    linkMissing: reachOf(track).isBroken,
    steps: stepsOf(track, victims, feeds, tellings),
  }));
}

/** The tracks that concern a victim, or may, because it is not on record whom they concern. */
export function tracksFor(
  victim: Victim,
  tracks: readonly Track[],
  feeds: Feeds,
  tellings: Tellings,
): readonly ShownTrack[] {
  const { person, crimes } = victim;
  const isOfNothing = crimes.length === 0 && !tracks.some((track) => reachOf(track).concerned.has(person));
  return tracks.flatMap((track) => {
    const { concerned, isBroken } = reachOf(track);
    if (!concerned.has(person) && !isBroken && !isOfNothing) return [];
    return [{ track, linkMissing: !concerned.has(person), steps: stepsOf(track, [victim], feeds, tellings) }];
  });
}

/** Whom a suspect's crimes and offences concern, and whether any of them does not say; none on record says of nobody. */
function reachOf({ offences, crimes, areCrimesTheirs }: Track): {
  readonly concerned: ReadonlySet<string>;
  readonly isBroken: boolean;
} {
  const ours = areCrimesTheirs ? crimes : [];
  const known = [...offences, ...ours].flatMap(({ victims }) => victims);
  const about = offences.length > 0 ? offences : ours;
  return {
    concerned: new Set(known),
    isBroken: about.length === 0 || about.some(({ victims }) => victims.length === 0),
  };
}

/** The leading steps on which all agree, then a branch for each way; those who agree on every step share one. */
export function mergeTracks(shown: readonly ShownTrack[]): Tracker {
  const branches = new Map<string, TrackerBranch>();
  for (const { track, linkMissing, steps: its } of shown) {
    const face = JSON.stringify([linkMissing, its.map(faceOf)]);
    const defendants = track.suspect === undefined ? [] : [track.suspect.person];
    const known = branches.get(face);
    branches.set(face, {
      defendants: [...(known?.defendants ?? []), ...defendants],
      linkMissing,
      steps: known?.steps ?? its,
    });
  }
  const [first, ...others] = branches.values();
  if (first === undefined) return { shared: [], branches: [] };
  const parts = first.steps.findIndex((step, index) =>
    others.some((other) => !looksAlike(step, other.steps[index])),
  );
  const common = parts === -1 ? first.steps.length : parts;
  return {
    shared: first.steps.slice(0, common),
    branches: [first, ...others].map((branch) => ({ ...branch, steps: branch.steps.slice(common) })),
  };
}

function faceOf({ state, when, says }: TrackerStep): readonly unknown[] {
  return [state, when?.time, when?.precision, says];
}

function looksAlike(a: TrackerStep, b: TrackerStep | undefined): boolean {
  return b !== undefined && JSON.stringify(faceOf(a)) === JSON.stringify(faceOf(b));
}

function stepsOf(
  track: Track,
  victims: readonly Victim[],
  feeds: Feeds,
  tellings: Tellings,
): readonly TrackerStep[] {
  const open = openStep(track);
  return steps.map((step) => {
    const milestone = track.reached[step];
    if (milestone !== undefined) return reachedStep(step, milestone, track);
    if (track.ended?.step === step) return endedStep(track.ended, victims, tellings);
    if (open === undefined || steps.indexOf(step) < steps.indexOf(open)) return passedStep(step, feeds);
    return openOrLater(step, open, track, feeds);
  });
}

/** The first step that has not been reached, by its own events or a later one's. */
export function openStep({ furthest }: Track): StepName | undefined {
  return steps[furthest === undefined ? 0 : steps.indexOf(furthest) + 1];
}

/** Passed, as a later step shows; when is not on record. */
function passedStep(step: StepName, feeds: Feeds): TrackerStep {
  return plainStep(step, 'done', hasFeed(step, feeds) ? 'Not on record' : noFeedInWords(step));
}

function plainStep(step: StepName, state: StepState, says?: string): TrackerStep {
  return { step, label: stepLabels[step], state, ...(says !== undefined && { says }), proof: [] };
}

function reachedStep(step: StepName, { when, keys, by }: Milestone, track: Track): TrackerStep {
  return {
    step,
    label: stepLabels[step],
    state: 'done',
    when,
    says: milestoneInWords(by, track),
    proof: keys,
  };
}

function milestoneInWords(by: Milestone['by'], { suspect }: Track): string {
  const conclusion = suspect?.concluded.at(-1)?.value;
  const finalised = suspect?.finalised.at(-1)?.value;
  const appeal = suspect?.appeals.findLast(({ step }) => step !== 'lodged');
  return {
    reported: 'Reported to the police',
    recorded: 'Recorded by the police; the report is not on record',
    'file-sent': 'File sent to the Crown Prosecution Service',
    decided: 'The investigation led to a decision',
    charged: 'Charged',
    'charge-authorised': 'To be charged, the Crown Prosecution Service decided',
    hearing: 'First hearing held',
    trial: 'Trial began',
    'guilty-plea': 'Pleaded guilty',
    sentence: 'Sentenced',
    acquittal: 'Found not guilty',
    conclusion: conclusion === undefined ? 'Concluded' : finalResults.label(conclusion),
    finalised: finalised === undefined ? 'Closed' : finalisations.label(finalised),
    appeal:
      appeal?.step === 'decided'
        ? `Appeal: ${midSentence(appealResults.label(appeal.value))}`
        : 'Appeal not allowed to go ahead',
  }[by];
}

function endedStep(ended: Ending, victims: readonly Victim[], tellings: Tellings): TrackerStep {
  const { step, when, key, because } = ended;
  const told = toldInWords(ended, victims, tellings);
  const says = `Ended here: ${reasonInWords(because)}, ${dateInWords(when)}.${told}`;
  return { step, label: stepLabels[step], state: 'ended-here', when, says, proof: [key] };
}

/** Why a case ended for somebody, to stand within a sentence. */
export function reasonInWords(because: EndingReason): string {
  if (because.kind === 'no-further-action') {
    return because.by === 'cps' ? 'no charge, the Crown Prosecution Service decided' : 'no further action';
  }
  if (because.kind === 'disposal') return midSentence(outOfCourtDisposals.label(because.code));
  if (because.kind === 'outcome') return midSentence(outcomeTypeLabel(because.code));
  if (because.kind === 'cancelled') {
    return `the record of the crime was cancelled (${midSentence(cancelCodes.label(because.code))})`;
  }
  if (because.kind === 'stopped')
    return `prosecution stopped (${midSentence(stoppingMethods.label(because.code))})`;
  if (because.kind === 'concluded') return midSentence(finalResults.label(because.code));
  if (because.kind === 'finalised') return midSentence(finalisations.label(because.code));
  return 'not investigated further';
}

/** " Victim told 5 May 2026.", or that it is not on record; nothing where nobody is to be told of it. */
function toldInWords({ key, toldWith }: Ending, victims: readonly Victim[], tellings: Tellings): string {
  const tells = [key, ...toldWith];
  const trigger = tellings.triggers.find(({ keys }) =>
    tells.some((end) => keys.some((each) => sameKey(each, end))),
  );
  if (trigger === undefined) return '';
  const concerned = victims.filter((victim) => isForVictim(trigger, victim.person) && isToldAnything(victim));
  const told = concerned.flatMap(({ person }) => tellings.tellingOf(trigger, person) ?? []);
  const [only] = concerned;
  if (only === undefined) return '';
  if (concerned.length > 1) return ` ${told.length} of ${concerned.length} victims told.`;
  if (told[0] !== undefined) return ` Victim told ${dateInWords(told[0].when)}.`;
  return isWanted(trigger.topic, only)
    ? ' It is not on record that the victim was told.'
    : ' The victim asked not to be told.';
}

export function hasFeed(step: StepName, feeds: Feeds): boolean {
  return feeds[stepTellers[step]]?.connected === true;
}

function openOrLater(step: StepName, open: StepName, track: Track, feeds: Feeds): TrackerStep {
  const isAfterEnding = track.ended !== undefined && steps.indexOf(step) > steps.indexOf(track.ended.step);
  if (isAfterEnding) return plainStep(step, 'not-reached');
  if (!hasFeed(step, feeds)) return plainStep(step, 'no-feed', noFeedInWords(step));
  const underWay = inProgress(open, track);
  if (step === open && underWay !== undefined) return plainStep(step, 'current', underWay);
  if (step === 'after-the-case') {
    return plainStep(step, 'not-reached', step === open ? 'No appeal on record' : undefined);
  }
  const next = underWay === undefined ? open : steps[steps.indexOf(open) + 1];
  return plainStep(step, step === next ? 'next' : 'not-reached');
}

/** "No court feed": what is not known is never told as if nothing had happened. */
export function noFeedInWords(step: StepName): string {
  return `No ${stepTellers[step]} feed`;
}

/** What is under way towards a step; undefined where it is only waited for. */
function inProgress(open: StepName, { suspect, reached, offences }: Track): string | undefined {
  switch (open) {
    case 'investigated':
      return suspect === undefined ? 'Being investigated' : 'Being investigated; a suspect is known';
    case 'charging-decision':
      return reached.investigated?.by === 'file-sent' ? 'With the Crown Prosecution Service' : undefined;
    case 'trial-or-plea':
      if (suspect !== undefined && suspect.retrials.length > 0) return 'A new trial was ordered';
      return reached['first-hearing'] === undefined ? undefined : pleaInWords(offences);
    case 'outcome':
      return isConvicted(offences) ? 'Convicted; the sentence is to come' : 'Trial under way';
    case 'after-the-case':
      return appealInWords(suspect?.appeals.at(-1));
    default:
      return undefined;
  }
}

function appealInWords(last: Appeal | undefined): string | undefined {
  if (last?.step === 'lodged') return 'Appeal lodged';
  return last?.step === 'leave' && last.value === 'granted' ? 'Appeal allowed to go ahead' : undefined;
}

function pleaInWords(offences: Track['offences']): string {
  const pleas = offences.flatMap(({ pleas: entered }) => entered.at(-1) ?? []);
  if (pleas.length === 0) return 'At court; no plea on record yet';
  return pleas.some(({ value }) => isGuiltyPlea(value)) ? 'Pleaded guilty to a part' : 'Pleaded not guilty';
}

function isConvicted(offences: Track['offences']): boolean {
  return offences.some(
    ({ verdicts, pleas }) =>
      isConviction(verdicts.at(-1)?.value ?? '') ||
      (verdicts.length === 0 && isGuiltyPlea(pleas.at(-1)?.value ?? '')),
  );
}
