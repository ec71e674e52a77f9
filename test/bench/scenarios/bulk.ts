/** A load of many lines over HTTP, each durable before its verdict, beside the same inserts by bare SQLite. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Options } from '../options.ts';
import { rateBeside, type Findings } from '../figure.ts';
import { postedByPolice } from '../invented-journeys.ts';
import { temporaryFolder } from '../measured-process.ts';
import { insertAgain } from '../peers/bare-sqlite.ts';
import { inTurns } from '../statistics.ts';
import { startTracker } from '../tracker.ts';

const warmUpLines = 4000;
/** The load is sent in pieces of this many lines, as fast as they are taken. */
const linesPerPiece = 500;

export async function measureBulk({ lines, rounds, profiles }: Options): Promise<Findings> {
  const posted = postedByPolice(lines + warmUpLines);
  const warmUp = piecesOf(posted.slice(0, warmUpLines));
  const counted = piecesOf(posted.slice(warmUpLines));
  using kept = temporaryFolder();
  const logFile = path.join(kept.directory, 'log.sqlite');
  await loadOnce(warmUp, counted, profiles, logFile);
  const pairs = await inTurns(
    rounds,
    async () => lines / (await loadOnce(warmUp, counted, profiles)),
    async () => insertAgain(logFile),
  );
  return {
    figures: [rateBeside('lines of a load', 'the same rows by bare SQLite', pairs, 0.4)],
    notes: [
      'bare SQLite: one thread, the same tables and indexes, synchronous=FULL, 512 events a transaction, nothing checked, ' +
        'hashed or encrypted',
    ],
  };
}

function piecesOf(lines: readonly string[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < lines.length; from += linesPerPiece) {
    pieces.push(Buffer.from(`${lines.slice(from, from + linesPerPiece).join('\n')}\n`));
  }
  return pieces;
}

/** Seconds that a new server takes for the load; `keepLog`: its log is kept there. */
async function loadOnce(
  warmUp: readonly Uint8Array[],
  counted: readonly Uint8Array[],
  profiles: string | undefined,
  keepLog?: string,
): Promise<number> {
  using folder = temporaryFolder();
  const server = await startTracker(folder.directory, profiles);
  try {
    const headers = await server.headersOf('police');
    await sendLoad(server.url, headers, warmUp);
    return await sendLoad(server.url, headers, counted);
  } finally {
    await server.end();
    if (keepLog !== undefined) copyFileSync(path.join(folder.directory, 'log.sqlite'), keepLog);
  }
}

/** Seconds until the last verdict. @throws where a line was not stored. */
async function sendLoad(
  url: string,
  headers: Record<string, string>,
  pieces: readonly Uint8Array[],
): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(pieces)),
    duplex: 'half',
  });
  const verdicts = await response.text();
  const seconds = (performance.now() - started) / 1000;
  const refused = verdicts.split('\n').find((line) => line.includes('"status":"refused"'));
  if (refused !== undefined) throw new Error(`a line was refused: ${refused}`);
  return seconds;
}
