/** How a defendant's case will end: drawn beforehand, so that the shares published by the prosecution hold. */
import { pick, weighted, type Chance } from '../kit/chance.ts';
import { courts } from '../shapes/courts.ts';
import { withdrawal } from '../shapes/outcomes.ts';

/**
 * `plea`: guilty at the first chance or before the trial. `late-plea`, `dropped-late`: on the day of the trial, which
 * cracks. `convicted`, `acquitted`: by the trial. `dropped`: stopped by the prosecution before it.
 */
export type Fate = 'plea' | 'late-plea' | 'convicted' | 'acquitted' | 'dropped' | 'dropped-late';

const shares = sharesOf();

/** Trials that go ahead are those that convict or acquit; how many crack beside them is published. */
function sharesOf(): Readonly<Record<Fate, number>> {
  const { guiltyPlea, convicted, acquitted, trialCracks, crackedByProsecution } = courts;
  const byTrial = convicted.value - guiltyPlea.value;
  const effective = byTrial + acquitted.value;
  const cracked = (effective * trialCracks.value) / (1 - trialCracks.value);
  const droppedLate = cracked * crackedByProsecution.value;
  const latePlea = cracked - droppedLate;
  return {
    plea: guiltyPlea.value - latePlea,
    'late-plea': latePlea,
    convicted: byTrial,
    acquitted: acquitted.value,
    dropped: 1 - convicted.value - acquitted.value - droppedLate,
    'dropped-late': droppedLate,
  };
}

const usual = weighted(shares);

/** @param contested how many times as many go to trial as usual */
export function drawFate(chance: Chance, contested: number): Fate {
  if (contested === 1) return pick(chance, usual);
  const more = (fate: Fate) => shares[fate] * (fate === 'plea' || fate === 'dropped' ? 1 : contested);
  return pick(
    chance,
    weighted({
      plea: more('plea'),
      'late-plea': more('late-plea'),
      convicted: more('convicted'),
      acquitted: more('acquitted'),
      dropped: more('dropped'),
      'dropped-late': more('dropped-late'),
    }),
  );
}

/** Share of those trials that crack because the prosecution gives up for want of the victim: code J. */
const shareForVictim =
  courts.crackedByStop.value.J /
  Object.values(courts.crackedByStop.value).reduce((sum, each) => sum + each, 0);

/**
 * How often a victim withdrew where a prosecution stops for a reason not told by its code, so that with those told the
 * published share withdraws after charge.
 */
export const withdrawnAmongOtherStops = (() => {
  const told = shares['dropped-late'] * shareForVictim;
  return Math.max(
    0,
    (withdrawal.afterCharge.value - told) / (shares.dropped + shares['dropped-late'] - told),
  );
})();
