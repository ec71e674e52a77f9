/** When a duty's clock starts and when its limit ends. */
import type { EventKey } from '#contracts/envelope.ts';
import type { LondonDate } from '../../kit/london.ts';
import { londonDateAt, startOfLondonDay } from '../../kit/london.ts';
import type { When } from '../../kit/when.ts';
import { latestOf } from '../../kit/when.ts';
import type { WorkingDayCalendar } from '../../kit/working-days.ts';
import { workingDaysAfter } from '../../kit/working-days.ts';
import type { Rule } from '../rules/edition.ts';
import type { CaseFacts } from './case-facts.ts';
import type { Bounds, Due, Span } from './model.ts';
import type { Fired } from './firing.ts';

type Start = { readonly when: When; readonly startedBy?: EventKey; readonly startBasis?: string };

/** The limits of a duty towards a victim; where its clock starts with a receipt that is not on record, its bounds. */
export function dueOf(fired: Fired, victim: string, facts: CaseFacts, calendar: WorkingDayCalendar): Due {
  const { limit, clock } = fired.rule;
  if (limit === undefined) return { kind: 'none' };
  const { standard, enhanced = standard } = limit;
  const start = startOf(fired, victim, facts);
  if (start === undefined) {
    const bounds = (days: number) => boundsOf(fired.entry.when, days, clock.outerBound, calendar);
    const [ofStandard, ofEnhanced] = [bounds(standard), bounds(enhanced)];
    if (ofStandard === undefined || ofEnhanced === undefined) return { kind: 'no-calendar' };
    const sent = sendingOf(fired, victim, facts);
    return {
      kind: 'start-unknown',
      ...(sent !== undefined && { sent }),
      standard: ofStandard,
      enhanced: ofEnhanced,
    };
  }
  const ofStandard = spanOf(start.when, standard, calendar);
  const ofEnhanced = spanOf(start.when, enhanced, calendar);
  if (ofStandard === undefined || ofEnhanced === undefined) return { kind: 'no-calendar' };
  const { when, ...began } = start;
  return { kind: 'by', start: when, ...began, standard: ofStandard, enhanced: ofEnhanced };
}

function startOf({ rule, entry, matter }: Fired, victim: string, facts: CaseFacts): Start | undefined {
  if (rule.clock.from === 'event') return { when: entry.when };
  if (rule.clock.from === 'field') return startInField(entry.data, rule.clock);
  if (matter === undefined) return undefined;
  const { fromCourt, fromCps } = facts.receipts();
  const receipts = rule.clock.from === 'court-receipt' ? fromCourt : fromCps;
  const receipt = receipts.tellingOf(matter, victim);
  if (receipt === undefined) return undefined;
  const received = facts.entryOf(receipt.key);
  const basis = received !== undefined && 'basis' in received.data ? received.data.basis : undefined;
  return { when: receipt.when, startedBy: receipt.key, ...(basis !== undefined && { startBasis: basis }) };
}

function sendingOf(
  { matter, rule }: Fired,
  victim: string,
  facts: CaseFacts,
): { readonly when: When; readonly key: EventKey } | undefined {
  if (matter === undefined || rule.clock.from !== 'court-receipt') return undefined;
  const sent = facts.receipts().passedOn.tellingOf(matter, victim);
  return sent === undefined ? undefined : { when: sent.when, key: sent.key };
}

/** A day that stands in the event: the day a claim was complete. */
function startInField(data: object, { field }: Rule['clock']): Start | undefined {
  const found = Object.entries(data).find(([name]) => name === field);
  const date: unknown = found?.[1];
  if (typeof date !== 'string') return undefined;
  return { when: { time: date, precision: 'date', at: startOfLondonDay(date), date } };
}

function spanOf(start: When, days: number, calendar: WorkingDayCalendar): Span | undefined {
  const earliest = workingDaysAfter(start.date, days, calendar);
  const latest = start.precision === 'month' ? workingDaysAfter(lastDayOf(start), days, calendar) : earliest;
  return earliest === undefined || latest === undefined ? undefined : { earliest, latest };
}

/** The London day by which something had happened. */
export function lastDayOf(when: When): LondonDate {
  return when.precision === 'month' ? londonDateAt(latestOf(when)) : when.date;
}

function boundsOf(
  trigger: When,
  days: number,
  forReceipt: number | undefined,
  calendar: WorkingDayCalendar,
): Bounds | undefined {
  const soonest = workingDaysAfter(trigger.date, days, calendar);
  if (soonest === undefined) return undefined;
  if (forReceipt === undefined) return { soonest };
  const received = workingDaysAfter(lastDayOf(trigger), forReceipt, calendar);
  const outer = received === undefined ? undefined : workingDaysAfter(received, days, calendar);
  return outer === undefined ? undefined : { soonest, outer };
}
