/** The steps of a case as a victim follows it. */

/** The steps of a case, in order. */
export const steps = [
  'reported',
  'investigated',
  'charging-decision',
  'first-hearing',
  'trial-or-plea',
  'outcome',
  'after-the-case',
] as const;
export type StepName = (typeof steps)[number];

/** What the steps are called on a page. */
export const stepLabels: Readonly<Record<StepName, string>> = {
  reported: 'Reported',
  investigated: 'Investigated',
  'charging-decision': 'Charging decision',
  'first-hearing': 'First hearing',
  'trial-or-plea': 'Trial or plea',
  outcome: 'Outcome',
  'after-the-case': 'After the case',
};

/** Whose feed tells that a step is reached. */
export const stepTellers: Readonly<Record<StepName, 'police' | 'court'>> = {
  reported: 'police',
  investigated: 'police',
  'charging-decision': 'police',
  'first-hearing': 'court',
  'trial-or-plea': 'court',
  outcome: 'court',
  'after-the-case': 'court',
};
