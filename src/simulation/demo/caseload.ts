/**
 * The caseload of one officer of the demo: on every working day a case more, each going the same scripted way, so that
 * on any day there are about as many victims, and some of each kind: overdue, due today, due soon, waiting for another
 * agency, tried in vain, a decision not to tell that waits for its second signature.
 */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import { demoUnits } from '#src/access/demo-people.ts';
import { say, type SimulatedEvent } from '../journeys/kit/journal.ts';
import {
  dateOf,
  day,
  dayOf,
  hour,
  onDay,
  utcOf,
  type Day,
  type Moment,
} from '../journeys/kit/london-clock.ts';
import { openFrom, workingDaysAfter } from '../journeys/kit/working-time.ts';
import { victimProfile } from '../journeys/people.ts';
import { arrestNumber, setScene, suspectsOf, type Scene, type Victim } from '../journeys/scene.ts';
import { senders } from '../journeys/senders.ts';
import { care } from '../journeys/stages/care.ts';
import { hold, list, type Defendant, type Forum, type Hearing } from '../journeys/stages/hearings.ts';
import { open, refer } from '../journeys/stages/investigation.ts';
import { report } from '../journeys/stages/report.ts';
import type { World } from '../journeys/world.ts';

/** Numbers of these cases begin here, beyond those of the simulation. */
const firstNumber = 2_000_000;
const officer = 'amira';
const supervisor = 'wcu-south-lead';
/** Croydon: of no court that anything is put in at on purpose. */
const crownCourt = 'C01CY00';

/** Working days from the charge to each step of a case. */
const steps = {
  listed: 1,
  told: 2,
  firstHearing: 10,
  notTellingRefused: 22,
  plea: 30,
  chased: 34,
  received: 46,
  moved: 66,
  toldAtLast: 80,
  trial: 82,
} as const;

/** Longer than any case takes from its report to its end, in days. */
const longest = 220;

/**
 * Everything recorded of the caseload from one moment up to, not with, another (seconds since the epoch), in order of
 * recording. Cases are charged on every working day from `from` on.
 */
export function caseloadEvents(
  world: World,
  from: Day,
  { after, until }: { readonly after: number; readonly until: number },
): readonly SimulatedEvent[] {
  const events: SimulatedEvent[] = [];
  let charged = openFrom(from);
  for (let number = 0; utcOf(onDay(charged - longest, 0)) < until; number += 1) {
    if (utcOf(onDay(charged + longest, 0)) > after) events.push(...caseOf(world, number, charged));
    charged = workingDaysAfter(charged, 1);
  }
  return events
    .filter(({ recorded }) => recorded > after && recorded <= until)
    .sort((a, b) => a.recorded - b.recorded);
}

type Course = {
  readonly scene: Scene;
  readonly number: number;
  readonly defendant: Defendant;
  readonly magistrates: Forum;
  readonly crown: Forum;
  /** A time of the working day that is so many after the charge. */
  readonly at: (step: number, hours: number) => Moment;
};

function caseOf(world: World, number: number, charged: Day): readonly SimulatedEvent[] {
  const scene = sceneOf(world, number, charged);
  const recordedAt = report(scene);
  open(scene, recordedAt, 'charged');
  care(scene, recordedAt);
  const course = courseOf(scene, number, charged);
  charge(course);
  const plea = appearFirst(course);
  const trial = pleadNotGuilty(course, plea);
  endAtTrial(course, moveTrial(course, trial));
  return scene.journal.events;
}

/** One victim to a case, so that as many victims as cases are under way. */
function sceneOf(world: World, number: number, charged: Day): Scene {
  const of = firstNumber + number;
  const drawn = setScene(world, of, onDay(charged - 21, 14));
  const [first] = drawn.victims;
  const profile = victimProfile(world.seed, of, 1);
  const isPerson = profile.kind === 'person' && first !== undefined && first.spokenForBy === undefined;
  const victim: Victim = {
    ...(isPerson ? profile : { ...profile, kind: 'person', ageBand: '25-34' }),
    isRepeat: false,
    declinesHearings: false,
  };
  const { crimes, units } = drawn;
  return {
    ...drawn,
    crimes: crimes.slice(0, 1),
    victims: [victim],
    units: { ...units, witnessCare: demoUnits.witnessCare, witnessCareOfficer: officer },
  };
}

function courseOf(scene: Scene, number: number, charged: Day): Course {
  const [suspect = neverSuspect()] = suspectsOf(scene);
  const { place, offenceCode } = scene;
  return {
    scene,
    number,
    defendant: {
      suspect,
      ref: `hmcts-person:syn-${scene.number}-d1`,
      asn: arrestNumber(scene, 1, charged),
      offences: [{ id: `syn-${scene.number}-co1-1`, code: offenceCode }],
    },
    magistrates: {
      jurisdiction: 'magistrates',
      court: place.magistrates,
      sender: senders.magistrates,
      pace: 1,
    },
    crown: { jurisdiction: 'crown', court: crownCourt, sender: senders.crown, pace: 1 },
    at: (step, hours) => onDay(step === 0 ? charged : workingDaysAfter(charged, step), hours),
  };
}

function neverSuspect(): never {
  throw new Error('a simulated case has a suspect');
}

type Told = Pick<DataOf<'contact.victim-informed'>, 'topics' | 'tellsOf' | 'included'>;

function tell({ scene }: Course, at: Moment, told: Told): void {
  say(
    scene.journal,
    senders.witnessCare,
    'contact.victim-informed',
    { subject: scene.urn, at },
    {
      victims: scene.victims.map(({ ref }) => ref),
      toldTo: 'victim',
      byAgency: 'witness-care',
      method: 'phone',
      outcome: 'spoke',
      ...told,
    },
  );
}

type Word = Pick<DataOf<'witness-care.court-information-received'>, 'topics' | 'tellsOf'>;

/** Witness care has what the court decided: its clock begins. */
function receive({ scene }: Course, at: Moment, word: Word): void {
  say(
    scene.journal,
    senders.witnessCare,
    'witness-care.court-information-received',
    { subject: scene.urn, at },
    { basis: 'system', ...word },
  );
}

/** The police charge, and tell her so themselves. */
function charge({ scene, defendant, magistrates, at }: Course): void {
  const { journal, crimeRef, urn, crimes, victims, number } = scene;
  const { suspect, asn, offences } = defendant;
  const chargedAt = at(0, 11);
  say(
    journal,
    senders.police,
    'police.suspect-identified',
    { subject: crimeRef, at: chargedAt - 12 * day },
    {
      suspect: suspect.ref,
      crimes: [...crimes],
      ageBand: suspect.ageBand,
      relationToVictim: suspect.relation,
      personal: { [suspect.ref]: suspect.details },
    },
  );
  refer(scene, chargedAt - 6 * day);
  const decided = say(
    journal,
    senders.cps,
    'cps.charging-decision-made',
    { subject: urn, at: chargedAt - hour },
    { decision: 'charge', suspect: suspect.ref, crimes: [...crimes] },
  );
  const charged = say(
    journal,
    senders.police,
    'police.suspect-charged',
    { subject: crimeRef, at: chargedAt },
    {
      suspect: suspect.ref,
      method: 'charge',
      offences: offences.map(({ code }) => ({
        offence: `syn-${number}-o1-1`,
        sequence: 1,
        offenceCode: code,
        crimes: [...crimes],
      })),
      asn,
      firstHearing: { court: magistrates.court, on: dateOf(dayOf(at(steps.firstHearing, 10))) },
      references: [urn],
    },
  );
  say(
    journal,
    senders.police,
    'contact.victim-informed',
    { subject: crimeRef, at: at(0, 15) },
    {
      victims: victims.map(({ ref }) => ref),
      toldTo: 'victim',
      byAgency: 'police',
      method: 'phone',
      outcome: 'spoke',
      topics: ['charge', 'first-hearing'],
      tellsOf: [decided, charged],
    },
  );
}

/** The magistrates' court sends the case to the Crown Court, on bail; answers with the hearing there. */
function appearFirst(course: Course): Hearing {
  const { scene, defendant, magistrates, crown, at } = course;
  const { journal, urn: subject, victims } = scene;
  const { ref, asn, offences } = defendant;
  say(
    journal,
    magistrates.sender,
    'court.case-received',
    { subject, at: at(steps.listed, 9), precision: 'date' },
    {
      references: [subject],
      court: magistrates.court,
      jurisdiction: 'magistrates',
      caseType: 'either-way',
      initiation: 'C',
      defendants: [
        {
          defendant: ref,
          asn,
          offences: offences.map(({ id, code }) => ({ offence: id, offenceCode: code, sequence: 1 })),
        },
      ],
    },
  );
  const first = list(scene, magistrates, [defendant], {
    type: 'FH',
    on: dayOf(at(steps.firstHearing, 10)),
    decided: at(steps.listed, 10),
    hours: 10,
  });
  say(
    journal,
    senders.witnessCare,
    'witness-care.officer-assigned',
    { subject, at: at(steps.told, 9) },
    { victims: victims.map((each) => each.ref), unit: demoUnits.witnessCare, officer },
  );
  receive(course, at(steps.told, 9.2), { topics: ['hearing-details'], tellsOf: [first.key] });
  tell(course, at(steps.told, 11), { topics: ['hearing-details'], tellsOf: [first.key] });

  const plea = list(scene, crown, [defendant], {
    type: 'PTP',
    on: dayOf(at(steps.plea, 10)),
    decided: at(steps.firstHearing, 11.5),
    hours: 9.5,
  });
  say(
    journal,
    magistrates.sender,
    'court.sent-to-crown-court',
    { subject, at: at(steps.firstHearing, 11.4) },
    { defendants: [ref], offences: offences.map(({ id }) => id), to: crown.court },
  );
  const held = hold(scene, magistrates, [defendant], first, {
    day: 1,
    of: 1,
    outcome: 'adjourned',
    next: plea.id,
    adjournmentReason: 'for-plea',
  });
  const bail = say(
    journal,
    magistrates.sender,
    'court.bail-decided',
    { subject, at: at(steps.firstHearing, 11.4) },
    { defendant: ref, status: 'CB', conditionsCode: ['no-contact'] },
  );
  tellOfFirstHearing(course, held, bail, plea.key);
  return plea;
}

/**
 * The next date at once, the outcome on the last day of its limit, in every other case after a call in vain; of the bail
 * every third is not told until a supervisor refuses to agree to that.
 */
function tellOfFirstHearing(course: Course, held: EventKey, bail: EventKey, next: EventKey): void {
  const { number, at } = course;
  const after = steps.firstHearing + 1;
  const topics: [Topic, ...Topic[]] = ['hearing-outcome', 'hearing-details', 'court-bail'];
  receive(course, at(after, 8.75), { topics, tellsOf: [held, next, bail] });
  if (number % 2 === 0) tryInVain(course, after, [1], ['hearing-outcome']);
  const isKeptFromHer = number % 3 === 1;
  tell(
    course,
    at(after, 10),
    isKeptFromHer
      ? { topics: ['hearing-details'], tellsOf: [next] }
      : { topics: ['hearing-details', 'court-bail'], tellsOf: [next, bail] },
  );
  tell(course, at(after + 4, 16.7), { topics: ['hearing-outcome'], tellsOf: [held] });
  if (isKeptFromHer) askNotToTell(course, bail);
}

function askNotToTell(course: Course, bail: EventKey): void {
  const { scene, at } = course;
  const { journal, urn: subject, victims } = scene;
  const target = say(
    journal,
    senders.witnessCare,
    'contact.not-informing-decided',
    { subject, at: at(steps.firstHearing + 1, 11.5) },
    {
      victims: victims.map(({ ref }) => ref),
      topics: ['court-bail'],
      tellsOf: [bail],
      reasonCode: 'risk-to-victim',
      decidedBy: officer,
    },
  );
  say(
    journal,
    senders.witnessCare,
    'contact.not-informing-signed-off',
    { subject, at: at(steps.notTellingRefused, 14) },
    { target, signedOffBy: supervisor, agreed: false },
  );
  tell(course, at(steps.notTellingRefused, 15), { topics: ['court-bail'], tellsOf: [bail] });
}

/** A trial date is given; in every fourth case word of it reaches witness care only after it asked. */
function pleadNotGuilty(course: Course, plea: Hearing): Hearing {
  const { scene, number, defendant, crown, at } = course;
  const { journal, urn: subject, victims } = scene;
  const trial = list(scene, crown, [defendant], {
    type: 'TRL',
    on: dayOf(at(steps.moved + 4, 10)),
    decided: at(steps.plea, 11),
    hours: 10,
  });
  for (const { id } of defendant.offences)
    say(
      journal,
      crown.sender,
      'court.plea-entered',
      { subject, at: at(steps.plea, 10), precision: 'date' },
      { defendant: defendant.ref, offence: id, plea: 'NG' },
    );
  const held = hold(scene, crown, [defendant], plea, {
    day: 1,
    of: 1,
    outcome: 'adjourned',
    next: trial.id,
    adjournmentReason: 'for-trial',
  });
  tell(course, at(steps.plea + 5, 16.7), { topics: ['hearing-outcome'], tellsOf: [held] });
  const waits = number % 4 === 2;
  const received = waits ? steps.received : steps.plea + 1;
  const word: Word = { topics: ['hearing-details'], tellsOf: [trial.key] };
  receive(course, at(received, 8.75), word);
  tell(course, at(received, 14), word);
  if (waits)
    say(
      journal,
      senders.witnessCare,
      'contact.agency-chased',
      { subject, at: at(steps.chased, 10) },
      {
        agency: 'court',
        about: ['hearing-details'],
        victims: victims.map(({ ref }) => ref),
        tellsOf: [trial.key],
      },
    );
  return trial;
}

/** The trial is moved because another case over-ran; in every fourth case she is told only days before the new date. */
function moveTrial(course: Course, from: Hearing): Hearing {
  const { scene, number, defendant, crown, at } = course;
  const { journal, urn: subject } = scene;
  const decided = at(steps.moved, 14);
  const reason = { type: 'Vacated', code: 'K' } as const;
  say(
    journal,
    crown.sender,
    'court.hearing-vacated',
    { subject, at: decided },
    { hearing: from.id, reason, by: 'court' },
  );
  const trial = list(scene, crown, [defendant], {
    type: 'TRL',
    on: dayOf(at(steps.trial, 10)),
    decided: decided + hour / 12,
    hours: 10,
    moved: { from, reason },
  });
  const word: Word = {
    topics: ['hearing-off', 'hearing-details'],
    tellsOf: [{ topic: 'hearing-off', hearing: from.id }, trial.key],
  };
  receive(course, at(steps.moved + 1, 8.75), word);
  const isLate = number % 4 === 0;
  if (number % 8 === 0) tryInVain(course, steps.moved + 1, [1, 2, 3], ['hearing-off', 'hearing-details']);
  tell(course, at(isLate ? steps.toldAtLast : steps.moved + 2, 16.75), { ...word, included: ['reasons'] });
  return trial;
}

/** One attempt on each working day from a step on. */
function tryInVain(
  { scene, at }: Course,
  from: number,
  attempts: readonly number[],
  topics: [Topic, ...Topic[]],
): void {
  for (const attempt of attempts)
    say(
      scene.journal,
      senders.witnessCare,
      'contact.contact-failed',
      { subject: scene.urn, at: at(from + attempt - 1, 9.5) },
      {
        victims: scene.victims.map(({ ref }) => ref),
        method: 'phone',
        attempt,
        outcome: 'no-answer',
        topics,
      },
    );
}

/** On the day of the trial he pleads guilty and is sentenced; she is told all of it the day after, and the case ends. */
function endAtTrial(course: Course, trial: Hearing): void {
  const { scene, defendant, crown, at } = course;
  const { journal, urn: subject } = scene;
  const { ref, offences } = defendant;
  const on = at(steps.trial, 10);
  const dated = { subject, at: on, precision: 'date' } as const;
  for (const { id } of offences)
    say(journal, crown.sender, 'court.plea-entered', dated, { defendant: ref, offence: id, plea: 'G' });
  say(journal, crown.sender, 'court.trial-result-recorded', dated, {
    hearing: trial.id,
    result: 'cracked',
    reason: { type: 'Cracked', code: 'A' },
  });
  const held = hold(scene, crown, [defendant], trial, { day: 1, of: 1, outcome: 'concluded' });
  const passed = say(journal, crown.sender, 'court.sentence-passed', dated, {
    defendant: ref,
    offences: offences.map(({ id }) => ({
      offence: id,
      disposalCode: '1115',
      custodyDays: 120,
      suspended: true,
    })),
    uplift: true,
  });
  const concluded = say(journal, crown.sender, 'court.proceedings-concluded', dated, {
    defendant: ref,
    offences: offences.map(({ id }) => id),
    finalResult: 'sentenced',
  });
  const topics: [Topic, ...Topic[]] = ['hearing-outcome', 'outcome', 'sentence', 'unduly-lenient-sentence'];
  const tellsOf = [held, passed, concluded];
  receive(course, at(steps.trial + 1, 8.75), { topics, tellsOf });
  tell(course, at(steps.trial + 1, 15), { topics, tellsOf, included: ['reasons', 'uls'] });
  say(
    journal,
    senders.cps,
    'cps.case-finalised',
    { subject, at: at(steps.trial + 2, 11) },
    {
      defendant: ref,
      outcome: 'guilty-plea',
      hateStrands: [...scene.strands],
      upliftAnnounced: true,
      upliftRecorded: true,
    },
  );
}
