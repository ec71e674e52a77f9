/** The pages of figures, for whoever may read any. */
import { permission } from '#src/access/authorise.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Link } from '../frame.ts';
import { paths } from '../paths.ts';
import { strings } from '../strings/en.ts';

/** None for those who may not read figures. */
export function figurePages(caller: Caller): readonly Link[] {
  if (permission('measure.read', caller, false).kind !== 'permitted') return [];
  const { courtDelay, codeRecord, outcomes, repeat } = strings.figures;
  return [
    { href: paths.courtDelay(), text: courtDelay.title },
    { href: paths.codeRecord(), text: codeRecord.title },
    { href: paths.outcomes(), text: outcomes.title },
    { href: paths.repeatAndHotspots(), text: repeat.title },
  ];
}
