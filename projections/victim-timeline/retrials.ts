/** A new trial opens a defendant's case again: what the earlier trial decided is no longer where the case stands. */
import { isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { Moment, Offence, Suspect } from '../case-history/model.ts';

type Way = { readonly suspect: Suspect | undefined; readonly offences: readonly Offence[] };

/**
 * The defendant and his offences with what still counts after the last order of a new trial. Where only some of the
 * offences were to be tried again, and now are decided, what was decided of the others counts again beside them.
 */
export function sinceRetrial({ suspect, offences }: Way): Way {
  const ordered = suspect?.retrials.at(-1);
  if (suspect === undefined || ordered === undefined) return { suspect, offences };
  const since = <T extends Moment>(moments: readonly T[]) =>
    moments.filter(({ when }) => when.at > ordered.when.at);
  const isRetried = ({ id }: Offence) => ordered.offences.length === 0 || ordered.offences.includes(id);
  const left = offences.map((offence) =>
    isRetried(offence)
      ? { ...offence, verdicts: since(offence.verdicts), sentences: since(offence.sentences) }
      : offence,
  );
  const trialsStarted = since(suspect.trialsStarted);
  const retried = left.filter(isRetried);
  if (retried.length < left.length && retried.every((offence) => isDecided(offence, suspect, since)))
    return { suspect: { ...suspect, trialsStarted }, offences: left };
  return {
    offences: left,
    suspect: {
      ...suspect,
      trialsStarted,
      stopped: suspect.stopped.filter(({ endsAll, when }) => !endsAll || when.at > ordered.when.at),
      sentences: since(suspect.sentences),
      concluded: since(suspect.concluded),
      finalised: since(suspect.finalised),
      appeals: since(suspect.appeals),
    },
  };
}

function isDecided(
  { id, verdicts, pleas }: Offence,
  { concluded, stopped }: Suspect,
  since: <T extends Moment>(moments: readonly T[]) => readonly T[],
): boolean {
  return (
    verdicts.length > 0 ||
    since(pleas).some(({ value }) => isGuiltyPlea(value)) ||
    since([...concluded, ...stopped]).some((end) => end.offences.includes(id))
  );
}
