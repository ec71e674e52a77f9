/** How proceedings against one defendant end: sentenced, acquitted or stopped; and what comes after. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import { between, happens, pick, skewed, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { hour, minute, onDay, type Day, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, workingDaysAfter } from '../kit/working-time.ts';
import type { Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { courts } from '../shapes/courts.ts';
import { recording } from '../shapes/recording.ts';
import { withdrawnAmongOtherStops } from './fates.ts';
import { disposalsOf } from './sentencing.ts';
import { hold, list, sendWord, type Defendant, type Forum, type Hearing, type ToHold } from './hearings.ts';
import { withdraw } from './investigation.ts';

type Finalisation = DataOf<'cps.case-finalised'>['outcome'];
type FinalResult = DataOf<'court.proceedings-concluded'>['finalResult'];

export type Conviction = {
  readonly hearing: Hearing;
  readonly on: Day;
  readonly sitting: ToHold;
  readonly how: Finalisation;
  /** The pleas or verdicts. */
  readonly keys: readonly EventKey[];
};

/** Convicted: sentenced at once, or put off for a report. */
export function convict(scene: Scene, forum: Forum, defendant: Defendant, conviction: Conviction): void {
  const { chance } = scene;
  const { hearing, on, sitting } = conviction;
  if (happens(chance, courts.sentencedAtOnce.value[forum.jurisdiction])) {
    hold(scene, forum, [defendant], hearing, { ...sitting, on, outcome: 'concluded' });
    return sentence(scene, forum, defendant, on, conviction);
  }
  const decided = onDay(on, 15.5);
  const sentencedOn = openFrom(
    on + Math.max(7, Math.floor(skewed(chance, courts.sentenceDays.value[forum.jurisdiction]) * forum.pace)),
  );
  const type = forum.jurisdiction === 'crown' ? 'SEN' : 'SWPSR';
  const next = list(scene, forum, [defendant], { type, on: sentencedOn, decided, hours: 10 });
  const held = hold(scene, forum, [defendant], hearing, {
    ...sitting,
    on,
    outcome: 'adjourned',
    next: next.id,
    adjournmentReason: 'for-reports',
  });
  sendWord(scene, forum, onDay(on, 16), {
    topics: ['outcome', 'hearing-outcome', 'hearing-details'],
    tells: [...conviction.keys, held, next.key],
    until: next.at,
  });
  hold(scene, forum, [defendant], next, { day: 1, of: 1, outcome: 'concluded' });
  sentence(scene, forum, defendant, sentencedOn, conviction);
}

function sentence(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  on: Day,
  { how, keys }: Conviction,
): void {
  const { chance, journal, urn: subject } = scene;
  const uplift = upliftOf(scene);
  const passed = say(
    journal,
    forum.sender,
    'court.sentence-passed',
    { subject, at: onDay(on, 12), precision: 'date' },
    {
      defendant: defendant.ref,
      offences: defendant.offences.flatMap((offence) => disposalsOf(scene, forum, defendant, offence)),
      ...(uplift.announced && { uplift: true }),
    },
  );
  conclude(scene, forum, defendant, { on, finalResult: 'sentenced', how, keys: [...keys, passed], uplift });
  if (happens(chance, courts.amended.value)) {
    const at = officeTime(chance, workingDaysAfter(on, between(chance, 1, 12)));
    const hearing = journal.events.findLast(({ type }) => type === 'court.hearing-held')?.data;
    const id =
      hearing !== undefined && 'hearing' in hearing && typeof hearing.hearing === 'string'
        ? hearing.hearing
        : undefined;
    if (id !== undefined)
      say(journal, forum.sender, 'court.results-amended', { subject, at }, { hearing: id });
  }
  if (happens(chance, courts.appeal.value[forum.jurisdiction])) appeal(scene, forum, defendant, on);
}

type Uplift = { readonly announced: boolean; readonly recorded: boolean };

function upliftOf({ chance }: Scene): Uplift {
  if (happens(chance, courts.uplift.value)) return { announced: true, recorded: true };
  return { announced: happens(chance, courts.announcedOnly.value), recorded: false };
}

export type Conclusion = {
  readonly on: Day;
  readonly finalResult: FinalResult;
  readonly how: Finalisation;
  readonly keys: readonly EventKey[];
  readonly uplift?: Uplift;
};

/** The proceedings are over for the defendant; the prosecution closes its file, and the victims are told. */
export function conclude(scene: Scene, forum: Forum, defendant: Defendant, conclusion: Conclusion): void {
  const { chance, journal, urn: subject, strands } = scene;
  const { on, finalResult, how, keys, uplift } = conclusion;
  const concluded = say(
    journal,
    forum.sender,
    'court.proceedings-concluded',
    { subject, at: onDay(on, 16), precision: 'date' },
    {
      defendant: defendant.ref,
      offences: defendant.offences.map(({ id }) => id),
      finalResult,
    },
  );
  const isSentence = finalResult === 'sentenced';
  const isReviewable = isSentence && forum.jurisdiction === 'crown';
  sendWord(scene, forum, onDay(on, 16), {
    topics: isReviewable
      ? ['sentence', 'outcome', 'unduly-lenient-sentence']
      : isSentence
        ? ['sentence', 'outcome']
        : ['outcome'],
    tells: [...keys, concluded],
    included: isReviewable ? ['reasons', 'uls'] : ['reasons'],
  });
  const at = officeTime(chance, workingDaysAfter(on, between(chance, 1, 4)));
  const disagrees = happens(chance, recording.disagreeing.value / 2);
  say(
    journal,
    senders.cps,
    'cps.case-finalised',
    { subject, at },
    {
      defendant: defendant.ref,
      outcome: disagrees ? contrary(how) : how,
      hateStrands: [...strands],
      ...(uplift !== undefined && { upliftAnnounced: uplift.announced, upliftRecorded: uplift.recorded }),
    },
  );
}

function contrary(how: Finalisation): Finalisation {
  return how === 'guilty-plea' || how === 'convicted-after-trial' ? 'acquitted' : 'convicted-after-trial';
}

export type Dropping = {
  readonly at: Moment;
  readonly on: Day;
  readonly how: DataOf<'cps.prosecution-stopped'>['how'];
  readonly becauseOfVictim: boolean;
};

/** The prosecution stops, perhaps because the victim withdrew. */
export function drop(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  { at, on, how, becauseOfVictim }: Dropping,
): void {
  const { chance, journal, urn: subject } = scene;
  const withdrew = becauseOfVictim || happens(chance, withdrawnAmongOtherStops);
  if (withdrew)
    withdraw(
      scene,
      at - between(chance, 2, 40) * hour,
      how === 'no-evidence' ? 'at-trial' : 'post-charge',
      'cps',
    );
  const stopped = say(
    journal,
    senders.cps,
    'cps.prosecution-stopped',
    { subject, at },
    {
      defendant: defendant.ref,
      offences: defendant.offences.map(({ id }) => id),
      how,
      endsAll: true,
      reasonCode: withdrew ? 'victim-does-not-support' : 'insufficient-evidence',
    },
  );
  const finalResult = how === 'no-evidence' ? 'no-evidence-offered' : 'discontinued';
  conclude(scene, forum, defendant, { on, finalResult, how: 'stopped', keys: [stopped] });
}

const appealResults = weighted(courts.appealResult.value);
const appealCourt = 'C01CJ00';

function appeal(scene: Scene, forum: Forum, { ref: defendant }: Defendant, sentencedOn: Day): void {
  const { chance, journal, urn: subject, place } = scene;
  const court = forum.jurisdiction === 'crown' ? appealCourt : place.crown;
  const lodgedOn = workingDaysAfter(sentencedOn, between(chance, 3, 19));
  const against = happens(chance, 0.6) ? 'sentence' : 'conviction';
  const lodged = say(
    journal,
    senders.crown,
    'court.appeal-lodged',
    { subject, at: onDay(lodgedOn, 12), precision: 'date' },
    {
      defendant,
      court,
      against,
      bail: happens(chance, 0.3),
    },
  );
  sendWord(scene, { ...forum, sender: senders.crown }, onDay(lodgedOn, 15), {
    topics: ['appeal'],
    tells: [lodged],
  });
  if (forum.jurisdiction === 'crown' && !isLeaveGiven(scene, defendant, lodgedOn)) return;
  const decidedOn = openFrom(lodgedOn + Math.max(45, Math.floor(skewed(chance, courts.appealDays.value))));
  const result = pick(chance, appealResults);
  const isPossible = result !== (against === 'sentence' ? 'conviction-quashed' : 'sentence-reduced');
  const decided = say(
    journal,
    senders.crown,
    'court.appeal-decided',
    { subject, at: onDay(decidedOn, 11) + 15 * minute },
    {
      defendant,
      court,
      result: isPossible ? result : 'dismissed',
    },
  );
  sendWord(scene, { ...forum, sender: senders.crown }, onDay(decidedOn, 15), {
    topics: ['appeal-outcome'],
    tells: [decided],
  });
}

/** An appeal from the Crown Court goes ahead only with leave. */
function isLeaveGiven({ chance, journal, urn: subject }: Scene, defendant: string, lodgedOn: Day): boolean {
  const isGiven = happens(chance, courts.appealLeave.value);
  const at = onDay(workingDaysAfter(lodgedOn, between(chance, 10, 28)), 12);
  say(
    journal,
    senders.crown,
    'court.appeal-leave-decided',
    { subject, at },
    {
      defendant,
      court: appealCourt,
      result: isGiven ? 'granted' : 'refused',
    },
  );
  return isGiven;
}
