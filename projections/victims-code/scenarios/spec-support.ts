/** For specs: a scenario is a numbered folder with a story, events as an import file has them, and the duties expected. */
import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { RecordedEvent } from '#contracts/registry.ts';
import { definitionOf, eventTypes, isEventType, readEvent } from '#contracts/registry.ts';
import { foldNeighbourhood } from '../../case-history/fold.ts';
import { dayNumberOf, endOfLondonDay } from '../../kit/london.ts';
import { englandAndWales } from '../../kit/working-days.ts';
import type { Coverage } from '../duties/coverage.ts';
import { dutiesOf } from '../duties/duties.ts';
import type { Duty } from '../duties/model.ts';
import type { DutyStatus } from '../duties/status.ts';
import { statusOf } from '../duties/status.ts';
import { ownRuleBook } from '../rules/rule-book.ts';

const agencies = ['police', 'cps', 'court', 'witness-care', 'probation', 'victim-care'];

/** Every agency sends everything, and always has. */
export const everyFeed: Coverage = agencies.map((agency) => ({
  agency,
  types: eventTypes,
  from: '2000-01-01',
}));

const day = z.iso.date();

const dutySchema = z.strictObject({
  duty: z.string(),
  victim: z.string(),
  after: day,
  status: z.string(),
  reason: z.string().optional(),
  due: day.optional(),
  outerBound: z.literal(true).optional(),
  keptBy: z.string().optional(),
  inferred: z.literal(true).optional(),
  lacking: z.array(z.string()).optional(),
  tellAgain: z.literal(true).optional(),
  heldUntold: z.literal(true).optional(),
  awaitsSignOff: z.literal(true).optional(),
  proof: z.array(z.string()),
});
export type ExpectedDuty = z.output<typeof dutySchema>;

export const checkSchema = z.strictObject({
  asOf: day,
  /** Folding only what was recorded by the end of this day. */
  asKnownOn: day.optional(),
  /** Agencies whose feeds are declared and not quiet; left out, all. */
  feeds: z.array(z.string()).optional(),
  /** Types that no feed carries. */
  withoutTypes: z.array(z.string()).optional(),
  /** Every feed has been silent since this day. */
  quietSince: day.optional(),
  /** Every feed may have lost events of these days, of all types or of some. */
  gap: z.strictObject({ from: day, to: day, types: z.array(z.string()).optional() }).optional(),
  limit: z.enum(['on-record', 'as-if-enhanced']).optional(),
  /** The duties looked at; left out, every one with a limit. */
  only: z.array(z.string()).optional(),
  duties: z.array(dutySchema),
});
export type Check = z.output<typeof checkSchema>;

const lineSchema = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string().refine(isEventType),
  subject: z.string(),
  time: z.string(),
  timeprecision: z.enum(['instant', 'date', 'month']).default('instant'),
  recordedat: z.string(),
  agency: z.string(),
  data: z.unknown(),
});

export type Scenario = {
  readonly name: string;
  readonly story: string;
  readonly events: readonly RecordedEvent[];
  readonly checks: readonly Check[];
};

export function readScenarios(): readonly Scenario[] {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readScenario(name, new URL(`${name}/`, folder)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readScenario(name: string, folder: URL): Scenario {
  const text = (file: string) => readFileSync(new URL(file, folder), 'utf8');
  return {
    name,
    story: text('story.md'),
    events: text('events.ndjson')
      .trim()
      .split('\n')
      .map((line, index) => eventOf(lineSchema.parse(JSON.parse(line)), index + 1)),
    checks: z.array(checkSchema).parse(JSON.parse(text('expected.json'))),
  };
}

function eventOf(line: z.output<typeof lineSchema>, position: number): RecordedEvent {
  const { type, source, id, subject, agency, time, timeprecision, recordedat, data } = line;
  const { version } = definitionOf(type);
  const head = { source, id, subject, agency, time, position };
  return readEvent({ ...head, type, version, timePrecision: timeprecision, recordedAt: recordedat, data });
}

/** What the engine says to a check, in the form of what is expected. */
export function answer(
  scenario: Pick<Scenario, 'events'>,
  check: Omit<Check, 'duties'>,
): readonly ExpectedDuty[] {
  const { asOf, asKnownOn, feeds, withoutTypes = [], quietSince, gap, limit = 'on-record', only } = check;
  const known = scenario.events.filter(
    ({ recordedAt }) => asKnownOn === undefined || Date.parse(recordedAt) <= endOfLondonDay(asKnownOn),
  );
  const coverage = everyFeed
    .filter(({ agency }) => feeds === undefined || feeds.includes(agency))
    .map((feed) => ({
      ...feed,
      types: feed.types.filter((type) => !withoutTypes.includes(type)),
      ...(quietSince !== undefined && { quietSince }),
      ...(gap !== undefined && { gaps: [gap] }),
    }));
  const context = { rules: ownRuleBook, calendar: englandAndWales };
  return foldNeighbourhood(known, { asOf })
    .flatMap((history) => dutiesOf(history, context))
    .filter(({ rule }) => only?.includes(rule.id) ?? rule.limit !== undefined)
    .map((duty) => inShort(duty, statusOf(duty, { asOf, coverage, limit })))
    .sort(byTriggerAndId);
}

function inShort({ rule, victim, matter }: Duty, { status, proof, ...details }: DutyStatus): ExpectedDuty {
  const ids = proof.map(({ id }) => id);
  const { lacking, ...others } = details;
  return {
    duty: rule.id,
    victim,
    after: matter.when.date,
    status,
    ...others,
    ...(lacking !== undefined && { lacking: [...lacking] }),
    proof: ids,
  };
}

function byTriggerAndId(a: ExpectedDuty, b: ExpectedDuty): number {
  const byDay = dayNumberOf(a.after) - dayNumberOf(b.after);
  if (byDay !== 0) return byDay;
  const [left, right] = [`${a.duty} ${a.victim}`, `${b.duty} ${b.victim}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
