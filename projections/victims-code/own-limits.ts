/** Limits that run for the victim herself: what she can ask for after something happened, and until when. */
import { z } from 'zod';
import type { EventKey } from '#contracts/envelope.ts';
import { eventTypeSchema } from '#contracts/envelope.ts';
import { isSeenList } from '#contracts/vocabulary/offence-lists.ts';
import type { CaseHistory } from '../case-history/model.ts';
import { holds } from '../kit/corrections.ts';
import type { LondonDate } from '../kit/london.ts';
import { addDays, dayNumberOf } from '../kit/london.ts';
import { defendantsOf } from './duties/firing.ts';
import { meetsCondition } from './duties/meets-conditions.ts';
import { recipientsOf } from './duties/recipients.ts';
import file from './own-limits.json' with { type: 'json' };
import type { ConditionName } from './rules/conditions.ts';
import { conditionNames, conditions } from './rules/conditions.ts';
import { confidences } from './rules/edition.ts';

const day = z.iso.date();
const condition = z
  .string()
  .refine((name): name is ConditionName => conditionNames.some((each) => each === name));

/** For what happened from a day to a day: so many calendar days or months, the day itself not counted. */
const periodSchema = z
  .strictObject({
    from: day,
    until: day.optional(),
    days: z.int().min(1).optional(),
    months: z.int().min(1).max(24).optional(),
    source: z.array(z.string()).min(1),
    confidence: z.enum(confidences),
    notes: z.string().optional(),
    safeDays: z.int().min(1).optional().describe('Within which it is safe, where the limit was not read.'),
  })
  .refine(({ days, months }) => (days === undefined) !== (months === undefined), 'expected days or months');
type Period = z.output<typeof periodSchema>;

const limitsSchema = z.strictObject({
  sources: z.record(z.string(), z.string()),
  limits: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      after: eventTypeSchema,
      condition,
      periods: z.array(periodSchema).min(1),
    }),
  ),
});

const { sources, limits } = limitsSchema.parse(file);

export type OwnLimit = {
  readonly id: string;
  readonly title: string;
  readonly since: LondonDate;
  /** The last day on which she can ask. */
  readonly until: LondonDate;
  /** Within which she is safe, where the limit itself is not verified and an older one was shorter. */
  readonly safeUntil?: LondonDate;
  /** Calendar days from the day asked for to the last; negative once it has passed. */
  readonly daysLeft: number;
  /** The limit was read in its source, and so was the list of offences it is for. */
  readonly verified: boolean;
  readonly source: readonly string[];
  readonly notes?: string;
  readonly events: readonly EventKey[];
};

/**
 * Those of one victim on a day, passed ones too: an expiry, never a duty of an agency. Telling her of it in time is a
 * duty of witness care. Source: Criminal Justice Act 1988 s.36 as restated by the police; for sentences from 29 June 2026
 * the Victims and Courts Act 2026 as announced.
 */
export function ownLimitsOf(history: CaseHistory, person: string, asOf: LondonDate): readonly OwnLimit[] {
  const recipient = recipientsOf(history).find(({ victims }) => victims.includes(person));
  if (recipient === undefined) return [];
  return limits.flatMap(({ id, title, after, condition: name, periods }) =>
    history.entries.flatMap((entry): readonly OwnLimit[] => {
      const since = entry.when.date;
      if (entry.type !== after || !holds(entry) || since > asOf) return [];
      const occasion = { entry, defendants: defendantsOf(entry, history) };
      const period = periods.find(
        ({ from, until }) => from <= since && (until === undefined || since <= until),
      );
      if (period === undefined || !meetsCondition(name, occasion, recipient, history)) return [];
      const until = endOf(period, since);
      const { safeDays, confidence, source, notes } = period;
      return [
        {
          id,
          title,
          since,
          until,
          ...(safeDays !== undefined && { safeUntil: addDays(since, safeDays) }),
          daysLeft: dayNumberOf(until) - dayNumberOf(asOf),
          verified: confidence === 'SEEN' && conditions[name].lists.every(isSeenList),
          source: source.map((key) => sources[key] ?? key),
          ...(notes !== undefined && { notes }),
          events: [entry.key],
        },
      ];
    }),
  );
}

function endOf({ days, months = 0 }: Period, since: LondonDate): LondonDate {
  return days === undefined ? addMonths(since, months) : addDays(since, days);
}

/** The same day of a later month; its last day, where it has no such day. */
function addMonths(date: LondonDate, months: number): LondonDate {
  const [year = 0, month = 1, of = 1] = date.split('-').map(Number);
  const whole = year * 12 + month - 1 + months;
  const firstOf = (at: number) =>
    `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const last = Number(addDays(firstOf(whole + 1), -1).slice(8));
  return `${firstOf(whole).slice(0, 8)}${String(Math.min(of, last)).padStart(2, '0')}`;
}
