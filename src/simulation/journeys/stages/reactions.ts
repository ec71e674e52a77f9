/** What victims and agencies do because of what happened: views, reviews, complaints, property, updates. */
import type { EventType } from '#contracts/registry.ts';
import { between, happens, share } from '../kit/chance.ts';
import { say, type EventOf, type SimulatedEvent } from '../kit/journal.ts';
import { day, dateOf, dayOf, hour, minute, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, soonInOffice, workingDaysAfter } from '../kit/working-time.ts';
import { isChild } from '../people.ts';
import { refsOf, type Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { aside } from '../shapes/aside.ts';
import { telling } from '../shapes/telling.ts';
import { arrangeMeasures, attend, hearOfRequirement, prepare, spare } from './witnesses.ts';

type Reaction<T extends EventType> = (scene: Scene, event: EventOf<T>) => void;
type Reactions = { readonly [T in EventType]?: Reaction<T> };

const reactions: Reactions = {
  'police.contact-plan-agreed': keepPlan,
  'police.suspect-released': (scene, { data, at }) => {
    if (data.basis === 'bail') seekViews(scene, data.suspect, at - hour, 'bail-conditions');
  },
  'police.bail-changed': (scene, { data, at }) => seekViews(scene, data.suspect, at - hour, 'bail-change'),
  'police.out-of-court-disposal-given': (scene, { data, at }) => {
    seekViews(scene, data.suspect, at - day, 'out-of-court-disposal');
    if (data.disposalCode.startsWith('youth')) offerToYouths(scene, data.suspect, at);
  },
  'police.no-further-action-decided': (scene, { data, at }) =>
    askForReview(scene, at, 'police', data.decision),
  'cps.charging-decision-made': (scene, { data, at }) => {
    if (data.decision === 'no-charge') askForReview(scene, at, 'cps');
  },
  'cps.prosecution-stopped': (scene, { data, at }) => offerMeeting(scene, at, data.defendant),
  'cps.referral-received': (scene, { at }) => askForMore(scene, at),
  'police.suspect-interviewed': interviewVictim,
  'police.suspect-charged': (scene, { data, at }) => {
    keepProperty(scene, at);
    linkVictims(scene, data.offences, at);
  },
  'cps.witness-required': hearOfRequirement,
  'witness-care.witness-warned': prepare,
  'court.trial-started': attend,
  'court.trial-result-recorded': spare,
  'court.special-measures-decided': arrangeMeasures,
  'victim-care.first-contact-made': (scene, { data, at }) => support(scene, data.victims, data.service, at),
};

/** Lets everything said so far have its consequences. */
export function react(scene: Scene, events: readonly SimulatedEvent[]): void {
  for (const event of events) reactTo(scene, event as EventOf<EventType>, event.type);
  complain(scene, events);
}

function reactTo<T extends EventType>(scene: Scene, event: EventOf<T>, type: T): void {
  const reaction: Reaction<T> | undefined = reactions[type];
  reaction?.(scene, event);
}

/** Regular updates, as far as they are given, until the police's part is over. */
function keepPlan(scene: Scene, { at, data }: EventOf<'police.contact-plan-agreed'>): void {
  const { chance, journal, crimeRef: subject } = scene;
  const { everyDays } = data;
  const over = journal.events.find(
    ({ type }) => type === 'police.outcome-assigned' || type === 'police.suspect-charged',
  );
  if (everyDays === undefined || over === undefined) return;
  for (let due = at + everyDays * day; due < over.at; due += everyDays * day) {
    if (!happens(chance, telling.updateKept.value)) continue;
    const told = officeTime(chance, openFrom(dayOf(due) + between(chance, -2, 2)));
    if (told >= over.at) return;
    say(
      journal,
      senders.police,
      'contact.victim-informed',
      { subject, at: told },
      {
        victims: data.victims,
        toldTo: 'victim',
        byAgency: 'police',
        method: data.method,
        outcome: 'spoke',
        topics: ['justice-process'],
      },
    );
  }
}

function seekViews(
  { chance, journal, crimeRef: subject, victims }: Scene,
  suspect: string,
  at: Moment,
  about: 'bail-conditions' | 'bail-change' | 'out-of-court-disposal',
): void {
  if (!happens(chance, aside.views.value)) return;
  const practicable = happens(chance, 0.9);
  const given = practicable && happens(chance, 0.8);
  say(
    journal,
    senders.police,
    'police.victim-views-sought',
    { subject, at },
    {
      victims: refsOf(victims),
      about,
      suspect,
      practicable,
      given,
      ...(given && { usedInDecision: happens(chance, 0.85) }),
    },
  );
}

/** Suspects who are children: the youth offending team, and whether the victim wants to hear of it. */
function offerToYouths(
  { chance, journal, crimeRef: subject, victims }: Scene,
  suspect: string,
  at: Moment,
): void {
  const about = { victims: refsOf(victims), suspect };
  const isReferred = happens(chance, aside.youthReferral.value);
  const referred = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 1, 6)));
  say(
    journal,
    senders.police,
    'police.youth-offending-referred',
    { subject, at: referred },
    { ...about, refused: !isReferred },
  );
  if (!isReferred) return;
  const offered = officeTime(chance, workingDaysAfter(dayOf(referred), between(chance, 5, 20)));
  say(
    journal,
    senders.police,
    'yot.restorative-justice-offered',
    { subject, at: offered },
    {
      ...about,
      response: happens(chance, 0.3) ? 'accepted' : 'declined',
    },
  );
  const informed = officeTime(chance, workingDaysAfter(dayOf(offered), between(chance, 20, 60)));
  say(
    journal,
    senders.police,
    'yot.progress-informed',
    { subject, at: informed },
    { ...about, method: 'letter' },
  );
}

/** Of several victims, the police say which offence is whose. */
function linkVictims(
  { chance, journal, crimeRef: subject, victims }: Scene,
  offences: EventOf<'police.suspect-charged'>['data']['offences'],
  chargedAt: Moment,
): void {
  if (victims.length < 2 || !happens(chance, aside.linked.value)) return;
  const at = officeTime(chance, workingDaysAfter(dayOf(chargedAt), between(chance, 1, 10)));
  const links = offences.map(({ offence }) => ({ offence, victims: refsOf(victims) }));
  say(journal, senders.police, 'police.offence-victims-linked', { subject, at }, { links });
}

/** A victim asks for a review of the decision not to charge. */
function askForReview(scene: Scene, at: Moment, scheme: 'police' | 'cps', decision?: string): void {
  const { chance, journal, victims, number } = scene;
  if (!happens(chance, aside.review.value)) return;
  const sender = scheme === 'police' ? senders.police : senders.cps;
  const subject = scheme === 'police' ? scene.crimeRef : scene.urn;
  const about = { victims: refsOf(victims.slice(0, 1)), review: `syn-review-${number}`, scheme };
  const requested = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 3, 40)));
  say(
    journal,
    sender,
    'review.requested',
    { subject, at: requested },
    { ...about, ...(decision !== undefined && { decision }) },
  );
  const acknowledged = officeTime(chance, workingDaysAfter(dayOf(requested), between(chance, 1, 12)));
  say(journal, sender, 'review.acknowledged', { subject, at: acknowledged }, about);
  const decided = officeTime(chance, workingDaysAfter(dayOf(acknowledged), between(chance, 5, 50)));
  const eligible = happens(chance, 0.85);
  say(
    journal,
    sender,
    'review.decided',
    { subject, at: decided },
    {
      ...about,
      eligible,
      ...(eligible
        ? { stage: 'local-resolution', upheld: happens(chance, aside.reviewUpheld.value) }
        : { ineligibleBecause: 'out-of-time' }),
    },
  );
}

function offerMeeting(
  { chance, journal, urn: subject, victims }: Scene,
  at: Moment,
  defendant: string,
): void {
  if (!happens(chance, aside.meeting.value)) return;
  const about = { victims: refsOf(victims), reason: 'stop' as const, defendant };
  const offered = soonInOffice(chance, at + hour);
  const accepted = happens(chance, 0.3);
  say(
    journal,
    senders.cps,
    'cps.meeting-offered',
    { subject, at: offered },
    { ...about, method: 'letter', response: accepted ? 'accepted' : 'declined' },
  );
  if (!accepted) return;
  say(
    journal,
    senders.cps,
    'cps.meeting-held',
    { subject, at: officeTime(chance, workingDaysAfter(dayOf(offered), between(chance, 4, 20))) },
    about,
  );
}

/** The prosecution wants more before it decides, if there is time for it. */
function askForMore({ chance, journal, urn: subject, number }: Scene, received: Moment): void {
  const decided = journal.events.find(({ type }) => type === 'cps.charging-decision-made')?.at ?? received;
  if (decided - received < 8 * day || !happens(chance, aside.actionPlan.value)) return;
  const plan = `syn-plan-${number}`;
  const issued = officeTime(chance, openFrom(dayOf(received) + 1));
  say(
    journal,
    senders.cps,
    'cps.action-plan-issued',
    { subject, at: issued },
    { plan, dueOn: dateOf(dayOf(issued) + 14) },
  );
  const answered = issued + Math.floor((decided - issued) * (0.3 + 0.5 * share(chance)));
  say(
    journal,
    senders.cps,
    'cps.action-plan-answered',
    { subject, at: answered },
    { plan, complete: happens(chance, 0.8) },
  );
}

function interviewVictim(scene: Scene, { at }: EventOf<'police.suspect-interviewed'>): void {
  const { chance, journal, crimeRef: subject, victims, units, reportedAt } = scene;
  const [victim] = victims;
  if (
    victim === undefined ||
    victim.kind === 'organisation' ||
    !happens(chance, isChild(victim) ? 0.8 : aside.interviewed.value)
  )
    return;
  const asked = soonInOffice(
    chance,
    reportedAt + Math.floor((at - reportedAt) * (0.3 + 0.5 * share(chance))),
  );
  say(
    journal,
    senders.police,
    'police.victim-interviewed',
    { subject, at: asked },
    {
      victims: [victim.ref],
      interviewer: units.officer,
      supporter: happens(chance, 0.4) ? 'present' : 'not-wanted',
    },
  );
}

function keepProperty(
  { chance, journal, crimeRef: subject, victims, number }: Scene,
  chargedAt: Moment,
): void {
  if (!happens(chance, aside.property.value)) return;
  const about = { victims: refsOf(victims.slice(0, 1)), item: `syn-item-${number}` };
  const free = officeTime(chance, workingDaysAfter(dayOf(chargedAt), between(chance, 20, 200)));
  say(journal, senders.police, 'police.property-no-longer-needed', { subject, at: free }, about);
  if (!happens(chance, 0.85)) return;
  say(
    journal,
    senders.police,
    'police.property-returned',
    { subject, at: officeTime(chance, workingDaysAfter(dayOf(free), between(chance, 2, 40))) },
    about,
  );
}

type Service = EventOf<'victim-care.first-contact-made'>['data']['service'];

function support(
  { chance, journal, crimeRef: subject }: Scene,
  victims: string[],
  service: Service,
  at: Moment,
): void {
  const { started, reviewed, ended } = aside.support.value;
  if (!happens(chance, started)) return;
  const begun = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 1, 8)));
  say(
    journal,
    senders.victimCare,
    'victim-care.support-started',
    { subject, at: begun },
    { victims, service },
  );
  if (happens(chance, reviewed)) {
    const on = workingDaysAfter(dayOf(begun), between(chance, 15, 30));
    const nextOn = dateOf(openFrom(on + 28));
    say(
      journal,
      senders.victimCare,
      'victim-care.action-plan-reviewed',
      { subject, at: officeTime(chance, on) },
      { victims, service, nextOn },
    );
  }
  if (!happens(chance, ended)) return;
  say(
    journal,
    senders.victimCare,
    'victim-care.support-ended',
    { subject, at: officeTime(chance, workingDaysAfter(dayOf(begun), between(chance, 35, 130))) },
    {
      victims,
      service,
      reasonCode: happens(chance, 0.7) ? 'completed' : 'no-contact',
    },
  );
}

/** Complaints, feedback, and decisions not to tell: about the case as a whole. */
function complain(scene: Scene, events: readonly SimulatedEvent[]): void {
  const { chance, journal, crimeRef: subject, victims, number, units, reportedAt } = scene;
  const about = {
    victims: refsOf(victims.slice(0, 1)),
    complaint: `syn-complaint-${number}`,
    agency: 'police' as const,
  };
  if (happens(chance, aside.complaint.value)) {
    const received = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 15, 120)));
    say(journal, senders.police, 'complaint.received', { subject, at: received }, about);
    const acknowledged = officeTime(chance, workingDaysAfter(dayOf(received), between(chance, 1, 9)));
    say(journal, senders.police, 'complaint.acknowledged', { subject, at: acknowledged }, about);
    if (happens(chance, 0.8)) {
      const answered = officeTime(chance, workingDaysAfter(dayOf(acknowledged), between(chance, 8, 50)));
      say(
        journal,
        senders.police,
        'complaint.answered',
        { subject, at: answered },
        { ...about, outcome: 'not-upheld', escalationTold: happens(chance, 0.8) },
      );
    }
  }
  if (happens(chance, aside.feedback.value)) {
    const at = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 20, 120)));
    say(
      journal,
      senders.police,
      'survey.feedback-given',
      { subject, at },
      {
        victims: about.victims,
        instrument: 'SYN-FEEDBACK-1',
        answers: [{ question: 'overall', score: between(chance, 1, 5), of: 5 }],
      },
    );
  }
  if (happens(chance, aside.request.value)) {
    const at = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 5, 60)));
    say(
      journal,
      senders.police,
      'contact.request-made',
      { subject, at },
      { victims: about.victims, about: 'needs-changed' },
    );
  }
  if (happens(chance, aside.chased.value)) {
    const at = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 8, 60)));
    say(
      journal,
      senders.victimCare,
      'contact.agency-chased',
      { subject, at },
      {
        agency: 'police',
        about: ['justice-process'],
        victims: about.victims,
      },
    );
  }
  const bail = events.find(({ type }) => type === 'police.suspect-arrested');
  if (bail === undefined || !happens(chance, aside.notInforming.value)) return;
  const at = bail.at + 30 * minute;
  const target = say(
    journal,
    senders.police,
    'contact.not-informing-decided',
    { subject, at },
    {
      victims: about.victims,
      topics: ['arrest'],
      reasonCode: 'risk-to-investigation',
      decidedBy: units.officer,
    },
  );
  if (happens(chance, 0.8)) {
    const signed = soonInOffice(chance, at);
    say(
      journal,
      senders.police,
      'contact.not-informing-signed-off',
      { subject, at: signed },
      { target, signedOffBy: 'syn-insp-1', agreed: true },
    );
  }
}
