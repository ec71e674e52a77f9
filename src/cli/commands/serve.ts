/** `vjt serve` as it is asked for. */
import type { Command } from 'commander';
import { readSettings } from '#src/config.ts';
import { describedCommand, type Session } from '../command.ts';

export function serveCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'serve',
    audience: 'everybody',
    summary: 'start the server; Ctrl-C stops it once the requests under way are answered',
    more: 'An empty data folder is filled with invented cases in local mode (VJT_DEMO=no: it is not).',
    prints: 'the addresses to look at; then a line of JSON for each request (VJT_LOG_LEVEL)',
    examples: ['npm start', 'PORT=3001 VJT_DATA_DIR=/var/lib/vjt npm start'],
    failing: 'it cannot start, or not go on: the port is taken, another process writes the data folder, …',
  }).action(async () => {
    const { serve } = await import('#src/main.ts');
    await serve(readSettings(environment), clock);
  });
}
