/** Decisions not to tell a victim something: each with who signed it off, and whether it holds. */
import type { EventKey } from '#contracts/envelope.ts';
import { sameKey } from '../kit/order.ts';
import type { NotInforming, SignOff } from './model.ts';

/** A signature before it is known which decision it names. */
export type SignOffDraft = Omit<SignOff, 'counts'> & { readonly target: EventKey };
export type NotInformingDraft = Omit<NotInforming, 'signOffs'>;

/**
 * The decisions with their signatures, in whatever order the two came. A signature by the person who decided does not
 * count: staff are known by the codes of their own agency.
 */
export function settleNotInforming(
  decisions: readonly NotInformingDraft[],
  signOffs: readonly SignOffDraft[],
): readonly NotInforming[] {
  return decisions.map((decision) => ({
    ...decision,
    signOffs: signOffs
      .filter(({ target }) => sameKey(target, decision.key))
      .map(({ target: _target, ...signOff }) => ({
        ...signOff,
        counts: signOff.signedOffBy !== decision.decidedBy || signOff.agency !== decision.agency,
      })),
  }));
}

/** Whether a decision not to tell holds: another person than who decided agreed, and none disagreed since. */
export function isSignedOff({ signOffs }: NotInforming): boolean {
  return signOffs.findLast(({ counts }) => counts)?.agreed === true;
}

/** Whether a decision not to tell still waits for another person's signature. */
export function awaitsSignOff({ signOffs }: NotInforming): boolean {
  return !signOffs.some(({ counts }) => counts);
}
