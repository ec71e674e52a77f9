/** All rows made anew from a log whose cases are interleaved, beside merely reading and parsing that log. */
import { z } from 'zod';
import type { Options } from '../options.ts';
import { rateBeside, type Findings } from '../figure.ts';
import { fillLog } from '../fill-log.ts';
import { runMeasured, temporaryFolder } from '../measured-process.ts';
import { inTurns, median } from '../statistics.ts';

const leastRate = 60_000;

const printed = z.object({ events: z.number(), millis: z.number() });
const rebuilt = printed.extend({ residentMiB: z.number() });

export async function measureRebuild({ events, rounds, profiles }: Options): Promise<Findings> {
  using folder = temporaryFolder();
  const { directory } = folder;
  const filled = await fillLog(directory, events);
  const resident: number[] = [];
  const rebuild = async () => {
    const run = rebuilt.parse(await runMeasured(['test/bench/rebuild-program.ts', directory], profiles));
    resident.push(run.residentMiB);
    return (run.events / run.millis) * 1000;
  };
  const read = async () => {
    const run = printed.parse(await runMeasured(['test/bench/peers/bare-reading.ts', directory], undefined));
    return (run.events / run.millis) * 1000;
  };
  const pairs = await inTurns(rounds, rebuild, read);
  const rate = median(pairs.ours);
  return {
    figures: [
      {
        ...rateBeside('events rebuilt', 'only reading and parsing them, case by case', pairs),
        budget: { says: `at least ${leastRate} a second`, met: rate >= leastRate },
      },
      { what: 'resident memory at its end', value: median(resident), unit: 'MiB' },
    ],
    notes: [
      `${filled.events} events of ${filled.cases} cases, in the order of their recording; all projections, verified`,
    ],
  };
}
