/** Runs the program as its users do: in a process of its own, by its own command line. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export type Program = {
  readonly process: ChildProcess;
  /** What it has written so far, both streams together. */
  readonly output: () => string;
  /** Resolves with the first match of a pattern in what it writes. @throws where it ends before. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
};

/** Starts `vjt` with these words and settings. */
export function runProgram(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  node = process.execPath,
): Program {
  const { PATH = '' } = process.env;
  const child = spawn(node, [path.join(root, 'src/start.cjs'), ...words], {
    cwd: root,
    env: { PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  return {
    process: child,
    output: () => output,
    ended,
    says: async (pattern) => {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const look = () => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match);
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`it ended without saying ${pattern.source}: ${output}`)), reject);
      return promise.finally(() => listeners.delete(look));
    },
  };
}

/** Starts the server on a free port; resolves with its address once it listens. */
export async function runServer(
  settings: Readonly<Record<string, string>>,
): Promise<Program & { readonly url: string }> {
  const program = runProgram(['serve'], { PORT: '0', VJT_DEMO: 'no', ...settings });
  const [url] = await program.says(/http:\/\/127\.0\.0\.1:\d+/);
  return { ...program, url };
}
