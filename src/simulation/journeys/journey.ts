/** One case's whole journey, from the report to the end: everything every agency will ever say of it. */
import type { SimulatedEvent } from './kit/journal.ts';
import type { Moment } from './kit/london-clock.ts';
import { setScene } from './scene.ts';
import { care } from './stages/care.ts';
import { goThroughCourts } from './stages/courts.ts';
import { closeWithPolice, drawEnding, open } from './stages/investigation.ts';
import { charge } from './stages/prosecution.ts';
import { report } from './stages/report.ts';
import type { World } from './world.ts';

/**
 * The events of a case, in the order in which they were thought of. A case depends on the world, its own number and when
 * it was reported, on nothing else: not on when anybody looks, nor on what other cases do.
 */
export function journeyOf(world: World, caseNumber: number, reportedAt: Moment): readonly SimulatedEvent[] {
  const scene = setScene(world, caseNumber, reportedAt);
  const recordedAt = report(scene);
  const ending = drawEnding(scene);
  open(scene, recordedAt, ending);
  care(scene, recordedAt);
  if (ending === 'charged') goThroughCourts(scene, charge(scene, recordedAt));
  else closeWithPolice(scene, recordedAt, ending);
  return scene.journal.events;
}
