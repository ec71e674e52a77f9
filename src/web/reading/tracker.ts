/** A tracker as a page shows it: for each defendant the steps of the case, with state, date and proof. */
import type { EventKey } from '#contracts/envelope.ts';
import type { StepState, Tracker, TrackerStep } from '#projections/victim-timeline/model.ts';
import { strings } from '../strings/en.ts';
import { toldWhen } from '../dates.ts';

export type StepView = {
  readonly label: string;
  readonly state: StepState;
  readonly stateText: string;
  /** Class of the GOV.UK tag; the words say the same. */
  readonly tag: string;
  readonly when?: string;
  readonly says?: string;
  readonly proof: readonly string[];
};

export type TrackView = {
  readonly heading?: string;
  readonly linkMissing: boolean;
  readonly steps: readonly StepView[];
};

/** Addresses of the events that prove something. */
export type Proof = (keys: readonly EventKey[]) => readonly string[];
export type NameOf = (person: string) => string;

const tags: Readonly<Record<StepState, string>> = {
  done: 'govuk-tag--green',
  current: 'govuk-tag--blue',
  next: 'govuk-tag--light-blue',
  'not-reached': 'govuk-tag--grey',
  'ended-here': 'govuk-tag--purple',
  'no-feed': 'govuk-tag--yellow',
};

/** The steps all share once, then a branch each where they part; one track where they do not. */
export type MergedTracks = { readonly shared?: TrackView; readonly branches: readonly TrackView[] };

export function mergedTracks(tracker: Tracker, nameOf: NameOf, proof: Proof): MergedTracks {
  const { shared, branches } = tracker;
  const [only, ...others] = branches;
  if (only !== undefined && others.length === 0) {
    const heading = headingOf(only.defendants, nameOf);
    return { branches: [track(heading, only.linkMissing, [...shared, ...only.steps], proof)] };
  }
  return {
    ...(shared.length > 0 && { shared: track(strings.journey.tracker.shared, false, shared, proof) }),
    branches: branches.map(({ defendants, linkMissing, steps }) =>
      track(headingOf(defendants, nameOf), linkMissing, steps, proof),
    ),
  };
}

/** All steps of one defendant. */
export function trackOf(tracker: Tracker, defendant: string, proof: Proof): TrackView | undefined {
  const branch = tracker.branches.find(({ defendants }) => defendants.includes(defendant));
  return branch && track(undefined, branch.linkMissing, [...tracker.shared, ...branch.steps], proof);
}

function headingOf(defendants: readonly string[], nameOf: NameOf): string | undefined {
  return defendants.length === 0 ? undefined : strings.journey.tracker.for(defendants.map(nameOf).join(', '));
}

function track(
  heading: string | undefined,
  linkMissing: boolean,
  steps: readonly TrackerStep[],
  proof: Proof,
): TrackView {
  return {
    ...(heading !== undefined && { heading }),
    linkMissing,
    steps: steps.map((step) => stepView(step, proof)),
  };
}

function stepView({ label, state, when, says, proof: keys }: TrackerStep, proof: Proof): StepView {
  const isOnRecord = state !== 'done' || when !== undefined || keys.length > 0;
  return {
    label,
    state,
    stateText: isOnRecord ? strings.journey.states[state] : strings.journey.passed,
    tag: isOnRecord ? tags[state] : tags['not-reached'],
    ...(when !== undefined && { when: toldWhen(when) }),
    ...(says !== undefined && { says }),
    proof: proof(keys),
  };
}
