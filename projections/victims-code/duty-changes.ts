/** What one more event changed about duties: opened, moved, met, withdrawn. For agencies' own systems to follow. */
import type { LondonDate } from '../kit/london.ts';
import type { Duty } from './duties/model.ts';
import { completionOf, lastDayOfLimit, limitOf } from './duties/status.ts';

/**
 * `opened`: it is owed now, for the first time or again; `moved`: its last day is another; `met`: kept, in time or late;
 * `withdrawn`: it is owed no more, and was not kept: declined, excused, overtaken by something newer, or what set it off
 * was taken back.
 */
export const dutyChangeKinds = ['opened', 'moved', 'met', 'withdrawn'] as const;
export type DutyChangeKind = (typeof dutyChangeKinds)[number];

export type DutyChange = {
  readonly change: DutyChangeKind;
  /** As it is now; of one whose trigger was taken back, as it was. */
  readonly duty: Duty;
  readonly due?: LondonDate;
  /** Of `moved`: the last day it had before. */
  readonly dueBefore?: LondonDate;
  /** Of `met`. */
  readonly keptOn?: LondonDate;
  /** Of `withdrawn`. */
  readonly because?: 'declined' | 'excused' | 'superseded' | 'taken-back';
  /** It had been met or withdrawn before. */
  readonly again?: true;
};

type Standing =
  | { readonly state: 'open' }
  | { readonly state: 'met'; readonly keptOn: LondonDate }
  | { readonly state: 'withdrawn'; readonly because: NonNullable<DutyChange['because']> };

/** Duties are matched by their id. Equal duties before and after change nothing; the order is that of `after`. */
export function changesBetween(before: readonly Duty[], after: readonly Duty[]): readonly DutyChange[] {
  const known = new Map(before.map((duty) => [duty.id, duty]));
  const kept = new Set(after.map(({ id }) => id));
  const gone = before.filter((duty) => !kept.has(duty.id) && standingOf(duty).state !== 'withdrawn');
  return [
    ...after.flatMap((duty) => changesOf(known.get(duty.id), duty)),
    ...gone.map((duty) => ({ change: 'withdrawn' as const, duty, because: 'taken-back' as const })),
  ];
}

function changesOf(before: Duty | undefined, duty: Duty): readonly DutyChange[] {
  const now = standingOf(duty);
  const was = before === undefined ? undefined : standingOf(before);
  const due = dueOf(duty);
  const shared = { duty, ...(due !== undefined && { due }) };
  const opened: readonly DutyChange[] = was === undefined ? [{ change: 'opened', ...shared }] : [];
  if (now.state === 'met') {
    const isSame = was?.state === 'met' && was.keptOn === now.keptOn;
    return isSame ? [] : [...opened, { change: 'met', ...shared, keptOn: now.keptOn }];
  }
  if (now.state === 'withdrawn') {
    const isSame = was?.state === 'withdrawn' && was.because === now.because;
    return isSame ? [] : [...opened, { change: 'withdrawn', ...shared, because: now.because }];
  }
  if (was === undefined) return opened;
  if (was.state !== 'open') return [{ change: 'opened', ...shared, again: true }];
  const dueBefore = before === undefined ? undefined : dueOf(before);
  if (dueBefore === due) return [];
  return [{ change: 'moved', ...shared, ...(dueBefore !== undefined && { dueBefore }) }];
}

function standingOf(duty: Duty): Standing {
  const keptOn = completionOf(duty)?.when.date;
  if (keptOn !== undefined) return { state: 'met', keptOn };
  if (duty.notInforming?.signedOff !== undefined) return { state: 'withdrawn', because: 'excused' };
  if (duty.declined !== undefined) return { state: 'withdrawn', because: 'declined' };
  return duty.overtaken === undefined ? { state: 'open' } : { state: 'withdrawn', because: 'superseded' };
}

function dueOf(duty: Duty): LondonDate | undefined {
  const limit = limitOf(duty, 'on-record');
  return limit === undefined ? undefined : lastDayOfLimit(limit);
}
