/** Programs under measurement run as processes of their own: started, waited for, weighed and ended here. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const root = path.join(import.meta.dirname, '../..');

/** A folder that goes with the bench. */
export function temporaryFolder(): { readonly directory: string; [Symbol.dispose](): void } {
  const directory = mkdtempSync(path.join(tmpdir(), 'vjt-bench-'));
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

export type MeasuredServer = {
  readonly url: string;
  /** Resident memory of its own, without pages of files, in MiB; undefined where the system does not say. */
  readonly anonymousMiB: () => number | undefined;
  readonly end: () => Promise<void>;
};

export type ServerCommand = {
  /** What Node runs, from the project's folder. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it prints goes into this file. */
  readonly output: string;
  /** Answers 200 once the server is ready. */
  readonly readyPath: string;
  /** Where its CPU profiles go. */
  readonly profiles: string | undefined;
};

/** Starts a server on a free port; resolves when it is ready. @throws where it ends before that. */
export async function startMeasured(command: ServerCommand): Promise<MeasuredServer> {
  const port = await freePort();
  const output = openSync(command.output, 'a');
  const child = spawn(process.execPath, [...profiling(command.profiles), ...command.args], {
    cwd: root,
    env: { ...process.env, ...command.env, PORT: String(port) },
    stdio: ['ignore', output, 'inherit'],
  });
  closeSync(output);
  const url = `http://127.0.0.1:${port}`;
  await readiness(child, `${url}${command.readyPath}`);
  return {
    url,
    anonymousMiB: () => anonymousMiBOf(child.pid),
    end: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Runs a program to its end and answers the JSON it prints. */
export async function runMeasured(args: readonly string[], profiles: string | undefined): Promise<unknown> {
  const child = spawn(process.execPath, [...profiling(profiles), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return JSON.parse(Buffer.concat(printed).toString());
}

export type Weighed = {
  readonly printed: string;
  readonly seconds: number;
  /** The most resident memory of its own, without pages of files, in MiB; looked at a few times a second. */
  readonly residentMiB: number;
};

const weighEveryMillis = 200;

/** Runs a program to its end and weighs it meanwhile. @throws where it fails. */
export async function runWeighed(
  args: readonly string[],
  { profiles, env }: Pick<ServerCommand, 'profiles' | 'env'>,
): Promise<Weighed> {
  const started = performance.now();
  const child = spawn(process.execPath, [...profiling(profiles), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  let residentMiB = 0;
  const weigh = () => void (residentMiB = Math.max(residentMiB, anonymousMiBOf(child.pid) ?? 0));
  const weighing = setInterval(weigh, weighEveryMillis);
  const [code] = await once(child, 'close').finally(() => clearInterval(weighing));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  const seconds = (performance.now() - started) / 1000;
  return { printed: Buffer.concat(printed).toString(), seconds, residentMiB };
}

function profiling(profiles: string | undefined): readonly string[] {
  return profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function readiness(child: ChildProcess, address: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(address).catch(() => undefined);
    await answer?.bytes();
    if (answer?.ok === true) return;
    await pause(50);
  }
}

/** Resident memory of a process of its own, without pages of files; undefined where the system does not say. */
export function anonymousMiBOf(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const kib = /^RssAnon:\s+(\d+) kB$/m.exec(statusOf(pid))?.[1];
  return kib === undefined ? undefined : Number(kib) / 1024;
}

/** Empty where the process has ended meanwhile. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
