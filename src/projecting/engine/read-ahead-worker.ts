/** A thread that reads a log file once from its start to its end, so that the machine's memory holds it for others. */
import { closeSync, openSync, readSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

export type ReadAheadSettings = { readonly logFile: string };

const chunkBytes = 8 * 2 ** 20;

const { logFile }: ReadAheadSettings = workerData;
const chunk = Buffer.allocUnsafe(chunkBytes);
const file = openSync(logFile, 'r');
while (readSync(file, chunk, 0, chunkBytes, null) > 0);
closeSync(file);
