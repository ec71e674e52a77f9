/** Trials: dates given, moved, and at last a result. */
import type { DataOf } from '#contracts/registry.ts';
import { happens, pick, share, skewed, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { dayOf, hour, minute, onDay, type Day, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, soonInOffice, workingDaysAfter } from '../kit/working-time.ts';
import { refsOf, type Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { courts } from '../shapes/courts.ts';
import { telling } from '../shapes/telling.ts';
import { inform } from '../telling.ts';
import { conclude, convict, drop } from './endings.ts';
import type { Fate } from './fates.ts';
import { hold, list, sendWord, type Defendant, type Forum, type Hearing } from './hearings.ts';

type Reason = NonNullable<DataOf<'court.hearing-vacated'>['reason']>;
type Party = NonNullable<DataOf<'court.hearing-vacated'>['by']>;

const vacatedReasons = weighted(courts.vacatedReasons.value);
const ineffectiveReasons = weighted(courts.ineffectiveReasons.value);
const plead = weighted(courts.crackedByPlea.value);
const giveUp = weighted(courts.crackedByStop.value);
const lengths = {
  magistrates: weighted(courts.trialDays.value.magistrates),
  crown: weighted(courts.trialDays.value.crown),
};

/** Trial dates are given up at most so often; the next one stands. */
const mostMoves = 4;

/** What is known when a trial date is given. */
export type TrialDate = {
  readonly on: Day;
  readonly decided: Moment;
  readonly moved?: { readonly from: Hearing; readonly reason?: Reason };
  readonly moves: number;
};

/** One defendant's trial, from its first date to its end. */
export function trial(scene: Scene, forum: Forum, defendant: Defendant, fate: Fate, date: TrialDate): void {
  const { chance } = scene;
  const type = forum.jurisdiction === 'crown' ? 'TRL' : 'TRIAL';
  const { on, decided, moved, moves } = date;
  const hearing = list(scene, forum, [defendant], {
    type,
    on,
    decided,
    hours: 10,
    ...(moved !== undefined && { moved }),
  });
  announce(scene, forum, defendant, hearing, date);
  const { jurisdiction } = forum;
  const mayMove = moves < mostMoves;
  if (mayMove && on - dayOf(decided) > 14 && happens(chance, courts.vacated.value[jurisdiction])) {
    return vacate(scene, forum, defendant, fate, hearing, date);
  }
  if (fate === 'dropped') return dropBefore(scene, forum, defendant, hearing, dayOf(decided));
  if (mayMove && happens(chance, courts.ineffective.value[jurisdiction])) {
    return goNowhere(scene, forum, defendant, fate, hearing, moves);
  }
  if (fate === 'convicted' || fate === 'acquitted') return goAhead(scene, forum, defendant, fate, hearing);
  crack(scene, forum, defendant, fate, hearing);
}

/** The victims are required, warned, and told the date; for a moved one that the old date is off. */
function announce(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  hearing: Hearing,
  { decided, moved, moves }: TrialDate,
): void {
  const { chance, journal, urn: subject, victims } = scene;
  const isMove = moved !== undefined;
  const received = sendWord(scene, forum, decided, {
    topics: isMove ? ['hearing-off', 'hearing-details'] : ['hearing-outcome', 'hearing-details'],
    tells: [hearing.key],
    until: hearing.at,
    ...(isMove && { kept: telling.movedTold.value, included: ['reasons'] as const }),
  });
  const required = soonInOffice(chance, decided + hour);
  const key = say(
    journal,
    senders.cps,
    'cps.witness-required',
    { subject, at: required },
    {
      victims: refsOf(victims),
      defendants: [defendant.ref],
      hearing: hearing.id,
    },
  );
  inform(scene, {
    by: 'witness-care',
    subject,
    after: Math.max(required, received),
    topics: ['required-to-attend'],
    tells: [key],
    until: hearing.at,
  });
  if (happens(chance, 0.8)) {
    const at = soonInOffice(chance, received + hour);
    say(
      journal,
      senders.witnessCare,
      'witness-care.witness-warned',
      { subject, at },
      { victims: refsOf(victims), hearing: hearing.id },
    );
  }
  if (moves === 0) decideMeasures(scene, forum, decided);
}

function decideMeasures({ chance, journal, urn: subject, victims }: Scene, forum: Forum, at: Moment): void {
  const { asked, granted } = courts.specialMeasures.value;
  if (!happens(chance, asked)) return;
  say(
    journal,
    forum.sender,
    'court.special-measures-decided',
    { subject, at: at + 5 * minute },
    {
      victims: refsOf(victims),
      measures: ['screens'],
      granted: happens(chance, granted),
    },
  );
}

const partyOf: Readonly<Record<string, Party>> = {
  B: 'prosecution',
  C: 'prosecution',
  D: 'prosecution',
  I: 'prosecution',
  E: 'defence',
  F: 'defence',
  G: 'defence',
  H: 'defence',
  J: 'defence',
};

function vacate(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  fate: Fate,
  hearing: Hearing,
  { decided, moves }: TrialDate,
): void {
  const { chance, journal, urn: subject } = scene;
  const at = timeBetween(scene, dayOf(decided) + 7, hearing.on);
  const code = pick(chance, vacatedReasons);
  const reason: Reason | undefined = happens(chance, courts.reasonRecorded.value)
    ? { type: 'Vacated', code }
    : undefined;
  say(
    journal,
    forum.sender,
    'court.hearing-vacated',
    { subject, at },
    {
      hearing: hearing.id,
      ...(reason !== undefined && { reason, by: partyOf[code] ?? 'court' }),
    },
  );
  const next = nextDate(scene, forum, hearing.on);
  trial(scene, forum, defendant, fate, {
    on: next,
    decided: at,
    moved: { from: hearing, ...(reason !== undefined && { reason }) },
    moves: moves + 1,
  });
}

function nextDate({ chance }: Scene, { jurisdiction, pace }: Forum, from: Day): Day {
  return openFrom(from + 7 + Math.floor(skewed(chance, courts.newTrialDate.value[jurisdiction]) * pace));
}

function goNowhere(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  fate: Fate,
  hearing: Hearing,
  moves: number,
): void {
  const { chance, journal, urn: subject } = scene;
  const code = pick(chance, ineffectiveReasons);
  const reason: Reason = { type: 'Ineffective', code };
  const isRecorded = happens(chance, courts.reasonRecorded.value);
  say(
    journal,
    forum.sender,
    'court.trial-result-recorded',
    { subject, at: hearing.at, precision: 'date' },
    {
      hearing: hearing.id,
      result: 'ineffective',
      ...(isRecorded && { reason }),
    },
  );
  hold(scene, forum, [defendant], hearing, { outcome: 'adjourned', day: 1 });
  const on = nextDate(scene, forum, hearing.on);
  const moved = { from: hearing, ...(isRecorded && { reason }) };
  trial(scene, forum, defendant, fate, { on, decided: hearing.at + hour, moved, moves: moves + 1 });
}

function goAhead(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  fate: 'convicted' | 'acquitted',
  hearing: Hearing,
): void {
  const { chance, journal, urn: subject } = scene;
  const days = Number(pick(chance, lengths[forum.jurisdiction]));
  say(
    journal,
    forum.sender,
    'court.trial-result-recorded',
    { subject, at: hearing.at, precision: 'date' },
    { hearing: hearing.id, result: 'effective' },
  );
  say(
    journal,
    forum.sender,
    'court.trial-started',
    { subject, at: hearing.at + 20 * minute },
    { hearing: hearing.id, defendants: [defendant.ref] },
  );
  for (let sitting = 1; sitting < days; sitting += 1) {
    hold(scene, forum, [defendant], hearing, {
      outcome: 'part-heard',
      day: sitting,
      of: days,
      on: sittingDay(hearing, sitting),
    });
  }
  const last = sittingDay(hearing, days);
  const verdict = fate === 'convicted' ? 'G' : 'NG';
  const keys = defendant.offences.map(({ id }) =>
    say(
      journal,
      forum.sender,
      'court.verdict-returned',
      { subject, at: onDay(last, 15), precision: 'date' },
      { defendant: defendant.ref, offence: id, verdict },
    ),
  );
  const sitting = { day: days, of: days, on: last };
  if (fate === 'convicted')
    return convict(scene, forum, defendant, {
      hearing,
      on: last,
      sitting,
      how: 'convicted-after-trial',
      keys,
    });
  hold(scene, forum, [defendant], hearing, { ...sitting, outcome: 'concluded' });
  conclude(scene, forum, defendant, { on: last, finalResult: 'acquitted', how: 'acquitted', keys });
}

/** Day 1 is the day it is listed for. */
function sittingDay({ on }: Hearing, sitting: number): Day {
  return workingDaysAfter(on, sitting - 1);
}

function crack(scene: Scene, forum: Forum, defendant: Defendant, fate: Fate, hearing: Hearing): void {
  const { chance, journal, urn: subject } = scene;
  const isPlea = fate !== 'dropped-late';
  const code = isPlea ? pick(chance, plead) : pick(chance, giveUp);
  say(
    journal,
    forum.sender,
    'court.trial-result-recorded',
    { subject, at: hearing.at, precision: 'date' },
    {
      hearing: hearing.id,
      result: 'cracked',
      reason: { type: 'Cracked', code },
    },
  );
  const sitting = { day: 1, of: 1, on: hearing.on };
  if (!isPlea) {
    hold(scene, forum, [defendant], hearing, { ...sitting, outcome: 'concluded' });
    return drop(scene, forum, defendant, {
      at: hearing.at + 30 * minute,
      on: hearing.on,
      how: 'no-evidence',
      becauseOfVictim: code === 'J',
    });
  }
  const keys = defendant.offences.map(({ id }) =>
    say(
      journal,
      forum.sender,
      'court.plea-entered',
      { subject, at: hearing.at, precision: 'date' },
      { defendant: defendant.ref, offence: id, plea: 'G' },
    ),
  );
  convict(scene, forum, defendant, { hearing, on: hearing.on, sitting, how: 'guilty-plea', keys });
}

/** The prosecution gives up before the day: the trial is taken out of the list. */
function dropBefore(scene: Scene, forum: Forum, defendant: Defendant, hearing: Hearing, decided: Day): void {
  const { journal, urn: subject } = scene;
  const at = timeBetween(scene, decided + 1, hearing.on);
  say(
    journal,
    forum.sender,
    'court.hearing-vacated',
    { subject, at: at + hour },
    {
      hearing: hearing.id,
      reason: { type: 'Vacated', code: 'A' },
      by: 'prosecution',
    },
  );
  drop(scene, forum, defendant, { at, on: dayOf(at), how: 'discontinued', becauseOfVictim: false });
}

/** Office hours of a day after the first and before the other, rather late. */
function timeBetween({ chance }: Scene, from: Day, before: Day): Moment {
  const on = openFrom(from + Math.floor((before - from) * (0.3 + 0.65 * share(chance))));
  return officeTime(chance, Math.min(on, before - 1));
}
