/** The simulated systems of London's agencies: how each records, and how it is told from a real one. */
import type { Chance } from './kit/chance.ts';
import { share, skewed } from './kit/chance.ts';
import type { Sender } from './kit/journal.ts';
import type { Moment, UtcSeconds } from './kit/london-clock.ts';
import { day, dayOf, hour, minute, onDay, utcOf } from './kit/london-clock.ts';
import { recording } from './shapes/recording.ts';

/** Posted one by one, some minutes after it was entered. */
function online(median: number) {
  return (chance: Chance, at: Moment): UtcSeconds =>
    utcOf(at) + 20 + Math.floor(skewed(chance, { median: median * minute, spread: recording.spread.value }));
}

/** Sent in one batch a day, at the next time of day at which the batch runs. */
function batchAt(hours: number) {
  return (chance: Chance, at: Moment): UtcSeconds => {
    const today = onDay(dayOf(at), hours);
    const run = at < today ? today : today + day;
    return utcOf(run) + Math.floor(share(chance) * hour);
  };
}

const { minutes } = recording;

export const senders = {
  police: { agency: 'police', source: '/synthetic/met/connect', records: online(minutes.value.police) },
  cps: { agency: 'cps', source: '/synthetic/cps/cms', records: online(minutes.value.cps) },
  magistrates: { agency: 'court', source: '/synthetic/hmcts/libra', records: batchAt(5.5) },
  crown: { agency: 'court', source: '/synthetic/hmcts/xhibit', records: batchAt(17.5) },
  witnessCare: {
    agency: 'witness-care',
    source: '/synthetic/wcu/london',
    records: online(minutes.value.witnessCare),
  },
  victimCare: {
    agency: 'victim-care',
    source: '/synthetic/victim-support/london',
    records: online(minutes.value.victimCare),
  },
  probation: {
    agency: 'probation',
    source: '/synthetic/probation/london',
    records: online(minutes.value.probation),
  },
} as const satisfies Readonly<Record<string, Sender>>;

export const allSenders: readonly Sender[] = Object.values(senders);
