/** The first care: needs, safety, information, support, and the plan how to keep in touch. */
import { between, happens, pick, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { dateOf, day, dayOf, hour, minute, type Moment } from '../kit/london-clock.ts';
import { officeTime, soonInOffice, workingDaysAfter } from '../kit/working-time.ts';
import type { Scene, Victim } from '../scene.ts';
import { senders } from '../senders.ts';
import { fictionalPhone } from '../people.ts';
import { telling } from '../shapes/telling.ts';

const needs = weighted(telling.needs.value);
const services = weighted(telling.service.value);
const planDays = weighted(telling.planDays.value);
const writtenMethods = weighted({ email: 70, letter: 20, text: 10 });

/** What each victim is asked, offered and sent after the report. */
export function care(scene: Scene, recordedAt: Moment): void {
  for (const victim of scene.victims) {
    confirmInWriting(scene, victim, recordedAt);
    if (happens(scene.chance, telling.assessed.value)) assessNeeds(scene, victim, recordedAt);
    recordWishes(scene, victim, recordedAt);
    if (happens(scene.chance, telling.referral.value)) referToSupport(scene, victim, recordedAt);
    else if (happens(scene.chance, telling.referralDeclined.value))
      declineReferral(scene, victim, recordedAt);
    if (happens(scene.chance, telling.plan.value)) agreePlan(scene, victim, recordedAt);
  }
}

function confirmInWriting(scene: Scene, { ref }: Victim, recordedAt: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  const { sent, inTime } = telling.confirmation.value;
  const within = workingDaysAfter(
    dayOf(recordedAt),
    happens(chance, inTime) ? between(chance, 1, 5) : between(chance, 6, 20),
  );
  const at = officeTime(chance, within);
  if (happens(chance, sent)) {
    const method = pick(chance, writtenMethods);
    say(
      journal,
      senders.police,
      'police.written-confirmation-sent',
      { subject, at },
      { victims: [ref], method },
    );
  }
  if (happens(chance, telling.information.value)) {
    say(
      journal,
      senders.police,
      'police.information-provided',
      { subject, at: at + 3 * minute },
      {
        victims: [ref],
        topics: ['rights', 'justice-process', 'support-services', 'compensation'],
        method: 'email',
      },
    );
  }
}

function assessNeeds(scene: Scene, victim: Victim, recordedAt: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  const at = soonInOffice(chance, recordedAt + between(chance, 0, 3) * day);
  const from = dateOf(dayOf(at));
  const persistently = happens(chance, victim.isRepeat ? 0.5 : telling.persistently.value / 4);
  const isPerson = victim.kind === 'person';
  say(
    journal,
    senders.police,
    'police.needs-assessed',
    { subject, at },
    {
      victims: [victim.ref],
      by: scene.units.officer,
      categories: [
        { code: 'most-serious-crime', basis: 'fact', from: dateOf(dayOf(scene.reportedAt)) },
        ...(persistently
          ? [{ code: 'persistently-targeted' as const, basis: 'assessment' as const, from }]
          : []),
      ],
      needs: isPerson
        ? [
            ...new Set([
              pick(chance, needs),
              ...(victim.language === undefined ? [] : ['interpreter' as const]),
            ]),
          ]
        : [],
      result: 'enhanced',
    },
  );
}

function recordWishes(scene: Scene, victim: Victim, recordedAt: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  const at = recordedAt + 90 * minute;
  const victims = [victim.ref];
  if (happens(chance, telling.safety.value)) {
    const noLetters = happens(chance, 0.5);
    say(
      journal,
      senders.police,
      'contact.safety-set',
      { subject, at },
      {
        victims,
        safeMethods: ['phone', 'text'],
        neverMethods: noLetters ? ['letter'] : [],
        ...(happens(chance, 0.4) && { safeTimes: [{ from: '17:30', to: '20:00' }] }),
        ...(happens(chance, 0.3) && { noVoicemail: true }),
      },
    );
  }
  if (victim.language !== undefined || happens(chance, telling.needsRecorded.value)) {
    say(
      journal,
      senders.police,
      'contact.needs-recorded',
      { subject, at: at + minute },
      {
        victims,
        languages: victim.language === undefined ? ['en'] : [victim.language, 'en'],
        interpreter: victim.language !== undefined,
        bsl: victim.language === undefined && victim.bands.disabled && happens(chance, 0.1),
        easyRead: victim.bands.disabled && happens(chance, 0.2),
      },
    );
  }
  if (victim.declinesHearings) declineHearings(scene, victim, at);
  if (happens(chance, telling.detailsChanged.value)) changeDetails(scene, victim, at);
}

function declineHearings({ chance, journal, crimeRef: subject }: Scene, victim: Victim, at: Moment): void {
  const wish = {
    victims: [victim.ref],
    topics: ['hearing-details', 'hearing-off', 'hearing-outcome'] as (
      'hearing-details' | 'hearing-off' | 'hearing-outcome'
    )[],
    statedBy: victim.spokenForBy?.role === 'parent' ? ('parent' as const) : ('victim' as const),
  };
  say(journal, senders.police, 'contact.information-declined', { subject, at: at + 2 * minute }, wish);
  if (!happens(chance, telling.resumed.value)) return;
  const later = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 60, 200)));
  say(journal, senders.police, 'contact.information-resumed', { subject, at: later }, wish);
}

function changeDetails({ chance, journal, crimeRef: subject }: Scene, { ref }: Victim, at: Moment): void {
  const later = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 5, 90)));
  say(
    journal,
    senders.police,
    'contact.details-changed',
    { subject, at: later },
    {
      persons: [ref],
      personal: { [ref]: { phones: [fictionalPhone(chance)] } },
    },
  );
}

function declineReferral(
  { chance, journal, crimeRef: subject }: Scene,
  { ref }: Victim,
  recordedAt: Moment,
): void {
  const at = soonInOffice(chance, recordedAt);
  say(
    journal,
    senders.police,
    'police.support-referral-declined',
    { subject, at },
    { victims: [ref], service: 'victim-support' },
  );
}

function referToSupport(scene: Scene, victim: Victim, recordedAt: Moment): void {
  const { chance, journal, crimeRef: subject, units } = scene;
  const victims = [victim.ref];
  const service =
    victim.ageBand === '10-15' || victim.ageBand === '16-17' ? 'young-victims' : pick(chance, services);
  const late = happens(chance, 0.15) ? between(chance, 3, 12) : between(chance, 1, 2);
  const at = officeTime(chance, workingDaysAfter(dayOf(recordedAt), late));
  say(
    journal,
    senders.police,
    'police.support-referral-made',
    { subject, at },
    {
      victims,
      service,
      consent: happens(chance, 0.8) ? 'express' : 'not-required',
      specialist: service === 'hate-crime-advocacy',
    },
  );
  const taken = soonInOffice(chance, at + 2 * hour);
  say(
    journal,
    senders.victimCare,
    'victim-care.referral-received',
    { subject, at: taken },
    { victims, service },
  );
  say(
    journal,
    senders.victimCare,
    'victim-care.officer-assigned',
    { subject, at: taken + 5 * minute },
    {
      victims,
      unit: units.victimCare,
      officer: units.victimCareOfficer,
    },
  );
  if (!happens(chance, telling.firstContact.value)) return;
  const contacted = officeTime(chance, workingDaysAfter(dayOf(taken), between(chance, 1, 6)));
  say(
    journal,
    senders.victimCare,
    'victim-care.first-contact-made',
    { subject, at: contacted },
    { victims, service, method: 'phone' },
  );
}

function agreePlan({ chance, journal, crimeRef: subject }: Scene, { ref }: Victim, recordedAt: Moment): void {
  const at = soonInOffice(chance, recordedAt + between(chance, 0, 4) * day);
  say(
    journal,
    senders.police,
    'police.contact-plan-agreed',
    { subject, at },
    {
      victims: [ref],
      everyDays: Number(pick(chance, planDays)),
      method: 'phone',
    },
  );
}
