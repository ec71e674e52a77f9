/** Matters of the record itself: restrictions, persons known under several numbers, a death. */
import { between, happens } from '../kit/chance.ts';
import { say, type SimulatedEvent } from '../kit/journal.ts';
import { dayOf, hour, minute } from '../kit/london-clock.ts';
import { officeTime, workingDaysAfter } from '../kit/working-time.ts';
import type { Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { record } from '../shapes/record.ts';

export function keepRecord(scene: Scene, events: readonly SimulatedEvent[]): void {
  const { chance, journal, crimeRef: subject, reportedAt, victims, crimes, offenceCode } = scene;
  if (happens(chance, record.restricted.value)) restrict(scene);
  if (happens(chance, record.reclassified.value)) {
    const at = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 3, 25)));
    const other = offenceCode === 'CD98067' ? 'CD98066' : 'CD98067';
    for (const crime of crimes)
      say(
        journal,
        senders.police,
        'police.crime-reclassified',
        { subject, at },
        { crime, offenceCode: other },
      );
  }
  const appeal = events.find(({ type }) => type === 'court.appeal-lodged');
  if (appeal !== undefined && happens(chance, record.held.value)) holdFor(scene, appeal, events);
  const [victim] = victims;
  if (victim === undefined) return;
  const referral = events.find(({ type }) => type === 'cps.referral-received');
  if (referral !== undefined && happens(chance, record.personLinked.value)) {
    say(
      journal,
      senders.cps,
      'record.persons-linked',
      { subject: referral.subject, at: referral.at + 40 * minute },
      {
        persons: [victim.ref, `cps-person:syn-${scene.number}-v1`],
        method: 'matched-by-system',
        confidence: 'certain',
      },
    );
  }
  if (happens(chance, record.died.value)) {
    const at = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 10, 200)));
    say(
      journal,
      senders.police,
      'police.victim-died',
      { subject, at },
      { victims: [victim.ref], causedByCrime: 'no' },
    );
  }
}

function restrict({ chance, journal, crimeRef: subject, reportedAt }: Scene): void {
  const at = reportedAt + between(chance, 6, 90) * hour;
  say(journal, senders.police, 'record.access-restricted', { subject, at }, { reasonCode: 'victim-safety' });
  if (!happens(chance, 0.3)) return;
  const lifted = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 20, 120)));
  say(
    journal,
    senders.police,
    'record.access-unrestricted',
    { subject, at: lifted },
    { reasonCode: 'no-longer-needed' },
  );
}

/** Nothing is erased while an appeal is open. */
function holdFor(
  { chance, journal }: Scene,
  appeal: SimulatedEvent,
  events: readonly SimulatedEvent[],
): void {
  const { subject } = appeal;
  const set = officeTime(chance, workingDaysAfter(dayOf(appeal.at), 2));
  say(journal, senders.cps, 'record.legal-hold-set', { subject, at: set }, { reasonCode: 'appeal' });
  const decided = events.find(({ type }) => type === 'court.appeal-decided');
  if (decided === undefined) return;
  const lifted = officeTime(chance, workingDaysAfter(dayOf(decided.at), 5));
  say(
    journal,
    senders.cps,
    'record.legal-hold-lifted',
    { subject, at: lifted },
    { reasonCode: 'matter-closed' },
  );
}
