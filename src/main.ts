/** Runs the server until it is told to stop: starts it, says where to look, and ends without losing an answer. */
import { monotonicNow, type Clock } from '#src/clock.ts';
import { createServices, startServer } from '#src/compose.ts';
import type { Settings } from '#src/config.ts';
import { describeError, type Logger } from '#src/logging.ts';
import type { ShowcaseAddress } from '#src/simulation/showcase-addresses.ts';
import { startDemo, type RunningDemo } from '#src/demo-start.ts';

/** Resolves when the server runs; it then stops by SIGTERM or SIGINT, at once by a second one. */
export async function serve(settings: Settings, clock: Clock): Promise<void> {
  const server = await start(settings, clock);
  endOnFault(() => server.services().logger);
  stopBySignal(server);
  process.stdout.write(`${welcome(settings, server.url, server.services().showcase)}\n`);
}

type Running = Pick<RunningDemo, 'url' | 'stop' | 'services'>;

async function start(settings: Settings, clock: Clock): Promise<Running> {
  if (settings.demo && settings.demoCases > 0) return startDemo(settings, clock, showProgress);
  const services = await createServices(settings, clock);
  return { ...(await startServer(services)), services: () => services };
}

/** One line that is written over and over, on a terminal only. */
function showProgress(percent: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\rDemo data are loading: ${percent}%${percent === 100 ? ' (all there)\n' : ''}`);
}

/** npm passes on a Ctrl-C that the terminal has sent here as well: so soon after the first, it is the same one. */
const sameSignalMillis = 300;

function stopBySignal(server: Running): void {
  let stoppingSince: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stoppingSince !== undefined) {
        if (monotonicNow() - stoppingSince > sameSignalMillis) process.exit(signal === 'SIGINT' ? 130 : 143);
        return;
      }
      stoppingSince = monotonicNow();
      server.services().logger.info({ signal }, 'stopping');
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The stop failed: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

/** A fault outside any request leaves a state nobody has thought of: said in the log, without what was sent, and ended. */
function endOnFault(current: () => Logger): void {
  process.on('uncaughtException', (error) => {
    const logger = current();
    logger.fatal({ error: describeError(error) }, 'a fault outside any request');
    logger.flush(() => process.exit(1));
  });
}

/** The addresses to look at, each with why, and how a program begins. */
export function welcome(
  { local }: Pick<Settings, 'local'>,
  url: string,
  showcase: readonly ShowcaseAddress[],
): string {
  const plain = [
    { path: '/', why: local ? 'sign in as one of the invented people, one click each' : 'the pages' },
  ];
  const addresses = showcase.length > 0 ? showcase : plain;
  return [
    'Victim Journey Tracker is up. Ctrl-C stops it.',
    '',
    ...addresses.map(({ path, why }) => `  ${url}${path}\n      ${why}`),
    '',
    `For programs: POST ${url}/api/events, with a token of \`npm run -s vjt -- token --help\`.`,
    `For operators: ${url}/readyz and ${url}/metrics.`,
  ].join('\n');
}
