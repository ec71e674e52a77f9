/** Complaints and requests for review: which schemes there are and how they end. */
import { codeList } from './code-list.ts';

/** How a complaint was answered. */
export const complaintOutcomes = codeList('outcome of a complaint', {
  upheld: 'Upheld',
  'partly-upheld': 'Upheld in part',
  'not-upheld': 'Not upheld',
  resolved: 'Settled with who complained',
  withdrawn: 'Withdrawn',
});

/**
 * Schemes under which a victim may ask that a decision not to prosecute be reviewed. Source: CPS Victims'
 * Right to Review (decisions from 5 June 2013); NPCC scheme of the police (decisions from 1 April 2015).
 */
export const reviewSchemes = codeList(
  'review scheme',
  {
    police: 'The police',
    cps: 'The Crown Prosecution Service',
  },
  "Victims' Right to Review of the CPS and of the police (NPCC)",
);

/**
 * At which stage the prosecution decided a review; its limits differ. Source: CPS Victims' Right to Review.
 */
export const reviewStages = codeList(
  'stage of a review',
  {
    'local-resolution': 'By the office that had decided',
    'independent-review': 'By an independent reviewer',
  },
  "CPS Victims' Right to Review",
);

/** Why a decision cannot be reviewed. Source: exclusions of the police scheme as forces publish them. */
export const ineligibilities = codeList('reason for not reviewing', {
  'no-suspect-interviewed': 'no suspect was interviewed under caution',
  'others-prosecuted': 'some charges or suspects are prosecuted',
  'lesser-charge': 'another charge was brought',
  'out-of-court-disposal': 'the suspect was dealt with out of court',
  'victim-retracted': 'the victim no longer supports the case',
  'out-of-time': 'it was asked for too late',
  'not-a-victim': 'who asked is not a victim in the case',
  other: 'another reason',
});
