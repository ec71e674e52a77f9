/** Every setting of the server, each with its default and what it is for. Read once, at the start. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { closest } from 'fastest-levenshtein';
import { z } from 'zod';

/** One setting: the environment variable it comes from, how its text is read, and what it is for. */
type Definition<Schema extends z.ZodType = z.ZodType> = {
  readonly variable: string;
  /** Reads the text of the variable. */
  readonly schema: Schema;
  /** The text taken where the variable is not set. */
  readonly fallback?: string;
  /** What a right value is, in words. */
  readonly expected: string;
  readonly about: string;
};

const define = <Schema extends z.ZodType>(definition: Definition<Schema>): Definition<Schema> => definition;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const filePath = z
  .string()
  .min(1)
  .transform((text) => path.resolve(text));
const existing = (kind: 'file' | 'folder') =>
  filePath.refine((name) => {
    const found = statSync(name, { throwIfNoEntry: false });
    return kind === 'file' ? found?.isFile() : found?.isDirectory();
  });
/** Keys are trusted for who they come from: over a network only with TLS. */
const keySetAddress = z
  .string()
  .regex(/^https:\/\/[^\s]+$|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/)
  .refine((text) => URL.canParse(text));

const definitions = {
  port: define({
    variable: 'PORT',
    schema: wholeNumber(0, 65_535),
    fallback: '3000',
    expected: 'a port from 0 to 65535; 0 takes any free one',
    about: 'The port the server listens on.',
  }),
  host: define({
    variable: 'VJT_HOST',
    schema: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
    fallback: '127.0.0.1',
    expected: 'an address of this machine, e.g. 127.0.0.1, or 0.0.0.0 for all',
    about: 'The address the server listens on. Other than this machine itself only with VJT_JWKS.',
  }),
  dataDir: define({
    variable: 'VJT_DATA_DIR',
    schema: filePath,
    fallback: './data',
    expected: 'a folder',
    about: 'The folder of everything that is kept: the event log, keys, read models. Made where missing.',
  }),
  eventLog: define({
    variable: 'VJT_EVENT_LOG',
    schema: z.string().regex(/^(sqlite|esdb(\+discover)?:\/\/\S+)$/),
    fallback: 'sqlite',
    expected: 'sqlite, or the connection string of an EventStoreDB: esdb://… or esdb+discover://…',
    about:
      'Which log holds the events. `sqlite` is log.sqlite in the data folder; of an EventStoreDB ' +
      '(esdb://user:password@host:port,…?tlsCAFile=…) the data folder holds a copy.',
  }),
  node: define({
    variable: 'VJT_NODE',
    schema: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    fallback: 'local',
    expected: 'lower-case letters, digits and hyphens, at most 40',
    about: 'The name of this server among several; each writes audit streams of its own.',
  }),
  rulesDir: define({
    variable: 'VJT_RULES_DIR',
    schema: existing('folder').optional(),
    expected: 'an existing folder',
    about: "A folder with rule sets of your own for the Victims' Code. Unset: those of the project.",
  }),
  targets: define({
    variable: 'VJT_TARGETS',
    schema: existing('file').optional(),
    expected: 'an existing file',
    about:
      'A JSON file of targets, shown beside the figures of measures; whether a change is real is never judged by them. ' +
      'Unset: none.',
  }),
  jwks: define({
    variable: 'VJT_JWKS',
    schema: existing('file').or(keySetAddress).optional(),
    expected: 'an existing file, or an https address, of a JSON Web Key Set',
    about:
      'The keys whose tokens are accepted. Set: nothing else is, and the local sign-in is off. ' +
      'Unset: local mode, with the key that `vjt token` signs with.',
  }),
  issuer: define({
    variable: 'VJT_ISSUER',
    schema: z.string().min(1).max(200),
    fallback: 'vjt',
    expected: 'the exact `iss` of accepted tokens',
    about: 'Who must have issued a token (`iss`). `vjt token` writes it too.',
  }),
  audience: define({
    variable: 'VJT_AUDIENCE',
    schema: z.string().min(1).max(200),
    fallback: 'vjt',
    expected: 'the exact `aud` of accepted tokens',
    about: 'Whom a token must be for (`aud`). `vjt token` writes it too.',
  }),
  masterKeyFile: define({
    variable: 'VJT_MASTER_KEY_FILE',
    schema: filePath.optional(),
    expected: 'a file',
    about:
      'The key that wraps the keys of persons; without it no personal data can be read. ' +
      'Unset: master.key in the data folder, made at the first start. Keep it apart from backups.',
  }),
  logLevel: define({
    variable: 'VJT_LOG_LEVEL',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    fallback: 'info',
    expected: 'fatal, error, warn, info, debug or silent',
    about: 'The least severe line the server writes to its standard output.',
  }),
  ratePerSecond: define({
    variable: 'VJT_RATE_LIMIT',
    schema: wholeNumber(1, 1_000_000),
    fallback: '10000',
    expected: 'a whole number from 1 to 1000000',
    about: 'Requests a second that one caller may make in the long run; over it the answer is 429.',
  }),
  rateBurst: define({
    variable: 'VJT_RATE_BURST',
    schema: wholeNumber(1, 1_000_000),
    fallback: '20000',
    expected: 'a whole number from 1 to 1000000',
    about: 'Requests that one caller may make at once, before VJT_RATE_LIMIT counts.',
  }),
  stopSeconds: define({
    variable: 'VJT_STOP_SECONDS',
    schema: wholeNumber(0, 600),
    fallback: '10',
    expected: 'a whole number of seconds from 0 to 600',
    about: 'How long a stop waits for requests that are still being answered.',
  }),
  cutMonths: define({
    variable: 'VJT_CUT_MONTHS',
    schema: wholeNumber(0, 1200),
    fallback: '36',
    expected: 'a whole number from 0 to 1200',
    about: 'How many month-ends, from the last one back, are cut by themselves and kept; 0: none.',
  }),
  demo: define({
    variable: 'VJT_DEMO',
    schema: z.enum(['yes', 'no']).optional(),
    expected: 'yes or no',
    about:
      'Whether an empty log is filled with the invented showcase cases. Unset: yes in local mode, unless VJT_EVENT_LOG is a cluster.',
  }),
  demoCases: define({
    variable: 'VJT_DEMO_CASES',
    schema: wholeNumber(0, 100_000),
    fallback: '4000',
    expected: 'a whole number from 0 to 100000',
    about:
      'How many simulated cases of three years the demo has beside the showcase, kept up to today; 0: none.',
  }),
  freeze: define({
    variable: 'VJT_FREEZE',
    schema: z.iso.datetime({ offset: true }).optional(),
    expected: 'a time as RFC 3339, e.g. 2026-11-23T09:00:00Z',
    about: 'Pins the clock of the server, for tests; no event of the demo arrives while it runs.',
  }),
} as const;

type Name = keyof typeof definitions;
const names = Object.keys(definitions).filter((name): name is Name => Object.hasOwn(definitions, name));

type Read = { readonly [N in Name]: z.output<(typeof definitions)[N]['schema']> };

/** The settings as the server uses them: paths absolute, what hangs on other settings worked out. */
export type Settings = Omit<Read, 'masterKeyFile' | 'demo'> & {
  readonly masterKeyFile: string;
  readonly demo: boolean;
  /**
   * Local mode: this machine only, local tokens, one-click sign-in as an invented person. The default, and never
   * together with keys of an issuer: a proxy before this server must not find the sign-in open.
   */
  readonly local: boolean;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Wrong settings, all of them, each with its reason. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads the settings from the environment. @throws SettingsError naming every wrong one. */
export function readSettings(environment: Environment): Settings {
  const faults = unknownVariables(environment);
  const read: Partial<Record<Name, unknown>> = {};
  for (const name of names) {
    const { variable, schema, fallback, expected } = definitions[name];
    const text = environment[variable] ?? fallback;
    const result = schema.safeParse(text);
    if (result.success) read[name] = result.data;
    else faults.push(`${variable} is ${JSON.stringify(masked(text ?? ''))}: expected ${expected}.`);
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return resolve(read as Read);
}

function resolve(read: Read): Settings {
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(read.host);
  if (!loopback && read.jwks === undefined) {
    throw new SettingsError([
      `VJT_HOST is ${JSON.stringify(read.host)}: other machines are served only with VJT_JWKS, ` +
        'the keys whose tokens are accepted. Without it leave VJT_HOST at 127.0.0.1.',
    ]);
  }
  const isInCluster = read.eventLog !== 'sqlite';
  if (isInCluster && read.freeze !== undefined) {
    throw new SettingsError([
      `VJT_FREEZE is ${JSON.stringify(read.freeze)}: the log that VJT_EVENT_LOG names stamps events by its own clock. ` +
        'Leave VJT_FREEZE out, or VJT_EVENT_LOG at sqlite.',
    ]);
  }
  const local = loopback && read.jwks === undefined;
  return {
    ...read,
    masterKeyFile: read.masterKeyFile ?? path.join(read.dataDir, 'master.key'),
    demo: read.demo === undefined ? local && !isInCluster : read.demo === 'yes',
    demoCases: isInCluster ? 0 : read.demoCases,
    local,
  };
}

function unknownVariables(environment: Environment): string[] {
  const known = names.map((name) => definitions[name].variable);
  return Object.keys(environment)
    .filter((variable) => variable.startsWith('VJT_') && !known.includes(variable))
    .map((variable) => {
      const bare = variable.slice('VJT_'.length);
      const nearest = known.includes(bare) ? bare : closest(variable, known);
      return `${variable} is not a setting; the nearest is ${nearest}.`;
    });
}

/** One line of `vjt config`. */
export type SettingLine = {
  readonly variable: string;
  /** As set or by default, secrets masked; undefined where neither. */
  readonly value: string | undefined;
  readonly set: boolean;
  readonly expected: string;
  readonly about: string;
};

/** Every setting with its value, for `vjt config`. */
export function describeSettings(environment: Environment): readonly SettingLine[] {
  return names.map((name) => {
    const { variable, fallback, expected, about } = definitions[name];
    const text = environment[variable] ?? fallback;
    return {
      variable,
      value: text === undefined ? undefined : masked(text),
      set: environment[variable] !== undefined,
      expected,
      about,
    };
  });
}

/** Connection strings and addresses may carry a name and a password. */
function masked(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/\s]*@/i, '$1***@');
}
