/** The report: what the police record in the first days. */
import type { PersonalData } from '#contracts/personal.ts';
import { anyOf, between, happens, pick, share, skewed, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { dateOf, day, dayOf, hour, minute, type Moment } from '../kit/london-clock.ts';
import type { Scene, Victim } from '../scene.ts';
import { senders } from '../senders.ts';
import { forenames, surnames } from '../shapes/names.ts';
import { reports } from '../shapes/reports.ts';
import { fictionalPhone } from '../people.ts';

const channels = weighted(reports.channel.value);
const reporters = weighted(reports.reporter.value);
const locations = weighted(reports.locationType.value);
const perceivers = weighted(reports.perceivedBy.value);
const groupsOfRace = ['new-migrants', 'gypsy-roma-traveller'] as const;

/** The police take the report, record the crimes, and put a name to each victim. Answers with when that was done. */
export function report(scene: Scene): Moment {
  const recordedAt = timeOfRecording(scene);
  const [firstCrime, ...otherCrimes] = scene.crimes;
  if (firstCrime !== undefined) tellOfCrime(scene, firstCrime, recordedAt);
  for (const crime of otherCrimes) tellOfCrime(scene, crime, recordedAt + 10 * minute);
  for (const victim of scene.victims) identify(scene, victim, recordedAt + 4 * minute);
  return recordedAt;
}

function timeOfRecording({ chance, reportedAt }: Scene): Moment {
  const { recordedSameDay, recordedLate } = reports;
  const luck = share(chance);
  if (luck < recordedSameDay.value) return reportedAt + between(chance, 20, 300) * minute;
  if (luck < 1 - recordedLate.value) return reportedAt + between(chance, 6, 23) * hour;
  return reportedAt + between(chance, 25, 96) * hour;
}

function tellOfCrime(scene: Scene, crime: string, recordedAt: Moment): void {
  const { journal, chance, reportedAt, crimeRef: subject, place, ward } = scene;
  const channel = pick(chance, channels);
  const committed = committedOn(scene);
  say(
    journal,
    senders.police,
    'police.crime-reported',
    { subject, at: reportedAt },
    {
      crime,
      channel,
      ...(channel === 'third-party' && {
        thirdPartyCentre: `tpc-${place.command.toLowerCase()}-${between(chance, 1, 4)}`,
      }),
      ...(happens(chance, reports.officerOnDuty.value) && { againstOfficerOnDuty: true }),
      reporter: pick(chance, reporters),
      ...committed,
      placeBorough: place.borough,
      ...(ward !== undefined && { placeWard: ward }),
      locationType: pick(chance, locations),
    },
  );
  const isOther = crime !== scene.crimes[0];
  say(
    journal,
    senders.police,
    'police.crime-recorded',
    { subject, at: recordedAt },
    {
      crime,
      offenceCode: scene.offenceCode,
      victimBased: true,
      ...(isOther && { references: [`crime:${crime}`] }),
    },
  );
  flag(scene, crime, recordedAt);
}

function committedOn({ chance, reportedAt }: Scene): { committedFrom: string; committedTo?: string } {
  const reported = dayOf(reportedAt);
  const later = happens(chance, reports.reportedLater.value);
  const on = later
    ? reported - Math.ceil(Math.min(900, skewed(chance, reports.reportedLaterDays.value)))
    : reported;
  if (!happens(chance, reports.period.value)) return { committedFrom: dateOf(on) };
  return { committedFrom: dateOf(on - between(chance, 5, 120)), committedTo: dateOf(on) };
}

function flag(scene: Scene, crime: string, recordedAt: Moment): void {
  const { journal, chance, strands, crimeRef: subject } = scene;
  const delay = happens(chance, reports.flagged.value) ? 6 * minute : between(chance, 3, 40) * day;
  say(
    journal,
    senders.police,
    'police.crime-flagged',
    { subject, at: recordedAt + delay },
    {
      crime,
      flag: 'hate',
      strands: [...strands],
      perceivedBy: pick(chance, perceivers),
      ...groupsOf(scene),
    },
  );
  if (happens(chance, reports.domestic.value)) {
    say(
      journal,
      senders.police,
      'police.crime-flagged',
      { subject, at: recordedAt + delay + minute },
      { crime, flag: 'domestic' },
    );
  }
  if (happens(chance, reports.unflagged.value)) {
    const at = recordedAt + delay + between(chance, 4, 30) * day;
    say(journal, senders.police, 'police.crime-unflagged', { subject, at }, { crime, flag: 'hate' });
  }
}

function groupsOf({ chance, strands }: Scene) {
  if (strands.includes('disability')) return { underReportingGroups: ['disabled' as const] };
  if (strands.includes('transgender')) return { underReportingGroups: ['transgender' as const] };
  if (!strands.includes('race') || !happens(chance, reports.underReporting.value)) return {};
  return { underReportingGroups: [anyOf(chance, groupsOfRace)] };
}

function identify(scene: Scene, victim: Victim, at: Moment): void {
  const { journal, crimeRef: subject, crimes, place } = scene;
  const { ref, kind, ageBand, bands, spokenForBy } = victim;
  const personal: PersonalData = { [ref]: victim.details };
  say(
    journal,
    senders.police,
    'police.victim-identified',
    { subject, at },
    {
      person: ref,
      crimes: [...crimes],
      kind,
      ...(kind === 'person' && { ageBandAtOffence: ageBand, bands: { ...bands, borough: place.borough } }),
      personal,
    },
  );
  if (spokenForBy === undefined) return;
  say(
    journal,
    senders.police,
    'contact.representative-set',
    { subject, at: at + 15 * minute },
    {
      victims: [ref],
      person: spokenForBy.ref,
      role: spokenForBy.role,
      personal: { [spokenForBy.ref]: spokespersonDetails(scene, victim) },
    },
  );
}

function spokespersonDetails({ chance }: Scene, { details, kind }: Victim) {
  const surname = kind === 'organisation' ? anyOf(chance, surnames) : details.surname;
  return { forenames: anyOf(chance, forenames), surname, phones: [fictionalPhone(chance)] };
}
