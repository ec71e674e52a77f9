/** The thread of a node of the log: it speaks with the cluster and writes the local copy, so that requests need not wait for either. */
import { parentPort, workerData } from 'node:worker_threads';
import { isCommandError } from '@eventstore/db-client';
import { systemClock } from '../../clock.ts';
import { EventLogError } from '../log-error.ts';
import type { AppendVerdict } from '../port.ts';
import { packOutcome, unpackAppends } from '../sqlite/wire.ts';
import { openClientGateway } from './client-gateway.ts';
import { readConnection } from './connection.ts';
import { openNode, type LogNode } from './node.ts';
import type { FromNode, NodeThreadSettings, ToNode } from './node-thread.ts';

const port = parentPort;
if (port === null) throw new Error('node-worker.ts runs as a worker only');
const { connection, ...settings }: NodeThreadSettings = workerData;
const tell = (message: FromNode): void => port.postMessage(message);

/** Where a connection breaks in the middle of a large append, the client rejects a promise that nobody was given. */
process.on('unhandledRejection', (reason) => {
  if (reason instanceof Error && (isCommandError(reason) || 'details' in reason)) return;
  throw reason;
});

function open(): LogNode {
  return openNode({
    ...settings,
    clock: systemClock,
    gateway: openClientGateway(readConnection(connection)),
    onTaken: (head) => tell({ kind: 'taken', head }),
    onLink: () => setImmediate(tellStatus),
  });
}

const node = openOrTell();
let told = '';

/** Only what is another than before: this is asked every second. */
function tellStatus(): void {
  const status = node?.status();
  if (status === undefined || JSON.stringify(status) === told) return;
  told = JSON.stringify(status);
  tell({ kind: 'status', status });
}

function openOrTell(): LogNode | undefined {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof EventLogError)) throw error;
    tell({ kind: 'refused', code: error.code, message: error.message });
    return undefined;
  }
}

async function heed(to: LogNode, message: ToNode): Promise<void> {
  if (message.kind === 'close') {
    await to.close();
    if (given.length > 0) tellVerdicts();
    return tell({ kind: 'closed' });
  }
  for (const [place, request] of unpackAppends(message.appends).entries()) {
    const id = message.ids[place] ?? -1;
    void to.append(request).then((verdict) => tellVerdict(id, verdict));
  }
}

let given: { readonly id: number; readonly verdict: AppendVerdict }[] = [];

/** Those of a turn go together: a message costs more than what it says. */
function tellVerdict(id: number, verdict: AppendVerdict): void {
  if (given.length === 0) setImmediate(tellVerdicts);
  given.push({ id, verdict });
}

function tellVerdicts(): void {
  const outcome = packOutcome({ verdicts: given.map(({ verdict }) => verdict) });
  tell({ kind: 'verdicts', ids: given.map(({ id }) => id), outcome });
  given = [];
}

if (node !== undefined) {
  port.on('message', (message: ToNode) => void heed(node, message));
  setInterval(tellStatus, 1_000).unref();
  tell({ kind: 'ready' });
}
