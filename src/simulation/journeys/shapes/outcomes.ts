/** How investigations of hate crime end, and how long that takes. */
import { assumed, cited } from './basis.ts';

const chargeRate =
  'charge rate of hate-flagged crime 9% in 2021-22: https://touch.policeoracle.com/news/article.cfm?id=109860';
const attrition =
  'about 40% withdrew before charge, over 270,000 MPS crimes (London Victim Attrition Review): https://www.standard.co.uk/news/crime/victims-rape-crime-police-courts-prosecutions-b1238398.html';
const noSuspect =
  'no suspect identified 39.3% in 2022-23, all crime: https://gov.uk/government/statistics/crime-outcomes-in-england-and-wales-2022-to-2023/crime-outcomes-in-england-and-wales-2022-to-2023';

export const outcomes = {
  charged: cited(0.09, chargeRate),
  victimDoesNotSupport: cited(0.395, attrition),
  noSuspect: cited(0.37, `${noSuspect}; a little fewer here, so that all add up`),
  others: assumed(
    {
      '15': 105,
      '3': 7,
      '2': 3,
      '8': 4,
      '22': 6,
      '10': 5,
      '9': 3,
      '20': 6,
      '21': 2,
      '5': 1,
      '12': 1,
      '13': 2,
      '17': 2,
    },
    'how the rest divides: mostly evidential difficulties with a victim who supports action',
  ),
  cancelled: assumed(0.02, 'share of crime records cancelled'),
  withoutSuspect: assumed(
    0.38,
    'share of victims who do not support action where no suspect was found: outcome 14, else 16',
  ),
  daysToOutcome: assumed(
    {
      noSuspect: { median: 11, spread: 1 },
      victimDoesNotSupport: { median: 22, spread: 1.1 },
      cancelled: { median: 9, spread: 0.9 },
      others: { median: 48, spread: 0.9 },
    },
    'near the published median of 14 days over all outcomes (2022-23)',
  ),
  daysToCharge: assumed(
    {
      inCustody: { median: 1, spread: 0.3 },
      afterBail: { median: 58, spread: 0.8 },
    },
    'report to charge; the first kind is charged from the police station',
  ),
  chargedInCustody: assumed(0.34, 'share of charges brought while the suspect is held'),
  requisition: assumed(
    0.4,
    'share of those arrested and let go who are charged by postal requisition; who came by appointment always is',
  ),
  replaced: assumed(0.02, 'share of outcomes 18 that give way to another when a suspect is found'),
  investigated: assumed(
    0.9,
    'share of crimes with no suspect that were investigated rather than screened out',
  ),
  arrested: assumed(
    0.55,
    'share of known suspects who are arrested; the rest are interviewed by appointment',
  ),
  bailed: assumed(0.62, 'share of arrested suspects released on bail, not under investigation'),
  bailChanged: assumed(0.25, 'share of police bail that is changed'),
  referredToProsecution: assumed(0.3, 'share of suspects not charged whose case the prosecution saw'),
  prosecutionDays: assumed(
    { median: 17, spread: 0.9 },
    'referral to decision; older CPS data: 32 days on average',
  ),
  outcomeOne: assumed({ '1': 97, '1A': 3 }, 'charged with the offence, or with an alternative one'),
} as const;

/** Withdrawals. The official shares of outcomes 14 and 16 stand above; here is what is told of each. */
export const withdrawal = {
  recorded: assumed(0.92, 'share of outcomes 14 and 16 with a withdrawal on record'),
  stageWithSuspect: assumed(
    { 'pre-referral': 88, 'pre-charge': 12 },
    'stage of a withdrawal once a suspect is known',
  ),
  besides: assumed(0.03, 'share of other closed crimes whose victim withdrew as well'),
  statedBy: assumed(
    { victim: 71, 'officer-inferred': 14, 'third-party': 6, 'not-recorded': 9 },
    'who stated it; the London review found some logged unasked (share not published)',
  ),
  consulted: assumed(
    { victim: 0.95, 'officer-inferred': 0.12, 'third-party': 0.3, 'not-recorded': 0.4 },
    'share consulted, by who stated it',
  ),
  consultedKnown: assumed(0.8, 'share in which it is on record whether she was consulted'),
  reasons: assumed(
    {
      'moved-on': 22,
      delay: 15,
      fear: 14,
      'no-confidence': 13,
      wellbeing: 9,
      'not-kept-informed': 8,
      'never-wanted': 9,
      privacy: 3,
      'family-or-relationship': 3,
      'other-resolution': 2,
      other: 5,
      'not-given': 12,
    },
    'themes of the London review, without its figures',
  ),
  afterCharge: cited(
    0.012,
    'victim attrition after charge 1.2% of cases, April to June 2021: https://www.accountabilityindex.uk/committees/4/recommendation/16143/',
  ),
} as const;
