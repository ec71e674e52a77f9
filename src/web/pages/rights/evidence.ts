/** Events behind a duty as one reads them: what happened, when, and where it stands in the list of all events. */
import type { EventKey } from '#contracts/envelope.ts';
import { eventKeyText } from '#contracts/envelope.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import { sentenceOf } from '#projections/victim-timeline/sentences/sentences.ts';
import { toldWhen } from '../../dates.ts';
import type { Proof } from '../../reading/tracker.ts';

export type Evidence = {
  readonly says: string;
  readonly when: string;
  /** One address, or none where the list does not hold the event. */
  readonly proof: readonly string[];
};

export type EvidenceOf = (keys: readonly EventKey[]) => readonly Evidence[];

/** Events that the history does not hold are left out. */
export function evidenceIn(history: CaseHistory, proof: Proof): EvidenceOf {
  const entries = new Map(history.entries.map((entry) => [eventKeyText(entry.key), entry]));
  return (keys) =>
    keys.flatMap((key) => {
      const entry = entries.get(eventKeyText(key));
      if (entry === undefined) return [];
      return [{ says: sentenceOf(entry, history), when: toldWhen(entry.when), proof: proof([key]) }];
    });
}
