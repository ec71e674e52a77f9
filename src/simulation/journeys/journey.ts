/** One case's whole journey, from the report to the end: everything every agency will ever say of it. */
import { chanceOf } from './kit/chance.ts';
import type { SimulatedEvent } from './kit/journal.ts';
import type { Moment } from './kit/london-clock.ts';
import { setScene, type Scene } from './scene.ts';
import { followSentences } from './stages/aftermath.ts';
import { care } from './stages/care.ts';
import { goThroughCourts } from './stages/courts.ts';
import { closeWithPolice, drawEnding, open } from './stages/investigation.ts';
import { charge } from './stages/prosecution.ts';
import { react } from './stages/reactions.ts';
import { keepRecord } from './stages/record-keeping.ts';
import { report } from './stages/report.ts';
import { weighRisk } from './stages/risk.ts';
import { upset } from './stages/upsets.ts';
import type { World } from './world.ts';

/**
 * The events of a case, in the order in which they were thought of. A case depends on the world, its own number and when
 * it was reported, on nothing else: not on when anybody looks, nor on what other cases do.
 */
export function journeyOf(world: World, caseNumber: number, reportedAt: Moment): readonly SimulatedEvent[] {
  const scene = setScene(world, caseNumber, reportedAt);
  const { events } = scene.journal;
  const recordedAt = report(scene);
  const ending = drawEnding(scene);
  open(scene, recordedAt, ending);
  care(scene, recordedAt);
  if (ending === 'charged') goThroughCourts(scene, charge(scene, recordedAt));
  else closeWithPolice(scene, recordedAt, ending);
  const beside = withChance(scene, 'beside');
  weighRisk(beside, recordedAt);
  react(beside, [...events]);
  followSentences(beside, [...events]);
  keepRecord(beside, events);
  upset(withChance(scene, 'upsets'));
  return events;
}

/** What is thought of beside the main way has luck of its own, so that it changes nothing on that way. */
function withChance(scene: Scene, name: string): Scene {
  return { ...scene, chance: chanceOf(scene.world.seed, `${name}/${scene.number}`) };
}
