/** What a court orders for an offence: never more than the law has for it, and for a child what there is for children. */
import type { DataOf } from '#contracts/registry.ts';
import { offenceCategory } from '#contracts/vocabulary/offences.ts';
import { happens, pick, skewed, weighted } from '../kit/chance.ts';
import { isChild } from '../people.ts';
import type { Scene } from '../scene.ts';
import { courts } from '../shapes/courts.ts';
import type { Defendant, Forum } from './hearings.ts';

type Sentenced = DataOf<'court.sentence-passed'>['offences'][number];
type Offence = Defendant['offences'][number];

const disposals = {
  magistrates: weighted(courts.disposal.value.magistrates),
  crown: weighted(courts.disposal.value.crown),
};

const [imprisonment, suspended, fine] = ['1002', '1115', '1015'];
const [referralOrder, youthRehabilitation] = ['1097', '1141'];
const [restrainingOrder, surcharge] = ['3047', '3117'];

/** The main disposal, perhaps a restraining order, and the surcharge. */
export function disposalsOf(
  scene: Scene,
  { jurisdiction }: Forum,
  { suspect }: Defendant,
  offence: Offence,
): Sentenced[] {
  const { chance } = scene;
  const drawn = pick(chance, disposals[jurisdiction]);
  const days = Math.floor(skewed(chance, courts.custodyDays.value[jurisdiction]));
  const main = isChild(suspect) ? forChild(drawn, offence) : forAdult(drawn, days, jurisdiction, offence);
  const isRestrained = happens(chance, courts.restrainingOrder.value);
  return [
    main,
    ...(isRestrained ? [{ offence: offence.id, disposalCode: restrainingOrder }] : []),
    { offence: offence.id, disposalCode: surcharge },
  ];
}

function isCustodial(disposalCode: string): boolean {
  return disposalCode === imprisonment || disposalCode === suspended;
}

function forChild(drawn: string, { id: offence }: Offence): Sentenced {
  return { offence, disposalCode: isCustodial(drawn) ? youthRehabilitation : referralOrder, youth: true };
}

function forAdult(
  drawn: string,
  days: number,
  jurisdiction: Forum['jurisdiction'],
  { id: offence, code }: Offence,
): Sentenced {
  const { fineOnly } = courts.sentenceLimits.value;
  if (fineOnly.some((each) => each === code)) return { offence, disposalCode: fine };
  if (!isCustodial(drawn)) return { offence, disposalCode: drawn };
  const isSuspended = drawn === suspended;
  const most = longestFor(code, jurisdiction, isSuspended);
  const custodyDays = Math.min(most, Math.max(isSuspended ? 14 : 7, days));
  return { offence, disposalCode: drawn, custodyDays, ...(isSuspended && { suspended: true }) };
}

function longestFor(code: string, jurisdiction: Forum['jurisdiction'], isSuspended: boolean): number {
  const {
    ofOffence,
    summary,
    otherwise,
    magistrates,
    suspended: longestSuspended,
  } = courts.sentenceLimits.value;
  const own: Readonly<Record<string, number>> = ofOffence;
  const ofCategory = offenceCategory(code) === 'CS' ? summary : otherwise;
  return Math.min(
    own[code] ?? ofCategory,
    jurisdiction === 'magistrates' ? magistrates : ofCategory,
    isSuspended ? longestSuspended : ofCategory,
  );
}
