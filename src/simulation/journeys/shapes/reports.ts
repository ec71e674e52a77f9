/** When, where and how hate crimes are reported. */
import { assumed } from './basis.ts';

export const reports = {
  season: assumed(
    [0.9, 0.9, 0.97, 1, 1.06, 1.11, 1.13, 1.03, 1.01, 1.02, 0.95, 0.92],
    'months from January: more in early summer, as the monthly counts of most years have it',
  ),
  weekday: assumed([1.02, 0.99, 0.99, 1, 1.03, 1.03, 0.94], 'days from Monday'),
  hours: assumed(
    { '7': 3, '9': 8, '11': 9, '13': 10, '15': 12, '17': 13, '19': 12, '21': 9, '22': 6 },
    'hour of the report',
  ),
  channel: assumed(
    { '999': 30, '101': 19, online: 24, station: 8, 'third-party': 6, app: 3, letter: 1, 'other-agency': 9 },
    'channels; no published split was found',
  ),
  reporter: assumed(
    { victim: 68, witness: 11, parent: 5, relative: 5, professional: 8, police: 2, other: 1 },
    'who reported; anonymous reports name no victim and are left out',
  ),
  locationType: assumed(
    { street: 33, home: 22, transport: 13, online: 10, workplace: 9, school: 5, worship: 3, other: 5 },
    'kinds of place',
  ),
  reportedLater: assumed(0.32, 'share reported on a later day than it happened'),
  reportedLaterDays: assumed({ median: 4, spread: 1.2 }, 'days between, where later'),
  period: assumed(0.08, 'share committed over a time rather than on a day: harassment'),
  ward: assumed(0.88, 'share with a ward on record'),
  recordedSameDay: assumed(0.86, 'share recorded within hours'),
  recordedLate: assumed(
    0.05,
    'share recorded after the 24 hours of the recording rules (HOCR 2026/27 give the limit, not the share)',
  ),
  officerOnDuty: assumed(0.006, 'share of allegations against an officer on duty, which have no clock'),
  offence: assumed(
    {
      CD98067: 15,
      CD98075: 34,
      CD98066: 8,
      CD98070: 13,
      CD98073: 4,
      CD98074: 6,
      CD98069: 5,
      CD98072: 1,
      CD98078: 1,
    },
    'offences of race and religion crime, by the usual order of classes 9B, 8M, 105B, 8P, 58J (offence codes CD98…: standing data)',
  ),
  offenceOtherwise: assumed(
    {
      PU86116: 38,
      PU86004: 20,
      CJ88116: 22,
      OF61102: 7,
      CD71039: 8,
      OF61131: 2,
      PU86135: 1,
      OF61016: 1,
      TH68023: 1,
    },
    'offences of the other strands, which have no aggravated form yet',
  ),
  flagged: assumed(0.985, 'share flagged as hate crime at recording; the rest is flagged later'),
  unflagged: assumed(0.01, 'share whose flag is taken off again'),
  domestic: assumed(0.03, 'share also flagged as domestic abuse'),
  secondCrime: assumed(0.06, 'share of cases with a second crime of the same occasion'),
  cancelled: assumed({ C1: 4, C2: 8, C3: 5, C4: 3 }, 'why records are cancelled'),
  perceivedBy: assumed({ victim: 83, witness: 7, police: 7, other: 3 }, 'whose perception the flag rests on'),
  underReporting: assumed(
    0.3,
    'share of race crime in which the perceived target was one of the named groups',
  ),
} as const;
