/** How events come in: usual lags, late ones, outages, corrections, retractions and disagreements. */
import { assumed } from './basis.ts';

export const recording = {
  minutes: assumed(
    { police: 9, cps: 35, witnessCare: 4, victimCare: 6, probation: 60 },
    'median minutes from what happened to its recording, of systems that send one by one',
  ),
  spread: assumed(
    1.1,
    'sigma of the logarithm of those minutes: one in a hundred takes about twelve times as long',
  ),
  late: assumed(0.012, 'share of events that come in much later than usual: entered afterwards'),
  lateDays: assumed({ median: 4, spread: 0.9 }, 'days by which such an event is late'),
  outage: assumed(
    0.12,
    'chance that a source is down once within thirty days; what it would have sent comes in when it is back',
  ),
  outageDays: assumed({ shortest: 1, longest: 3 }, 'days an outage takes'),
  corrected: assumed(0.03, 'share of cases in which an event said something wrong first and is corrected'),
  correctionDays: assumed({ median: 6, spread: 1 }, 'days until the mistake is seen'),
  retracted: assumed(0.012, 'share of cases into which an event of another case was posted and taken back'),
  disagreeing: assumed(
    0.01,
    'share of prosecutions in which two agencies say contrary things and neither corrects it',
  ),
  linkedLate: assumed(
    0.03,
    'share of prosecutions whose number the police link to the crime only afterwards',
  ),
  linkedLateDays: assumed({ median: 24, spread: 0.7 }, 'days until that link is made'),
} as const;
