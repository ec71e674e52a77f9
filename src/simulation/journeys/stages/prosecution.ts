/** The charge: the prosecution's decision, the charge itself, and the way into the magistrates' court. */
import type { EventKey } from '#contracts/envelope.ts';
import { between, happens, pick, share, skewed, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { dateOf, day, dayOf, hour, minute, type Day, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, workingDaysAfter } from '../kit/working-time.ts';
import { arrestNumber, refsOf, suspectsOf, type Scene, type Suspect } from '../scene.ts';
import { senders } from '../senders.ts';
import { courts } from '../shapes/courts.ts';
import { outcomes } from '../shapes/outcomes.ts';
import { recording } from '../shapes/recording.ts';
import { telling } from '../shapes/telling.ts';
import { inform } from '../telling.ts';
import type { Defendant } from './hearings.ts';
import { meetSuspect, refer } from './investigation.ts';

const outcomeTypes = weighted(outcomes.outcomeOne.value);
const besides = ['CJ88116', 'PU86116', 'CD71039'] as const;

/** What comes out of the charge: who goes to court, and when first. */
export type Charged = {
  readonly defendants: readonly Defendant[];
  readonly firstHearing: Day;
  readonly chargedAt: Moment;
};

/** Whoever is suspected is charged. */
export function charge(scene: Scene, recordedAt: Moment): Charged {
  const { chance } = scene;
  const held = happens(chance, outcomes.chargedInCustody.value);
  const chargedAt = timeOfCharge(scene, recordedAt, held);
  const decidedAt = chargedAt - between(chance, 1, 5) * hour;
  const referredAt = held
    ? decidedAt - between(chance, 2, 6) * hour
    : Math.max(
        recordedAt + 6 * hour,
        decidedAt - Math.ceil(skewed(chance, outcomes.prosecutionDays.value)) * day,
      );
  const isLinked = !happens(chance, recording.linkedLate.value);
  const suspects = suspectsOf(scene);
  for (const suspect of suspects) meetSuspect(scene, suspect, recordedAt, referredAt, held);
  refer(scene, referredAt, isLinked, decidedAt);
  const firstHearing = firstHearingDay(scene, dayOf(chargedAt), held);
  flagByProsecution(scene, referredAt + 6 * hour);
  const defendants = suspects.map((suspect) => defendantOf(scene, suspect, dayOf(chargedAt)));
  const keys = defendants.flatMap((defendant) =>
    chargeOne(scene, defendant, { decidedAt, chargedAt, firstHearing, held, isLinked }),
  );
  if (!isLinked) linkAfterwards(scene, chargedAt);
  assignOutcome(scene, defendants, chargedAt);
  const { crimeRef: subject } = scene;
  inform(scene, {
    by: 'police',
    subject,
    after: chargedAt,
    topics: ['charge', 'first-hearing', ...(keys.length > 2 * defendants.length ? (['bail'] as const) : [])],
    tells: keys,
    included: ['reasons'],
  });
  offerStatement(scene, chargedAt);
  return { defendants, firstHearing, chargedAt };
}

function timeOfCharge(scene: Scene, recordedAt: Moment, held: boolean): Moment {
  const { chance } = scene;
  const { inCustody, afterBail } = outcomes.daysToCharge.value;
  if (held) return recordedAt + Math.floor((0.7 + skewed(chance, inCustody)) * day);
  return officeTime(
    chance,
    openFrom(dayOf(recordedAt) + 3 + Math.floor(Math.min(900, skewed(chance, afterBail)))),
  );
}

function firstHearingDay({ chance }: Scene, charged: Day, held: boolean): Day {
  if (held && happens(chance, courts.custodyAtFirstHearing.value / outcomes.chargedInCustody.value)) {
    return workingDaysAfter(charged, 1);
  }
  return openFrom(charged + 3 + Math.floor(Math.min(300, skewed(chance, courts.daysToFirstHearing.value))));
}

function defendantOf(scene: Scene, suspect: Suspect, on: Day): Defendant {
  const { chance, number, offenceCode } = scene;
  const ref = `hmcts-person:syn-${number}-d${suspect.of}`;
  const second = besides.find((code) => code !== offenceCode);
  const codes =
    second !== undefined && happens(chance, courts.secondOffence.value)
      ? [offenceCode, second]
      : [offenceCode];
  return {
    suspect,
    ref,
    asn: arrestNumber(scene, suspect.of, on),
    offences: codes.map((code, index) => ({ id: `syn-${number}-co${suspect.of}-${index + 1}`, code })),
  };
}

type Charging = {
  readonly decidedAt: Moment;
  readonly chargedAt: Moment;
  readonly firstHearing: Day;
  readonly held: boolean;
  readonly isLinked: boolean;
};

function chargeOne(scene: Scene, { suspect, asn, offences }: Defendant, charging: Charging): EventKey[] {
  const { chance, journal, crimeRef: subject, urn, crimes, number, place } = scene;
  const { decidedAt, chargedAt, firstHearing, held, isLinked } = charging;
  const decided = say(
    journal,
    senders.cps,
    'cps.charging-decision-made',
    { subject: urn, at: decidedAt },
    {
      decision: 'charge',
      suspect: suspect.ref,
      crimes: [...crimes],
    },
  );
  const isArrested = journal.events.some(
    ({ type, data }) =>
      type === 'police.suspect-arrested' && 'suspect' in data && data.suspect === suspect.ref,
  );
  const requisition = !held && (happens(chance, outcomes.requisition.value) || !isArrested);
  const charged = say(
    journal,
    senders.police,
    'police.suspect-charged',
    { subject, at: chargedAt + suspect.of * minute },
    {
      suspect: suspect.ref,
      method: requisition ? 'requisition' : 'charge',
      ...(requisition && { informationLaidOn: dateOf(dayOf(chargedAt)) }),
      offences: offences.map(({ code }, index) => ({
        offence: `syn-${number}-o${suspect.of}-${index + 1}`,
        sequence: index + 1,
        offenceCode: code,
        crimes: [...crimes],
      })),
      asn,
      firstHearing: { court: place.magistrates, on: dateOf(firstHearing) },
      ...(isLinked && { references: [urn] }),
    },
  );
  const isKept = held && firstHearing === workingDaysAfter(dayOf(chargedAt), 1);
  if (requisition || isKept) return [decided, charged];
  const released = say(
    journal,
    senders.police,
    'police.suspect-released',
    { subject, at: chargedAt + 10 * minute },
    {
      suspect: suspect.ref,
      crimes: [...crimes],
      basis: 'charged',
      conditionsCode: ['no-contact'],
    },
  );
  return [decided, charged, released];
}

function linkAfterwards({ chance, journal, crimeRef: subject, urn }: Scene, chargedAt: Moment): void {
  const days = Math.ceil(skewed(chance, recording.linkedLateDays.value));
  const at = officeTime(chance, openFrom(dayOf(chargedAt) + days));
  say(
    journal,
    senders.police,
    'record.references-linked',
    { subject, at },
    {
      references: [urn],
      method: 'checked-by-person',
      confidence: 'certain',
    },
  );
}

function flagByProsecution({ chance, journal, urn: subject, strands }: Scene, at: Moment): void {
  if (happens(chance, 0.92))
    say(journal, senders.cps, 'cps.crime-flagged', { subject, at }, { strands: [...strands] });
}

function assignOutcome(scene: Scene, [defendant]: readonly Defendant[], chargedAt: Moment): void {
  const { chance, journal, crimeRef: subject } = scene;
  for (const crime of scene.crimes) {
    say(
      journal,
      senders.police,
      'police.outcome-assigned',
      { subject, at: chargedAt + 2 * hour },
      {
        crime,
        outcomeType: pick(chance, outcomeTypes),
        ...(defendant !== undefined && { suspect: defendant.suspect.ref }),
      },
    );
  }
}

function offerStatement({ chance, journal, crimeRef: subject, victims }: Scene, chargedAt: Moment): void {
  const { atCharge, accepted } = telling.statement.value;
  if (!happens(chance, atCharge)) return;
  const at = officeTime(chance, workingDaysAfter(dayOf(chargedAt), between(chance, 1, 15)));
  const isAccepted = happens(chance, accepted);
  const kind = victims[0]?.kind === 'organisation' ? 'business-impact' : 'personal';
  say(
    journal,
    senders.police,
    'police.personal-statement-offered',
    { subject, at },
    { victims: refsOf(victims), kind, accepted: isAccepted },
  );
  if (!isAccepted) return;
  const taken = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 3, 20)));
  const readAloud = share(chance) < 0.5 ? 'court' : 'none';
  say(
    journal,
    senders.police,
    'police.personal-statement-taken',
    { subject, at: taken },
    { victims: refsOf(victims), kind, readAloud },
  );
}
