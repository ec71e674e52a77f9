/** A prosecution's way through the courts: first hearing, plea, sending, trial, each defendant on a way of his own. */
import { dateOfDayNumber } from '#projections/kit/london.ts';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import { between, happens, pick, skewed, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { dayOf, hour, minute, onDay, type Day, type Moment } from '../kit/london-clock.ts';
import { openFrom, soonInOffice, workingDaysAfter } from '../kit/working-time.ts';
import { refsOf, type Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { aside } from '../shapes/aside.ts';
import { courts, crownCourts } from '../shapes/courts.ts';
import { inform } from '../telling.ts';
import { recording } from '../shapes/recording.ts';
import { contestedFactor, extraDays } from '../truths.ts';
import { convict } from './endings.ts';
import { drawFate, type Fate } from './fates.ts';
import { hold, list, sendWord, type Defendant, type Forum, type Hearing } from './hearings.ts';
import type { Charged } from './prosecution.ts';
import { trial } from './trial.ts';

const adjournments = weighted(courts.adjournedReasons.value);

/** All that happens at court, from the receipt by the magistrates' court on. */
export function goThroughCourts(scene: Scene, { defendants, firstHearing, chargedAt }: Charged): void {
  const { chance, place } = scene;
  const forum: Forum = {
    jurisdiction: 'magistrates',
    court: place.magistrates,
    sender: senders.magistrates,
    pace: yearFactor('magistrates', firstHearing),
  };
  const isIndictable = defendants.some(({ offences }) =>
    offences.some(({ code }) => offenceCategory(code) === 'CI'),
  );
  const isSummary = defendants.every(({ offences }) =>
    offences.every(({ code }) => offenceCategory(code) === 'CS'),
  );
  const isSentAnyway = scene.world.onlyCourt !== undefined;
  const toCrown = isIndictable || (!isSummary && (isSentAnyway || happens(chance, crownShare)));
  const first = receive(scene, forum, defendants, { firstHearing, chargedAt, isSummary, isIndictable });
  assignWitnessCare(scene, chargedAt);
  const settled = comeToPlea(scene, forum, defendants, first, !toCrown);
  if (toCrown) return send(scene, forum, defendants, settled, isIndictable);
  for (const defendant of defendants) {
    dealWith(scene, forum, defendant, settled, drawFate(chance, 1), onDay(settled.on, 11));
  }
}

/** Offences that can be tried in either court are about half of those charged; only these and indictable ones go up. */
const shareEitherWay = 0.64;
const crownShare = courts.toCrownCourt.value / shareEitherWay;

function yearFactor(jurisdiction: Forum['jurisdiction'], on: Day): number {
  const factors: Readonly<Record<string, number>> = courts.yearFactor.value[jurisdiction];
  const years = Object.keys(factors).sort();
  const year = dateOfDayNumber(on).slice(0, 4);
  const nearest = years.findLast((each) => each <= year) ?? years[0] ?? year;
  return factors[nearest] ?? 1;
}

type Receipt = {
  readonly firstHearing: Day;
  readonly chargedAt: Moment;
  readonly isSummary: boolean;
  readonly isIndictable: boolean;
};

function receive(scene: Scene, forum: Forum, defendants: readonly Defendant[], receipt: Receipt): Hearing {
  const { firstHearing, chargedAt, isSummary, isIndictable } = receipt;
  const { urn: subject } = scene;
  say(
    scene.journal,
    forum.sender,
    'court.case-received',
    { subject, at: chargedAt + hour, precision: 'date' },
    {
      references: [subject],
      court: forum.court,
      jurisdiction: 'magistrates',
      caseType: isIndictable ? 'indictable-only' : isSummary ? 'summary' : 'either-way',
      initiation: 'C',
      defendants: defendants.map(atCourt),
    },
  );
  const first = list(scene, forum, defendants, {
    type: 'FH',
    on: firstHearing,
    decided: chargedAt + hour,
    hours: 10,
  });
  return first;
}

function atCourt({ ref, asn, offences }: Defendant) {
  return {
    defendant: ref,
    asn,
    offences: offences.map(({ id, code }, index) => ({
      offence: id,
      offenceCode: code,
      sequence: index + 1,
    })),
  };
}

function assignWitnessCare(
  { chance, journal, urn: subject, victims, units }: Scene,
  chargedAt: Moment,
): void {
  const at = soonInOffice(chance, chargedAt + 8 * hour);
  const assignment = { victims: refsOf(victims), unit: units.witnessCare, officer: units.witnessCareOfficer };
  say(journal, senders.witnessCare, 'witness-care.officer-assigned', { subject, at }, assignment);
  if (!happens(chance, 0.35)) return;
  const assessed = soonInOffice(chance, at + between(chance, 1, 20) * 24 * hour);
  say(
    journal,
    senders.witnessCare,
    'witness-care.needs-assessed',
    { subject, at: assessed },
    {
      victims: refsOf(victims),
      by: units.witnessCareOfficer,
      categories: [{ code: 'intimidated', basis: 'assessment', from: dateOfDayNumber(dayOf(assessed)) }],
      needs: ['special-measures'],
      result: 'enhanced',
    },
  );
}

/** Hearings put off before anything is decided; answers with the one at which it is. */
function comeToPlea(
  scene: Scene,
  forum: Forum,
  defendants: readonly Defendant[],
  first: Hearing,
  mayAbscond: boolean,
): Hearing {
  const { chance } = scene;
  if (mayAbscond && happens(chance, courts.warrant.value)) return abscond(scene, forum, defendants, first);
  if (!happens(chance, courts.adjournedFirst.value)) return first;
  const days = Math.max(7, Math.floor(skewed(chance, courts.adjournedDays.value) * forum.pace));
  const next = list(scene, forum, defendants, {
    type: 'PBV',
    on: openFrom(first.on + days),
    decided: first.at + hour,
    hours: 10,
  });
  const adjournmentReason = pick(chance, adjournments);
  const held = hold(scene, forum, defendants, first, {
    day: 1,
    of: 1,
    outcome: 'adjourned',
    next: next.id,
    adjournmentReason,
  });
  const bail = decideBail(scene, forum, defendants, first.at + hour);
  sendWord(scene, forum, first.at + 2 * hour, {
    topics: ['hearing-outcome', 'court-bail', 'hearing-details'],
    tells: [held, next.key, ...bail],
    until: next.at,
  });
  return next;
}

/** The defendant does not come; a warrant brings him back. */
function abscond(scene: Scene, forum: Forum, defendants: readonly Defendant[], first: Hearing): Hearing {
  const { chance, journal, urn: subject } = scene;
  const held = hold(scene, forum, defendants, first, {
    day: 1,
    of: 1,
    outcome: 'adjourned',
    adjournmentReason: 'defendant-absent',
  });
  const issued = defendants.map(({ ref }) =>
    say(journal, forum.sender, 'court.warrant-issued', { subject, at: first.at + hour }, { defendant: ref }),
  );
  sendWord(scene, forum, first.at + 2 * hour, {
    topics: ['hearing-outcome', 'warrant'],
    tells: [held, ...issued],
  });
  const executedOn = openFrom(
    first.on + 1 + Math.floor(Math.min(600, skewed(chance, courts.warrantDays.value))),
  );
  for (const { ref } of defendants) {
    say(
      journal,
      forum.sender,
      'court.warrant-executed',
      { subject, at: onDay(executedOn, 8.5) },
      { defendant: ref },
    );
  }
  return list(scene, forum, defendants, {
    type: 'AOW',
    on: workingDaysAfter(executedOn, 1),
    decided: onDay(executedOn, 9),
    hours: 10,
  });
}

function decideBail(
  { chance, journal, urn: subject }: Scene,
  forum: Forum,
  defendants: readonly Defendant[],
  at: Moment,
) {
  const held = happens(chance, courts.custodyAtFirstHearing.value);
  return defendants.map(({ ref }) =>
    say(
      journal,
      forum.sender,
      'court.bail-decided',
      { subject, at },
      {
        defendant: ref,
        status: held ? 'PR' : 'CB',
        ...(!held && { conditionsCode: ['no-contact' as const, 'exclusion' as const] }),
      },
    ),
  );
}

/** The magistrates' court sends it up; the plea is taken in the Crown Court. */
function send(
  scene: Scene,
  magistrates: Forum,
  defendants: readonly Defendant[],
  last: Hearing,
  isIndictable: boolean,
): void {
  const { chance, journal, urn: subject, place, number, world } = scene;
  const crown: Forum = {
    jurisdiction: 'crown',
    court: place.crown,
    sender: senders.crown,
    pace:
      (Object.entries<number>(crownCourts.value).find(([court]) => court === place.crown)?.[1] ?? 1) *
      yearFactor('crown', last.on),
  };
  const at = last.at + hour;
  const sent = say(
    journal,
    magistrates.sender,
    'court.sent-to-crown-court',
    { subject, at },
    {
      defendants: defendants.map(({ ref }) => ref),
      offences: defendants.flatMap(({ offences }) => offences.map(({ id }) => id)),
      to: crown.court,
    },
  );
  const slower = extraDays(world.truths, crown.court, last.on);
  const usual = openFrom(last.on + Math.floor(skewed(chance, courts.crownPlea.value)));
  const pleaOn = openFrom(usual + slower);
  const plea = list(scene, crown, defendants, {
    type: 'PTP',
    on: pleaOn,
    decided: at + 5 * minute,
    hours: 9.5,
  });
  const held = hold(scene, magistrates, defendants, last, {
    day: 1,
    of: 1,
    outcome: 'adjourned',
    next: plea.id,
    adjournmentReason: 'for-plea',
  });
  const bail = decideBail(scene, magistrates, defendants, at + minute);
  sendWord(scene, magistrates, at, {
    topics: ['hearing-outcome', 'court-bail', 'hearing-details'],
    tells: [held, sent, plea.key, ...bail],
    until: plea.at,
  });
  const received = workingDaysAfter(last.on, between(chance, 1, 3));
  const year = dateOfDayNumber(received).slice(0, 4);
  say(
    journal,
    crown.sender,
    'court.case-received',
    { subject, at: onDay(received, 9), precision: 'date' },
    {
      references: [subject, `court-case:T${year}${String(number).padStart(7, '0')}`],
      court: crown.court,
      jurisdiction: 'crown',
      caseType: isIndictable ? 'indictable-only' : 'either-way',
      initiation: 'C',
      defendants: defendants.map(atCourt),
    },
  );
  const contested = contestedFactor(world.truths, crown.court, last.on);
  for (const defendant of defendants) {
    dealWith(scene, crown, defendant, plea, drawFate(chance, contested), onDay(plea.on, 10));
  }
}

/** From the plea on, each defendant goes a way of his own. */
function dealWith(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  hearing: Hearing,
  fate: Fate,
  at: Moment,
): void {
  const { chance } = scene;
  const atOnce = fate === 'plea' && happens(chance, courts.pleaAtFirst.value[forum.jurisdiction]);
  const keys = plead(scene, forum, defendant, at, atOnce ? 'G' : 'NG');
  const sitting = { day: 1, of: 1, on: hearing.on };
  if (atOnce)
    return convict(scene, forum, defendant, {
      hearing,
      on: hearing.on,
      sitting,
      how: 'guilty-plea',
      keys,
    });
  const { magistratesTrial, crownTrial } = courts;
  const wait = forum.jurisdiction === 'crown' ? crownTrial.value : magistratesTrial.value;
  const days = Math.max(14, Math.floor(skewed(chance, wait) * forum.pace));
  const on = openFrom(hearing.on + Math.min(days, 1500));
  hold(scene, forum, [defendant], hearing, {
    ...sitting,
    outcome: 'adjourned',
    adjournmentReason: 'for-trial',
  });
  if (forum.jurisdiction === 'magistrates') decideBail(scene, forum, [defendant], at + 30 * minute);
  if (fate === 'plea') return pleadBeforeTrial(scene, forum, defendant, hearing, on);
  if (forum.jurisdiction === 'magistrates')
    return trial(scene, forum, defendant, fate, { on, decided: at + hour, moves: 0 });
  const standing = comeToTerms(scene, forum, defendant, hearing, on);
  mention(scene, standing, defendant, hearing, on);
  trial(scene, standing, defendant, fate, { on, decided: at + hour, moves: 0 });
}

/** Before a Crown Court trial: charges changed, a ban on publishing, another court. Answers with where it goes on. */
function comeToTerms(scene: Scene, forum: Forum, defendant: Defendant, plea: Hearing, trialOn: Day): Forum {
  const { chance, journal, urn: subject, victims } = scene;
  const at = onDay(openFrom(plea.on + 10), 14);
  const [offence] = defendant.offences;
  if (offence !== undefined && happens(chance, aside.alteredCharges.value)) {
    const fromTo = [
      { offence: offence.id, from: offence.code, to: offence.code === 'OF61102' ? 'CJ88116' : 'OF61102' },
    ];
    const key = say(
      journal,
      senders.cps,
      'cps.charges-altered',
      { subject, at },
      { defendant: defendant.ref, substantial: true, fromTo },
    );
    inform(scene, {
      by: 'cps',
      subject,
      after: at,
      topics: ['charges-altered'],
      tells: [key],
      included: ['reasons'],
    });
  }
  if (happens(chance, aside.anonymity.value)) {
    say(
      journal,
      forum.sender,
      'court.restrictions-ordered',
      { subject, at: plea.at + hour },
      { kind: 'adult-witness', victims: refsOf(victims) },
    );
  }
  const to = Object.keys(crownCourts.value).find((court) => court !== forum.court);
  if (to === undefined || trialOn - plea.on < 60 || !happens(chance, aside.transferred.value)) return forum;
  say(
    journal,
    forum.sender,
    'court.transferred',
    { subject, at: plea.at + 50 * minute },
    { defendants: [defendant.ref], to, from: forum.court },
  );
  return { ...forum, court: to };
}

const mentions = weighted(courts.mentions.value);

/** Hearings on the way to a Crown Court trial: case management, and the review before it. */
function mention(scene: Scene, forum: Forum, defendant: Defendant, plea: Hearing, trialOn: Day): void {
  const { chance } = scene;
  const count = Number(pick(chance, mentions));
  for (let number = 1; number <= count; number += 1) {
    const on = openFrom(plea.on + Math.floor(((trialOn - plea.on) * number) / (count + 1)));
    if (on >= trialOn || on <= plea.on) continue;
    const decided = onDay(openFrom(Math.max(plea.on, on - 21)), 15);
    const next = list(scene, forum, [defendant], {
      type: number === count ? 'PTR' : 'MEN',
      on,
      decided,
      hours: 9.5,
    });
    const held = hold(scene, forum, [defendant], next, {
      day: 1,
      of: 1,
      outcome: 'adjourned',
      adjournmentReason: 'for-trial',
    });
    sendWord(scene, forum, next.at + 2 * hour, { topics: ['hearing-outcome'], tells: [held] });
  }
}

function plead(
  { chance, journal, urn: subject }: Scene,
  forum: Forum,
  defendant: Defendant,
  at: Moment,
  plea: 'G' | 'NG',
) {
  const disagrees = forum.jurisdiction === 'crown' && happens(chance, recording.disagreeing.value / 2);
  return defendant.offences.map(({ id }) => {
    const about = { defendant: defendant.ref, offence: id };
    if (disagrees) {
      say(
        journal,
        senders.magistrates,
        'court.plea-entered',
        { subject, at, precision: 'date' },
        { ...about, plea: plea === 'G' ? 'NG' : 'G' },
      );
    }
    return say(
      journal,
      forum.sender,
      'court.plea-entered',
      { subject, at, precision: 'date' },
      { ...about, plea },
    );
  });
}

/** Not guilty at first, guilty at a hearing before the trial, which is never listed. */
function pleadBeforeTrial(
  scene: Scene,
  forum: Forum,
  defendant: Defendant,
  hearing: Hearing,
  trialOn: Day,
): void {
  const { chance } = scene;
  const halfway = hearing.on + Math.floor((trialOn - hearing.on) * (between(chance, 25, 60) / 100));
  const type = forum.jurisdiction === 'crown' ? 'PLE' : 'MNTN';
  const next = list(scene, forum, [defendant], {
    type,
    on: openFrom(Math.max(halfway, hearing.on + 7)),
    decided: hearing.at + 2 * hour,
    hours: 10,
  });
  sendWord(scene, forum, hearing.at + 3 * hour, {
    topics: ['hearing-outcome', 'hearing-details'],
    tells: [next.key],
    until: next.at,
  });
  const keys = plead(scene, forum, defendant, next.at, 'G');
  convict(scene, forum, defendant, {
    hearing: next,
    on: next.on,
    sitting: { day: 1, of: 1, on: next.on },
    how: 'guilty-plea',
    keys,
  });
}
