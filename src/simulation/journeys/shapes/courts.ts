/** How prosecutions go at court: pleas, trials, waits, sentences, appeals. */
import { assumed, cited } from './basis.ts';

const ccsq = 'Criminal court statistics quarterly';
const hate =
  'CPS annual hate crime report 2018-19: https://www.sectorsupportcalderdale.org.uk/cps-annual-hate-crime-report-2018-19/';

export const courts = {
  toCrownCourt: assumed(
    0.3,
    'share of hate-crime defendants dealt with in the Crown Court; indictable-only ones always',
  ),
  guiltyPlea: cited(0.761, `guilty plea share of hate-crime prosecutions, ${hate}`),
  convicted: cited(0.843, `conviction rate of hate-crime prosecutions, ${hate}`),
  trialCracks: cited(
    0.37,
    'cracked ÷ (cracked + effective): 48% effective and 23% ineffective of Crown trials in 2021, the rest cracked: https://www.expressandstar.com/news/crime/2022/04/12/more-than-300-trials-did-not-go-ahead-on-scheduled-date-in-regions-crown-courts-figures-show/',
  ),
  ineffective: cited(
    { magistrates: 0.22, crown: 0.25 },
    `${ccsq}, January to March 2025: https://www.gov.uk/government/statistics/criminal-court-statistics-quarterly-january-to-march-2025/criminal-court-statistics-quarterly-january-to-march-2025; Crown 25% in 2024: https://www.parallelparliament.co.uk/question/47356/trials-standards`,
  ),
  vacated: assumed(
    { magistrates: 0.12, crown: 0.26 },
    'share of trial dates taken out of the list beforehand',
  ),
  acquitted: assumed(
    0.065,
    'share of defendants acquitted after a trial; the other non-convictions are stopped',
  ),
  crackedByProsecution: assumed(
    0.36,
    'share of cracked trials in which the prosecution gives up, else a guilty plea',
  ),
  crackedByPlea: assumed({ A: 57, B: 8, C: 25, D: 10 }, 'cracked by a guilty plea: why, as Cracked codes'),
  crackedByStop: assumed({ I: 52, J: 34, K: 12, L: 2 }, 'cracked by the prosecution: why, as Cracked codes'),
  /** Crown trials of 2024: 7,790 ineffective, 665 for a witness, 1,637 for the defendant. */
  ineffectiveReasons: cited(
    {
      N3: 7,
      N1: 1.5,
      S1: 15,
      S2: 5,
      S3: 2,
      W1: 21,
      W2: 8,
      W3: 10,
      W4: 3,
      W5: 2,
      M1: 4,
      M2: 5,
      M3: 4,
      O1: 3,
      P: 1,
      Q1: 2,
      Q2: 3,
      R: 1,
      T: 1,
      U1: 3,
      U2: 2,
      V: 1,
    },
    'witnesses 8.5% and defendants 21% of ineffective Crown trials in 2024: https://www.parallelparliament.co.uk/question/47356/trials-standards; the rest divided by assumption, over-running courts first',
  ),
  vacatedReasons: assumed(
    { K: 38, B: 11, D: 9, C: 5, E: 9, F: 9, G: 3, H: 3, I: 4, J: 4, P: 3, Z: 2 },
    'why trial dates are given up',
  ),
  reasonRecorded: assumed(0.86, 'share of moved dates with a reason on record'),
  daysToFirstHearing: cited(
    { median: 20, spread: 1 },
    'charge to first listing, knife cases 2021, median 20 and mean 35 days: https://parallelparliament.co.uk/mp/rob-roberts/dept/ministry-of-justice/writtenanswers',
  ),
  custodyAtFirstHearing: assumed(0.13, 'share remanded in custody'),
  magistratesTrial: assumed(
    { median: 95, spread: 0.4 },
    'days from first hearing to the trial date, in a court and year of factor 1',
  ),
  crownPlea: assumed(
    { median: 33, spread: 0.15 },
    'days from sending to the plea and trial preparation hearing',
  ),
  crownTrial: assumed(
    { median: 275, spread: 0.5 },
    'days from there to the trial date, in a court and year of factor 1',
  ),
  newTrialDate: assumed(
    { magistrates: { median: 62, spread: 0.4 }, crown: { median: 120, spread: 0.5 } },
    'days to the new date of a moved trial',
  ),
  pleaAtFirst: assumed(
    { magistrates: 0.88, crown: 0.55 },
    'share of guilty pleas entered at the first chance; the rest before the trial',
  ),
  sentencedAtOnce: assumed({ magistrates: 0.72, crown: 0.25 }, 'share sentenced on the day of conviction'),
  sentenceDays: assumed(
    { magistrates: { median: 23, spread: 0.25 }, crown: { median: 36, spread: 0.25 } },
    'days to the sentence after a report, in a court and year of factor 1',
  ),
  yearFactor: assumed(
    {
      magistrates: { '2022': 0.74, '2023': 0.76, '2024': 0.8, '2025': 0.95, '2026': 1.1, '2027': 1.15 },
      crown: { '2022': 0.9, '2023': 0.93, '2024': 0.97, '2025': 1, '2026': 1.03, '2027': 1.05 },
    },
    `fitted to the medians of charge to completion: Crown 172, 179, 183 and magistrates' 39, 52 days (${ccsq}, Q4 2024 to Q1 2026)`,
  ),
  adjournedFirst: assumed(0.17, 'share of first hearings put off before a plea'),
  adjournedDays: assumed({ median: 28, spread: 0.3 }, 'days for which they are put off'),
  adjournedReasons: assumed(
    {
      'legal-advice': 30,
      'further-evidence': 26,
      'for-plea': 24,
      'interpreter-absent': 5,
      'defendant-absent': 6,
      'no-court-time': 9,
    },
    'why they are put off',
  ),
  mentions: assumed(
    { '0': 10, '1': 30, '2': 35, '3': 25 },
    'further Crown Court hearings before a trial, so that hearings per defendant come nearer to the published 4.05 of all crime (Q4 2025)',
  ),
  trialDays: assumed(
    { magistrates: { '1': 96, '2': 4 }, crown: { '2': 30, '3': 36, '4': 20, '5': 14 } },
    'sitting days of a trial',
  ),
  secondOffence: assumed(0.18, 'share of defendants charged with a second offence'),
  warrant: assumed(0.025, 'share of defendants who fail to appear, with a warrant'),
  warrantDays: assumed({ median: 40, spread: 1 }, 'days until it is executed'),
  appeal: assumed({ magistrates: 0.015, crown: 0.05 }, 'share of convictions or sentences appealed'),
  appealLeave: assumed(0.45, 'share of appeals from the Crown Court that may go ahead'),
  appealResult: assumed(
    { dismissed: 58, abandoned: 14, 'sentence-reduced': 17, 'conviction-quashed': 9 },
    'results of appeals',
  ),
  appealDays: assumed({ median: 130, spread: 0.5 }, 'days to the decision'),
  uplift: cited(
    0.803,
    'convictions with an announced and recorded sentence uplift, April to June 2023: https://cps.gov.uk/publication/cps-data-summary-quarter-1-2023-2024',
  ),
  announcedOnly: assumed(0.25, 'share of the rest in which it was announced and not recorded'),
  disposal: assumed(
    {
      magistrates: { '1116': 44, '1015': 34, '1115': 14, '1002': 8 },
      crown: { '1116': 26, '1015': 4, '1115': 34, '1002': 36 },
    },
    'main disposals of adults: community order, fine, suspended sentence, imprisonment',
  ),
  restrainingOrder: assumed(0.22, 'share of convictions with a restraining order'),
  custodyDays: assumed(
    { magistrates: { median: 84, spread: 0.4 }, crown: { median: 390, spread: 0.6 } },
    'length of custody',
  ),
  sentenceLimits: assumed(
    {
      fineOnly: ['CD98075'],
      ofOffence: { CD98066: 730, CD98067: 730, CD98069: 730, CD98070: 730, CD71039: 90 },
      summary: 182,
      otherwise: 2555,
      magistrates: 182,
      suspended: 730,
    },
    'days at most, recalled from the Crime and Disorder Act 1998 ss.29 to 32, the Magistrates’ Courts Act 1980 and the Sentencing Act 2020 s.277, not read again; aggravated harassment, alarm or distress (s.31(1)(c)) is punished by a fine only',
  ),
  specialMeasures: assumed({ asked: 0.42, granted: 0.93 }, 'of victims who are to give evidence'),
  amended: assumed(0.02, 'share of sentences whose results are shared again with changes'),
} as const;

/** How long a Crown Court makes cases wait, 1 being usual in London, and the publication it follows. */
export const crownCourts = assumed(
  {
    C01SN00: 1.3,
    C01IS00: 1.06,
    C01WG00: 1.05,
    C01WL00: 1,
    C01IL00: 0.96,
    C01CY00: 0.94,
    C01SW00: 1.02,
    C01KT00: 0.9,
    C01HA00: 0.86,
  },
  'in the order of their open caseloads of December 2025 (Snaresbrook 4,299, Isleworth 2,454, Wood Green 2,276, Woolwich 2,010, Inner London 1,844, Croydon 1,702, Southwark 1,672, Kingston 1,362, Harrow 1,104: github.com/YusufIsmailayo/moj-crown-court-statistics-pipeline)',
);
