/** The investigation: suspects, bail, withdrawal, and how most cases end without a court. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import { between, happens, pick, share, skewed, weighted, type Skewed } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { day, dateOf, dayOf, hour, minute, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, soonInOffice } from '../kit/working-time.ts';
import { refsOf, suspectsOf, type Scene, type Suspect } from '../scene.ts';
import { senders } from '../senders.ts';
import { outcomes, withdrawal } from '../shapes/outcomes.ts';
import { reports } from '../shapes/reports.ts';
import { inform } from '../telling.ts';

type OutcomeType = DataOf<'police.outcome-assigned'>['outcomeType'];
type StoppingReason = DataOf<'police.no-further-action-decided'>['reasonCode'];
type Conditions = NonNullable<DataOf<'police.suspect-released'>['conditionsCode']>;

/** How the police's part of a case ends. */
export type Ending = 'charged' | 'cancelled' | 'no-suspect' | 'victim-does-not-support' | 'other';

const otherOutcomes = weighted(outcomes.others.value);
const cancelCodes = weighted(reports.cancelled.value);

export function drawEnding({ chance, world }: Scene): Ending {
  const luck = share(chance);
  if (world.onlyCourt !== undefined) return 'charged';
  const { charged, victimDoesNotSupport, noSuspect, cancelled } = outcomes;
  if (luck < cancelled.value) return 'cancelled';
  const rest = (luck - cancelled.value) / (1 - cancelled.value);
  if (rest < charged.value) return 'charged';
  if (rest < charged.value + victimDoesNotSupport.value) return 'victim-does-not-support';
  return rest < charged.value + victimDoesNotSupport.value + noSuspect.value ? 'no-suspect' : 'other';
}

/** An officer takes the case, and it is decided whether to investigate. */
export function open(scene: Scene, recordedAt: Moment, ending: Ending): void {
  const { chance, journal, crimeRef: subject, crimes, units } = scene;
  const assigned = recordedAt + between(chance, 10, 600) * minute;
  say(
    journal,
    senders.police,
    'police.officer-assigned',
    { subject, at: assigned },
    {
      role: 'officer-in-case',
      unit: units.police,
      officer: units.officer,
    },
  );
  const screenedOut = ending === 'no-suspect' && !happens(chance, outcomes.investigated.value);
  const at = soonInOffice(chance, assigned);
  const key = say(
    journal,
    senders.police,
    'police.investigation-decided',
    { subject, at },
    {
      crimes: [...crimes],
      decision: screenedOut ? 'not-investigate' : 'investigate',
      ...(screenedOut && { reasonCode: 'no-lines-of-enquiry' as const }),
    },
  );
  if (screenedOut) {
    inform(scene, {
      by: 'police',
      subject,
      after: at,
      topics: ['investigation-decision'],
      tells: [key],
      included: ['reasons', 'support-offer'],
    });
  }
}

/** The case ends with the police. */
export function closeWithPolice(scene: Scene, recordedAt: Moment, ending: Exclude<Ending, 'charged'>): void {
  switch (ending) {
    case 'cancelled':
      return cancel(scene, recordedAt);
    case 'no-suspect':
      return closeWithoutSuspect(scene, recordedAt);
    case 'victim-does-not-support':
      return closeWithoutSupport(scene, recordedAt);
    case 'other':
      return closeWithSuspect(scene, recordedAt, pick(scene.chance, otherOutcomes));
  }
}

function after({ chance }: Scene, from: Moment, days: Skewed): Moment {
  return officeTime(chance, openFrom(dayOf(from) + 1 + Math.floor(Math.min(900, skewed(chance, days)))));
}

function cancel(scene: Scene, recordedAt: Moment): void {
  const { chance, journal, crimeRef: subject, crimes } = scene;
  const at = after(scene, recordedAt, outcomes.daysToOutcome.value.cancelled);
  const cancelCode = pick(chance, cancelCodes);
  for (const crime of crimes)
    say(journal, senders.police, 'police.crime-cancelled', { subject, at }, { crime, cancelCode });
}

function assign(scene: Scene, at: Moment, outcomeType: OutcomeType, suspect?: string): EventKey[] {
  return scene.crimes.map((crime) =>
    say(
      scene.journal,
      senders.police,
      'police.outcome-assigned',
      { subject: scene.crimeRef, at: at + 5 * minute },
      {
        crime,
        outcomeType,
        ...(suspect !== undefined && { suspect }),
      },
    ),
  );
}

function stopInvestigating(scene: Scene, at: Moment, reasonCode: StoppingReason): void {
  const { journal, crimeRef: subject, crimes } = scene;
  const key = say(
    journal,
    senders.police,
    'police.investigation-decided',
    { subject, at },
    {
      crimes: [...crimes],
      decision: 'stop-investigating',
      reasonCode,
    },
  );
  inform(scene, {
    by: 'police',
    subject,
    after: at,
    topics: ['investigation-decision'],
    tells: [key],
    included: ['reasons', 'support-offer'],
  });
}

function closeWithoutSuspect(scene: Scene, recordedAt: Moment): void {
  const at = after(scene, recordedAt, outcomes.daysToOutcome.value.noSuspect);
  stopInvestigating(scene, at, 'no-suspect');
  assign(scene, at, '18');
  withdrawBesides(scene, at);
  if (!happens(scene.chance, outcomes.replaced.value)) return;
  const [suspect] = suspectsOf(scene);
  if (suspect !== undefined) dealWith(scene, suspect, at + between(scene.chance, 20, 200) * day, '15');
}

function closeWithoutSupport(scene: Scene, recordedAt: Moment): void {
  const { chance } = scene;
  const at = after(scene, recordedAt, outcomes.daysToOutcome.value.victimDoesNotSupport);
  if (happens(chance, outcomes.withoutSuspect.value)) {
    if (happens(chance, withdrawal.recorded.value))
      withdraw(scene, at - between(chance, 1, 24) * hour, 'before-suspect');
    stopInvestigating(scene, at, 'victim-does-not-support');
    assign(scene, at, '14');
    return;
  }
  const [suspect] = suspectsOf(scene);
  if (suspect === undefined) return;
  meetSuspect(scene, suspect, recordedAt, at);
  if (happens(chance, withdrawal.recorded.value)) {
    withdraw(scene, at - between(chance, 1, 24) * hour, pick(chance, stagesWithSuspect));
  }
  endForSuspect(scene, suspect, at, 'victim-does-not-support');
  assign(scene, at, '16', suspect.ref);
}

function closeWithSuspect(scene: Scene, recordedAt: Moment, outcomeType: OutcomeType): void {
  const [suspect] = suspectsOf(scene);
  if (suspect !== undefined) dealWith(scene, suspect, recordedAt, outcomeType);
  withdrawBesides(scene, recordedAt + 10 * day);
}

const disposals: Readonly<
  Partial<Record<OutcomeType, DataOf<'police.out-of-court-disposal-given'>['disposalCode']>>
> = {
  '2': 'youth-conditional-caution',
  '3': 'conditional-caution',
  '8': 'community-resolution',
  '22': 'diversion',
};
const reasonOf: Readonly<Partial<Record<OutcomeType, StoppingReason>>> = {
  '9': 'not-in-public-interest',
  '10': 'not-in-public-interest',
  '21': 'not-in-public-interest',
  '5': 'suspect-died',
  '12': 'suspect-ill',
  '13': 'witness-unavailable',
  '17': 'time-limit',
  '20': 'dealt-with-elsewhere',
};

function dealWith(scene: Scene, suspect: Suspect, from: Moment, outcomeType: OutcomeType): void {
  const { journal, crimeRef: subject, crimes } = scene;
  const at = after(scene, from, outcomes.daysToOutcome.value.others);
  meetSuspect(scene, suspect, from, at);
  const disposalCode = disposals[outcomeType];
  if (disposalCode === undefined) {
    endForSuspect(scene, suspect, at, reasonOf[outcomeType] ?? 'insufficient-evidence');
  } else {
    const given = { suspect: suspect.ref, crimes: [...crimes], disposalCode };
    const key = say(journal, senders.police, 'police.out-of-court-disposal-given', { subject, at }, given);
    inform(scene, {
      by: 'police',
      subject,
      after: at,
      topics: ['out-of-court-disposal'],
      tells: [key],
      included: ['reasons'],
    });
  }
  assign(scene, at, outcomeType, suspect.ref);
}

/** Named, arrested or invited, interviewed, released: what happens to a suspect before anything is decided. */
export function meetSuspect(
  scene: Scene,
  suspect: Suspect,
  from: Moment,
  decided: Moment,
  isHeld = false,
): void {
  const { chance, journal, crimeRef: subject, crimes } = scene;
  const span = Math.max(2 * hour, decided - from);
  const identifiedAt = from + Math.floor(span * (0.05 + 0.25 * share(chance)));
  say(
    journal,
    senders.police,
    'police.suspect-identified',
    { subject, at: identifiedAt },
    {
      suspect: suspect.ref,
      crimes: [...crimes],
      ageBand: suspect.ageBand,
      relationToVictim: suspect.relation,
      personal: { [suspect.ref]: suspect.details },
    },
  );
  if (isHeld) return arrestAndHold(scene, suspect, identifiedAt, decided);
  if (happens(chance, outcomes.arrested.value)) return arrest(scene, suspect, identifiedAt, decided);
  const at = identifiedAt + Math.floor((decided - identifiedAt) * (0.3 + 0.4 * share(chance)));
  const interview = { suspect: suspect.ref, crimes: [...crimes], underCaution: true, voluntary: true };
  const key = say(journal, senders.police, 'police.suspect-interviewed', { subject, at }, interview);
  inform(scene, { by: 'police', subject, after: at, topics: ['interview'], tells: [key] });
}

/** Kept at the police station until the charge, for which there are 24 hours. */
function arrestAndHold(scene: Scene, suspect: Suspect, identifiedAt: Moment, decided: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  const about = { suspect: suspect.ref, crimes: [...scene.crimes] };
  const at = Math.max(identifiedAt + 10 * minute, decided - between(chance, 5, 14) * hour);
  const arrested = say(journal, senders.police, 'police.suspect-arrested', { subject, at }, about);
  const asked = at + Math.floor((decided - at) * 0.7);
  const interviewed = say(
    journal,
    senders.police,
    'police.suspect-interviewed',
    { subject, at: asked },
    { ...about, underCaution: true, voluntary: false },
  );
  inform(scene, {
    by: 'police',
    subject,
    after: asked,
    topics: ['arrest', 'interview'],
    tells: [arrested, interviewed],
    included: ['reasons'],
  });
}

function arrest(scene: Scene, suspect: Suspect, identifiedAt: Moment, decided: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  const about = { suspect: suspect.ref, crimes: [...scene.crimes] };
  const room = Math.max(hour, decided - identifiedAt - 14 * hour);
  const at = identifiedAt + Math.floor(room * 0.6 * share(chance));
  const arrested = say(journal, senders.police, 'police.suspect-arrested', { subject, at }, about);
  const asked = at + between(chance, 2, 8) * hour;
  const interviewed = say(
    journal,
    senders.police,
    'police.suspect-interviewed',
    { subject, at: asked },
    {
      ...about,
      underCaution: true,
      voluntary: false,
    },
  );
  const released = asked + between(chance, 1, 5) * hour;
  const isBail = happens(chance, outcomes.bailed.value);
  const conditionsCode: Conditions = ['no-contact', 'exclusion'];
  const release = say(
    journal,
    senders.police,
    'police.suspect-released',
    { subject, at: released },
    {
      ...about,
      basis: isBail ? 'bail' : 'under-investigation',
      ...(isBail && { conditionsCode }),
    },
  );
  inform(scene, {
    by: 'police',
    subject,
    after: released,
    topics: ['arrest', 'interview', 'bail'],
    tells: [arrested, interviewed, release],
    included: ['reasons'],
  });
  if (isBail && decided - released > 10 * day && happens(chance, outcomes.bailChanged.value)) {
    changeBail(scene, suspect, released, decided);
  }
}

function changeBail(scene: Scene, suspect: Suspect, released: Moment, decided: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  const at = officeTime(
    chance,
    openFrom(dayOf(released + (decided - released) * (0.3 + 0.5 * share(chance)))),
  );
  const change = pick(chance, bailChanges);
  const key = say(
    journal,
    senders.police,
    'police.bail-changed',
    { subject, at },
    {
      suspect: suspect.ref,
      change,
      ...(change === 'varied' && { conditionsCode: ['no-contact' as const] }),
    },
  );
  inform(scene, {
    by: 'police',
    subject,
    after: at,
    topics: ['bail-change'],
    tells: [key],
    included: ['reasons'],
  });
}

const bailChanges = weighted({ varied: 34, extended: 40, 'lapsed-to-rui': 20, cancelled: 6 });

/** No further action, decided by the police or by the prosecution after a referral. */
function endForSuspect(scene: Scene, suspect: Suspect, at: Moment, reasonCode: StoppingReason): void {
  const { chance, journal, crimeRef: subject, crimes, urn } = scene;
  if (happens(chance, outcomes.referredToProsecution.value)) {
    const submitted =
      at - Math.floor(Math.min(200, 1 + skewed(chance, outcomes.prosecutionDays.value))) * day;
    const from = Math.min(Math.max(submitted, scene.reportedAt + 2 * day), at - 8 * hour);
    refer(scene, from, true, at - 2 * hour);
    const key = say(
      journal,
      senders.cps,
      'cps.charging-decision-made',
      { subject: urn, at: at - 2 * hour },
      {
        decision: 'no-charge',
        suspect: suspect.ref,
        crimes: [...crimes],
        test: reasonCode === 'not-in-public-interest' ? 'public-interest' : 'evidential',
        reasonCode,
      },
    );
    inform(scene, {
      by: 'cps',
      subject: urn,
      after: at,
      topics: ['no-charge'],
      tells: [key],
      included: ['reasons', 'vrr-route', 'support-offer'],
    });
    return;
  }
  const key = say(
    journal,
    senders.police,
    'police.no-further-action-decided',
    { subject, at },
    {
      suspect: suspect.ref,
      crimes: [...crimes],
      decidedBy: 'police',
      reasonCode,
      decision: `nfa-syn-${scene.number}-${suspect.of}`,
    },
  );
  inform(scene, {
    by: 'police',
    subject,
    after: at,
    topics: ['no-further-action'],
    tells: [key],
    included: ['reasons', 'vrr-route', 'support-offer'],
  });
}

/** The file goes to the prosecution, under the number both use from then on. */
export function refer(scene: Scene, at: Moment, isLinked = true, decided = Number.POSITIVE_INFINITY): void {
  const { chance, journal, crimeRef: subject, urn } = scene;
  say(
    journal,
    senders.police,
    'police.case-file-submitted',
    { subject, at },
    {
      fileType: 'pre-charge',
      kind: 'referral',
      ...(isLinked && { references: [urn] }),
    },
  );
  const received = Math.min(at + between(chance, 20, 300) * minute, decided - 30 * minute);
  say(journal, senders.cps, 'cps.referral-received', { subject: urn, at: received }, { kind: 'referral' });
}

const stagesWithSuspect = weighted(withdrawal.stageWithSuspect.value);
const statedBy = weighted(withdrawal.statedBy.value);
const withdrawalReasons = weighted(withdrawal.reasons.value);

type Stage = DataOf<'police.victim-withdrew-support'>['stage'];

export function withdraw(scene: Scene, at: Moment, stage: Stage, by: 'police' | 'cps' = 'police'): void {
  const { chance, journal, victims } = scene;
  const stated = pick(chance, statedBy);
  const consulted = happens(chance, withdrawal.consulted.value[stated]);
  const facts = {
    victims: refsOf(victims.slice(0, 1)),
    stage,
    statedBy: stated,
    ...(happens(chance, withdrawal.consultedKnown.value) && {
      consulted,
      ...(consulted && { consultedOn: dateOf(dayOf(at)) }),
    }),
    reasonCodes: [pick(chance, withdrawalReasons)],
    supportOffered: happens(chance, 0.6),
  };
  if (by === 'police')
    say(journal, senders.police, 'police.victim-withdrew-support', { subject: scene.crimeRef, at }, facts);
  else say(journal, senders.cps, 'cps.victim-withdrew-support', { subject: scene.urn, at }, facts);
}

function withdrawBesides(scene: Scene, at: Moment): void {
  if (happens(scene.chance, withdrawal.besides.value)) withdraw(scene, at, 'before-suspect');
}
