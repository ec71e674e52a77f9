/** What can be asked of the bench on its command line. */
import { parseArgs } from 'node:util';

export const scenarioNames = [
  'posting',
  'bulk',
  'rebuild',
  'reading',
  'rights',
  'pages',
  'measures',
  'scale',
  'eventstoredb',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** What is measured when nothing is asked for: `rights`, `pages` and `scale` make many cases first, `eventstoredb` needs a server. */
const usual: readonly ScenarioName[] = ['posting', 'bulk', 'rebuild', 'reading'];

export type Options = {
  readonly scenarios: readonly ScenarioName[];
  /** Events in the log that is rebuilt and read. */
  readonly events: number;
  /** One-event posts, and lines of a load, in each run. */
  readonly posts: number;
  readonly lines: number;
  /** Cases of `scale`, and of `rights`, `pages` and `measures` where no data are named. */
  readonly cases: number;
  /** A data folder that `rights`, `pages` and `measures` read; undefined: one of simulated cases is made. */
  readonly data: string | undefined;
  /** Pairs of runs, one of each side. */
  readonly rounds: number;
  /** Print figures for programs instead of a table. */
  readonly json: boolean;
  /** Where CPU profiles of the servers are left; undefined: none are taken. */
  readonly profiles: string | undefined;
};

export const usage = `npm run bench -- [scenario …] [options]

  scenario           some of ${scenarioNames.join(', ')} (default: posting, bulk, rebuild, reading);
                     eventstoredb measures the server that VJT_TEST_ESDB points at
  --only <names>     the same, with commas
  --cases <number>   cases of scale, rights, pages and measures, simulated, imported and rebuilt (default: 100000)
  --data <folder>    a data folder for rights, pages and measures, instead of simulated cases; who looked is written there
  --events <number>  events in the log that is rebuilt and read (default: 100000)
  --posts <number>   one-event posts in each run (default: 30000)
  --lines <number>   lines of the bulk load in each run (default: 60000)
  --rounds <number>  runs of each side, taken in turns (default: 5)
  --profiles <dir>   leave CPU profiles of the servers there
  --json             print figures for programs`;

/** @throws RangeError, TypeError with what is wrong. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      cases: { type: 'string', default: '100000' },
      data: { type: 'string' },
      events: { type: 'string', default: '100000' },
      posts: { type: 'string', default: '30000' },
      lines: { type: 'string', default: '60000' },
      rounds: { type: 'string', default: '5' },
      profiles: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const named = [...positionals, ...(values.only?.split(',') ?? [])];
  return {
    scenarios: named.length === 0 ? usual : named.map(scenarioNamed),
    cases: wholeNumber('cases', values.cases),
    data: values.data,
    events: wholeNumber('events', values.events),
    posts: wholeNumber('posts', values.posts),
    lines: wholeNumber('lines', values.lines),
    rounds: wholeNumber('rounds', values.rounds),
    json: values.json,
    profiles: values.profiles,
  };
}

function scenarioNamed(name: string): ScenarioName {
  const known = scenarioNames.find((each) => each === name);
  if (known === undefined)
    throw new RangeError(`There is no scenario ${name}: expected ${scenarioNames.join(', ')}`);
  return known;
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new RangeError(`--${name} ${text}: expected a whole number`);
  return Number(text);
}
