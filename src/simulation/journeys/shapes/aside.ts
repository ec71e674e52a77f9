/** What happens beside the way to court and the telling: risk, statements, complaints, the time after a sentence. */
import { assumed, cited } from './basis.ts';

export const aside = {
  risk: assumed({ assessed: 0.35, repeat: 0.6 }, 'share whose risk is assessed, of repeat victims more'),
  riskLevel: assumed({ standard: 70, medium: 24, high: 6 }, 'levels of risk'),
  marac: assumed(
    { usual: 0.012, repeat: 0.1 },
    'share discussed at a hate-crime MARAC, of repeat victims more; no threshold is published',
  ),
  maracDays: assumed({ median: 21, spread: 0.4 }, 'days from referral to hearing'),
  maracActions: assumed({ '1': 35, '2': 40, '3': 25 }, 'actions set'),
  maracActionDays: assumed({ '14': 40, '28': 50, '56': 10 }, 'days within which one is due'),
  maracActionDone: assumed(
    { inTime: 0.62, late: 0.2 },
    'share of actions completed in time and late; the rest stays overdue',
  ),
  maracAccepted: assumed(0.85, 'share of referrals accepted'),
  views: assumed(0.7, 'share of bail and disposal decisions on which the victim is asked'),
  interviewed: assumed(0.2, 'share of victims interviewed on video or at length, where a suspect is known'),
  youthReferral: assumed(0.7, 'share of victims of children passed on to the youth offending team'),
  review: assumed(0.04, 'share of decisions not to charge that a victim asks to have reviewed'),
  reviewUpheld: assumed(0.08, 'share of those set aside'),
  complaint: assumed(0.015, 'share of victims who complain'),
  feedback: assumed(0.04, 'share of victims who give feedback'),
  notInforming: assumed(0.04, 'share of arrests of which it is decided not to tell the victim'),
  request: assumed(0.02, 'share of victims who ask for something to be changed'),
  chased: assumed(0.015, 'share of cases in which one agency asks another for what it waits for'),
  linked: assumed(
    0.2,
    'share of charges with several victims in which the police say which offence is whose',
  ),
  property: assumed(0.12, 'share of charged cases in which something of the victim is kept'),
  actionPlan: assumed(0.3, 'share of referrals to the prosecution sent back with an action plan'),
  meeting: assumed(0.5, 'share of stopped prosecutions after which a meeting is offered'),
  witness: assumed(
    { visit: 0.35, availability: 0.7, refresh: 0.5, attended: 0.93, gaveEvidence: 0.85 },
    'care of those who are to give evidence',
  ),
  expenses: assumed(0.4, 'share of witnesses who claim expenses'),
  special: assumed(
    { requested: 0.42, lodged: 0.9, inPlace: 0.9 },
    'special measures: asked for by the victim, applied for, there on the day',
  ),
  support: assumed(
    { started: 0.7, ended: 0.8, reviewed: 0.3 },
    'share of first contacts after which support starts, ends, is reviewed',
  ),
  alteredCharges: assumed(0.05, 'share of Crown Court defendants whose charges are changed'),
  transferred: assumed(0.01, 'share of Crown Court cases moved to another court: the clock goes on'),
  anonymity: assumed(0.05, 'share of Crown Court trials with an order on publishing'),
  schemeCustody: cited(
    365,
    "Victim Contact Scheme: twelve months or more in custody for a violent or sexual offence (Victims' Code 2020, Right 11)",
  ),
  optedIn: assumed(0.58, 'share of those offered the scheme who join'),
  released: assumed(0.45, 'share of a custodial sentence after which release comes'),
  recalled: assumed(0.12, 'share of those released who are recalled'),
  stageTold: assumed({ inTime: 0.7, late: 0.15 }, 'stages of a sentence told before them, and after'),
} as const;
