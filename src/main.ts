/** Runs the server until it is told to stop: starts it, says where to look, and ends without losing an answer. */
import type { Clock } from '#src/clock.ts';
import { createServices, startServer, type RunningServer, type Services } from '#src/compose.ts';
import type { Settings } from '#src/config.ts';
import { describeError } from '#src/logging.ts';

/** Resolves when the server runs; it then stops by SIGTERM or SIGINT, at once by a second one. */
export async function serve(settings: Settings, clock: Clock): Promise<void> {
  const services = await createServices(settings, clock);
  endOnFault(services);
  const server = await startServer(services);
  stopBySignal(services, server);
  process.stdout.write(`${welcome(settings, server.url)}\n`);
}

function stopBySignal({ logger }: Services, server: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
      stopping = true;
      logger.info({ signal }, 'stopping');
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
function endOnFault({ logger }: Services): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ error: describeError(error) }, 'a fault outside any request');
    logger.flush(() => process.exit(1));
  });
}

/** The addresses to look at, each with why. */
export function welcome(settings: Settings, url: string): string {
  const lines: readonly (readonly [address: string, why: string])[] = [
    [url, settings.local ? 'sign in as one of the invented people, one click each' : 'the pages'],
    [`${url}/problems`, 'what can go wrong with a request, and what to do'],
    [`${url}/readyz`, 'whether it is caught up'],
    [`${url}/metrics`, 'what it counts'],
  ];
  const width = Math.max(...lines.map(([address]) => address.length));
  return [
    'Victim Journey Tracker is up. Ctrl-C stops it.',
    ...lines.map(([address, why]) => `  ${address.padEnd(width)}  ${why}`),
  ].join('\n');
}
