/** After a sentence of some length: the Victim Contact Scheme, release, recall, and a parole review. */
import { between, happens, share } from '../kit/chance.ts';
import { isOf, say, type EventOf, type SimulatedEvent } from '../kit/journal.ts';
import { dateOf, dayOf, onDay, type Day, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, workingDaysAfter } from '../kit/working-time.ts';
import { refsOf, type Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { aside } from '../shapes/aside.ts';

/** Everything that follows sentences of custody long enough for the scheme. */
export function followSentences(scene: Scene, events: readonly SimulatedEvent[]): void {
  for (const event of events) if (isOf(event, 'court.sentence-passed')) followSentence(scene, event);
}

function followSentence(scene: Scene, { data, at }: EventOf<'court.sentence-passed'>): void {
  const custody = Math.max(
    0,
    ...data.offences.map(({ custodyDays = 0, suspended }) => (suspended === true ? 0 : custodyDays)),
  );
  if (custody === 0) return;
  const { defendant } = data;
  const releaseOn = openFrom(dayOf(at) + Math.max(5, Math.floor(custody * aside.released.value)));
  const isInScheme = custody >= aside.schemeCustody.value && offerScheme(scene, defendant, at);
  release(scene, defendant, dayOf(at), releaseOn, isInScheme);
}

/** The witness care unit refers, probation offers; answers whether the victims want to be told. */
function offerScheme(scene: Scene, defendant: string, sentencedAt: Moment): boolean {
  const { chance, journal, urn: subject, victims, units } = scene;
  const about = { victims: refsOf(victims), defendant };
  const referred = officeTime(chance, workingDaysAfter(dayOf(sentencedAt), between(chance, 2, 12)));
  if (happens(chance, 0.05)) {
    say(
      journal,
      senders.witnessCare,
      'witness-care.victim-contact-scheme-declined',
      { subject, at: referred },
      { ...about, statedBy: 'victim' },
    );
    return false;
  }
  say(
    journal,
    senders.witnessCare,
    'witness-care.victim-contact-scheme-referred',
    { subject, at: referred },
    {
      ...about,
      basis: 'specified-offence',
    },
  );
  const received = officeTime(chance, workingDaysAfter(dayOf(referred), between(chance, 1, 3)));
  say(journal, senders.probation, 'probation.referral-received', { subject, at: received }, about);
  const assigned = officeTime(chance, workingDaysAfter(dayOf(received), between(chance, 1, 10)));
  say(
    journal,
    senders.probation,
    'probation.liaison-assigned',
    { subject, at: assigned },
    {
      victims: refsOf(victims),
      unit: 'syn-vlu-london',
      officer: `syn-vlo-${between(chance, 1, 25)}-${units.witnessCare.slice(4, 9)}`,
    },
  );
  const contacted = officeTime(chance, workingDaysAfter(dayOf(assigned), between(chance, 2, 35)));
  say(
    journal,
    senders.probation,
    'probation.liaison-officer-contacted',
    { subject, at: contacted },
    { victims: refsOf(victims), method: 'letter' },
  );
  const answered = officeTime(chance, workingDaysAfter(dayOf(contacted), between(chance, 3, 25)));
  const wantsIt = happens(chance, aside.optedIn.value);
  const type = wantsIt ? 'probation.victim-opted-in' : 'probation.victim-opted-out';
  say(journal, senders.probation, type, { subject, at: answered }, { ...about, statedBy: 'victim' });
  return wantsIt;
}

type Stage = 'release' | 'recall' | 'parole-review' | 'open-conditions';

function release(scene: Scene, defendant: string, from: Day, releaseOn: Day, isInScheme: boolean): void {
  const { chance, journal, urn: subject } = scene;
  const setOn = openFrom(Math.max(from + 1, releaseOn - between(chance, 20, 60)));
  say(
    journal,
    senders.probation,
    'prison.release-date-set',
    { subject, at: onDay(setOn, 11) },
    { defendant, on: dateOf(releaseOn), place: 'prison' },
  );
  if (releaseOn - from > 500) prepareRelease(scene, defendant, from, releaseOn, isInScheme);
  say(
    journal,
    senders.probation,
    'prison.released',
    { subject, at: onDay(releaseOn, 10) },
    { defendant, place: 'prison' },
  );
  if (isInScheme) notify(scene, defendant, 'release', releaseOn, setOn);
  if (!happens(chance, aside.recalled.value)) return;
  const recalledOn = openFrom(releaseOn + between(chance, 10, 150));
  say(journal, senders.probation, 'prison.recalled', { subject, at: onDay(recalledOn, 15) }, { defendant });
  if (isInScheme) notify(scene, defendant, 'recall', recalledOn, recalledOn);
}

/** Long sentences pass through a review and open conditions. */
function prepareRelease(
  scene: Scene,
  defendant: string,
  from: Day,
  releaseOn: Day,
  isInScheme: boolean,
): void {
  const { chance, journal, urn: subject } = scene;
  const reviewOn = openFrom(releaseOn - between(chance, 90, 200));
  const setOn = openFrom(Math.max(from + 30, reviewOn - 120));
  if (setOn >= reviewOn) return;
  say(
    journal,
    senders.probation,
    'parole.review-set',
    { subject, at: onDay(setOn, 12) },
    { defendant, on: dateOf(reviewOn), body: 'parole-board' },
  );
  if (isInScheme) notify(scene, defendant, 'parole-review', reviewOn, setOn);
  const isOpen = happens(chance, 0.5);
  say(
    journal,
    senders.probation,
    'parole.decided',
    { subject, at: onDay(reviewOn, 16) },
    {
      defendant,
      decision: isOpen ? 'open-conditions' : 'release',
      body: 'parole-board',
    },
  );
  if (!isOpen) return;
  const movedOn = openFrom(reviewOn + between(chance, 10, 40));
  say(
    journal,
    senders.probation,
    'prison.open-conditions-moved',
    { subject, at: onDay(movedOn, 10) },
    { defendant },
  );
  if (isInScheme) notify(scene, defendant, 'open-conditions', movedOn, reviewOn);
}

function notify(scene: Scene, defendant: string, stage: Stage, eventOn: Day, known: Day): void {
  const { chance, journal, urn: subject, victims } = scene;
  const { inTime, late } = aside.stageTold.value;
  const luck = share(chance);
  if (luck >= inTime + late) return;
  const on =
    luck < inTime
      ? workingDaysAfter(known, between(chance, 1, 5))
      : workingDaysAfter(Math.max(known, eventOn), between(chance, 3, 15));
  say(
    journal,
    senders.probation,
    'probation.stage-notified',
    { subject, at: officeTime(chance, on) },
    {
      victims: refsOf(victims),
      defendant,
      stage,
      eventDate: dateOf(eventOn),
      method: 'letter',
    },
  );
}
