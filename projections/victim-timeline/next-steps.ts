/** What comes next for suspects and defendants: a date in a court's list, or a range from comparable cases. */
import { courtName } from '#contracts/vocabulary/courts.ts';
import type { HearingPurpose } from '#contracts/vocabulary/hearings.ts';
import { hearingPurpose } from '#contracts/vocabulary/hearings.ts';
import type { CaseHistory, Listing } from '../case-history/model.ts';
import { dayAndTimeInWords, dayInWords, midSentence } from '../kit/words.ts';
import type { Expected, NextStep, TimelineContext } from './model.ts';
import type { Track } from './milestones.ts';
import { expectedRange } from './ranges.ts';
import { categoryOf } from './rows.ts';
import type { StepName } from './steps.ts';
import { stepLabels, steps } from './steps.ts';
import type { ShownTrack } from './tracker.ts';
import { hasFeed, noFeedInWords, openStep } from './tracker.ts';

/** The next step of each track that has not ended; tracks with the same one share it. */
export function nextSteps(
  history: CaseHistory,
  shown: readonly ShownTrack[],
  context: TimelineContext,
): readonly NextStep[] {
  const merged = new Map<string, NextStep>();
  for (const { track } of shown) {
    const next = nextOf(history, track, context);
    if (next === undefined) continue;
    const known = merged.get(`${next.step} ${next.says}`);
    merged.set(`${next.step} ${next.says}`, {
      ...next,
      defendants: [...(known?.defendants ?? []), ...next.defendants],
    });
  }
  return [...merged.values()];
}

function nextOf(history: CaseHistory, track: Track, context: TimelineContext): NextStep | undefined {
  if (track.ended !== undefined) return undefined;
  const defendants = track.suspect === undefined ? [] : [track.suspect.person];
  const dated = datedStep(history, track, context);
  if (dated !== undefined) return { ...dated, defendants };
  const step = openStep(track);
  if (step === undefined || step === 'after-the-case') return undefined;
  const expected = expectedOf(step, track, context);
  return { defendants, step, label: stepLabels[step], says: inWords(step, expected), expected };
}

type Dated = Omit<NextStep, 'defendants'>;

/** The next hearing in the list; else the first one, where the charge says when it will be. */
function datedStep(
  { hearings }: CaseHistory,
  { suspect, reached }: Track,
  { asOf }: TimelineContext,
): Dated | undefined {
  if (suspect === undefined) return undefined;
  const [listed] = hearings
    .filter(({ defendants }) => defendants.includes(suspect.person))
    .flatMap(({ standing }) => standing ?? [])
    .filter((listing) => listing.on >= asOf && isStillToCome(listing, reached))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  if (listed !== undefined) return hearingStep(listed, reached);
  const charge = suspect.charges.findLast(({ firstHearing }) => (firstHearing?.on ?? '') >= asOf);
  if (charge?.firstHearing === undefined || reached['first-hearing'] !== undefined) return undefined;
  return dated('first-hearing', { ...charge.firstHearing, key: charge.key });
}

/** A trial listed for several is no longer to come for one who pleaded guilty, or whose outcome is known. */
function isStillToCome({ hearingType }: Listing, reached: Track['reached']): boolean {
  const isOver = reached.outcome !== undefined || reached['trial-or-plea']?.by === 'guilty-plea';
  return !isOver || hearingPurpose(hearingType) !== 'trial';
}

function hearingStep({ on, at, court, key, hearingType }: Listing, reached: Track['reached']): Dated {
  const purpose = hearingPurpose(hearingType);
  const step = hearingStepName(purpose, reached);
  const names: Partial<Record<HearingPurpose, string>> = { trial: 'Trial', sentence: 'Hearing for sentence' };
  const name = names[purpose] ?? (step === 'first-hearing' ? stepLabels[step] : 'Hearing');
  return dated(step, { on, court, key, ...(at !== undefined && { at }) }, name);
}

/** The step a hearing serves: by its purpose, else the first still open. */
function hearingStepName(purpose: HearingPurpose, reached: Track['reached']): StepName {
  if (purpose === 'appeal' || reached.outcome !== undefined) return 'after-the-case';
  if (purpose === 'sentence' || reached['trial-or-plea'] !== undefined) return 'outcome';
  if (purpose === 'trial' || reached['first-hearing'] !== undefined) return 'trial-or-plea';
  return 'first-hearing';
}

type Place = Omit<Extract<Expected, { readonly kind: 'date' }>, 'kind'>;

function dated(step: StepName, place: Place, name: string = stepLabels[step]): Dated {
  const says = `${name}: ${dayAndTimeInWords(place.on, place.at)}, ${courtName(place.court)}`;
  return { step, label: stepLabels[step], says, expected: { kind: 'date', ...place } };
}

function expectedOf(
  step: StepName,
  track: Track,
  { feeds, ranges, asOf }: TimelineContext,
): Exclude<Expected, { readonly kind: 'date' }> {
  if (!hasFeed(step, feeds)) return { kind: 'no-feed' };
  const from = steps[steps.indexOf(step) - 1];
  const since = from === undefined ? undefined : track.reached[from]?.when;
  if (from === undefined || since === undefined || since.precision === 'month')
    return { kind: 'too-few', cases: 0 };
  return expectedRange(ranges, { from, to: step, group: categoryOf(track) }, since.date, asOf);
}

function inWords(step: StepName, expected: Exclude<Expected, { readonly kind: 'date' }>): string {
  const label = stepLabels[step];
  if (expected.kind === 'no-feed')
    return `${label}: ${midSentence(noFeedInWords(step))}, so nothing can be told`;
  if (expected.kind === 'too-few') return `${label}: too few comparable cases to say when`;
  const { earliest, latest, cases } = expected;
  return latest === undefined
    ? `${label}: in comparable cases not before ${dayInWords(earliest)}`
    : `${label}: in half of ${cases} comparable cases between ${dayInWords(earliest)} and ${dayInWords(latest)}`;
}
