/** Risk: its assessment, the hate-crime risk conference, and what became of its actions. */
import type { DataOf } from '#contracts/registry.ts';
import { between, happens, pick, share, skewed, weighted } from '../kit/chance.ts';
import { say } from '../kit/journal.ts';
import { dateOf, dayOf, onDay, type Day, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, soonInOffice, workingDaysAfter } from '../kit/working-time.ts';
import type { Scene, Victim } from '../scene.ts';
import { senders } from '../senders.ts';
import { aside } from '../shapes/aside.ts';

const levels = weighted(aside.riskLevel.value);
const actionCounts = weighted(aside.maracActions.value);
const dueDays = weighted(aside.maracActionDays.value);
type Task = NonNullable<DataOf<'police.marac-action-set'>['task']>;
type Partner = DataOf<'police.marac-action-set'>['owner'];
const tasks: readonly (readonly [Task, Partner])[] = [
  ['home-security', 'housing'],
  ['rehousing', 'housing'],
  ['address-flag', 'police'],
  ['visit', 'police'],
  ['refer-support', 'victim-care'],
  ['safety-plan', 'advocate'],
];

export function weighRisk(scene: Scene, recordedAt: Moment): void {
  for (const victim of scene.victims) {
    if (victim.kind === 'organisation') continue;
    const { risk, marac } = aside;
    if (happens(scene.chance, victim.isRepeat ? risk.value.repeat : risk.value.assessed))
      assess(scene, victim, recordedAt);
    if (happens(scene.chance, victim.isRepeat ? marac.value.repeat : marac.value.usual))
      referToConference(scene, victim, recordedAt);
  }
}

function assess({ chance, journal, crimeRef: subject }: Scene, { ref }: Victim, recordedAt: Moment): void {
  const level = pick(chance, levels);
  say(
    journal,
    senders.police,
    'police.risk-assessed',
    { subject, at: soonInOffice(chance, recordedAt) },
    {
      victims: [ref],
      tool: 'hate-crime',
      level,
      plan: level !== 'standard',
    },
  );
}

function referToConference(scene: Scene, { ref }: Victim, recordedAt: Moment): void {
  const { chance, journal, crimeRef: subject, number } = scene;
  const at = officeTime(chance, workingDaysAfter(dayOf(recordedAt), between(chance, 1, 15)));
  const conference = { victims: [ref], marac: `syn-marac-${number}` };
  const accepted = happens(chance, aside.maracAccepted.value);
  say(
    journal,
    senders.police,
    'police.marac-referred',
    { subject, at },
    { ...conference, kind: 'hate', accepted },
  );
  if (!accepted) return;
  const heldOn = openFrom(dayOf(at) + 3 + Math.floor(skewed(chance, aside.maracDays.value)));
  say(
    journal,
    senders.police,
    'police.marac-held',
    { subject, at: onDay(heldOn, 10) },
    { ...conference, kind: 'hate' },
  );
  const count = Number(pick(chance, actionCounts));
  const first = between(chance, 0, tasks.length - count);
  for (const [index, [task, owner]] of tasks.slice(first, first + count).entries()) {
    setAction(scene, { ...conference, action: `syn-marac-${number}-${index + 1}` }, { task, owner, heldOn });
  }
}

type Action = { readonly victims: string[]; readonly marac: string; readonly action: string };

function setAction(
  { chance, journal, crimeRef: subject }: Scene,
  action: Action,
  { task, owner, heldOn }: { readonly task: Task; readonly owner: Partner; readonly heldOn: Day },
): void {
  const dueOn = heldOn + Number(pick(chance, dueDays));
  say(
    journal,
    senders.police,
    'police.marac-action-set',
    { subject, at: onDay(heldOn, 12) },
    { ...action, task, owner, dueOn: dateOf(dueOn) },
  );
  const { inTime, late } = aside.maracActionDone.value;
  const luck = share(chance);
  if (luck >= inTime + late) return;
  const doneOn = luck < inTime ? between(chance, heldOn + 1, dueOn) : dueOn + between(chance, 1, 30);
  say(
    journal,
    senders.police,
    'police.marac-action-completed',
    { subject, at: officeTime(chance, doneOn) },
    action,
  );
}
