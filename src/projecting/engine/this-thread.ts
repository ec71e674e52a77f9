/** Runs an engine in the thread that asks for it: for specs, and wherever a thread of its own is not worth it. */
import { hostHere } from '#src/this-thread.ts';
import type { Engine } from './engine.ts';
import type { FromWorker } from './messages.ts';
import type { EngineHost } from './engine-link.ts';
import type { EngineNews } from './run-engine.ts';
import { runEngine } from './run-engine.ts';

export function inThisThread(
  open: (events: EngineNews) => Engine,
): (hear: (message: FromWorker) => void) => EngineHost {
  return (hear) => hostHere((tell) => runEngine(open, tell), { kind: 'stop' }, hear);
}
