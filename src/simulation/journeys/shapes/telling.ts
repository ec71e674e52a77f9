/** How agencies keep victims told: in time, late, or never; and what care is offered. */
import { assumed } from './basis.ts';

export const telling = {
  kept: assumed(
    {
      police: { inTime: 0.64, late: 0.17 },
      cps: { inTime: 0.6, late: 0.2 },
      'witness-care': { inTime: 0.74, late: 0.14 },
      'victim-care': { inTime: 0.85, late: 0.1 },
    },
    'shares told within the limit and after it; the rest never. No published figures are broken down so',
  ),
  movedTold: assumed(
    { inTime: 0.5, late: 0.14 },
    'the same of moved trial dates: a survey of victims found that 36% of those whose date moved got no explanation (source not read)',
  ),
  limit: assumed(
    1,
    'working days, as the Code has it for enhanced rights, which victims of hate crime have (the rules engine has the real limits)',
  ),
  lateDays: assumed({ median: 3, spread: 0.9 }, 'working days beyond the limit'),
  failedFirst: assumed(0.16, 'share of contacts that take more than one attempt'),
  triedInVain: assumed(0.35, 'share of those never told for whom attempts are on record'),
  method: assumed(
    { phone: 58, email: 22, letter: 8, text: 6, 'in-person': 4, 'online-account': 2 },
    'how victims are told',
  ),
  failure: assumed(
    { 'no-answer': 62, voicemail: 28, 'wrong-details': 5, undelivered: 5 },
    'how contacts fail',
  ),
  named: assumed(0.86, 'share of contacts that name the events they tell of; the rest give the topic alone'),
  reasonsIncluded: assumed(
    0.8,
    'share of contacts about a decision that give its reasons, and what else the Code wants said',
  ),
  declined: assumed(0.02, 'share of victims who do not want to hear of hearings'),
  resumed: assumed(0.15, 'share of those who change their mind'),
  confirmation: assumed({ sent: 0.9, inTime: 0.85 }, 'written confirmations of a report'),
  information: assumed(0.82, 'share given the booklet or the same online'),
  assessed: assumed(0.88, 'share of victims whose needs are assessed'),
  needs: assumed(
    {
      'emotional-support': 40,
      safety: 20,
      interpreter: 7,
      translation: 5,
      'mental-health': 12,
      mobility: 4,
      supporter: 8,
      'easy-read': 2,
      other: 4,
    },
    'needs found',
  ),
  persistently: assumed(0.1, 'share assessed as persistently targeted, of repeat victims half'),
  referral: assumed(0.46, 'share referred to a support service'),
  referralDeclined: assumed(0.5, 'share of the others who did not want to be referred'),
  service: assumed({ 'victim-support': 62, 'hate-crime-advocacy': 34, 'young-victims': 4 }, 'services'),
  firstContact: assumed(0.8, 'share of referrals with a first contact on record'),
  plan: assumed(0.6, 'share with a contact plan'),
  planDays: assumed({ '14': 20, '28': 70, '7': 10 }, 'days between updates'),
  updateKept: assumed(0.55, 'share of planned updates given'),
  safety: assumed(0.3, 'share with safe ways of contact on record'),
  needsRecorded: assumed(
    0.14,
    'share with communication needs on record, where nothing but English is spoken',
  ),
  detailsChanged: assumed(0.03, 'share whose telephone or address changes'),
  statement: assumed(
    { offered: 0.5, accepted: 0.45, atCharge: 0.75 },
    'personal statements, before charge and at it',
  ),
} as const;
