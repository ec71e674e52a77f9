/** An event tried on a page: checked as if it were posted, and nothing stored. */
import type { Caller } from '#src/access/caller.ts';
import type { Ingest } from '#src/ingest/ingest.ts';
import { problemCatalogue } from '#src/http/problem-catalogue.ts';
import { strings } from '../../strings/en.ts';

const text = strings.contract;

export type TriedView = {
  readonly typed: string;
  /** What was typed is no event that could be checked. */
  readonly error?: string;
  readonly outcome?: {
    readonly stores: boolean;
    readonly says: string;
    readonly detail?: string;
    readonly faults: readonly { readonly pointer: string; readonly expected: string }[];
    readonly problem?: string;
  };
};

export async function tryEvent(
  ingest: Pick<Ingest, 'submit'>,
  typed: string,
  caller: Caller,
): Promise<TriedView> {
  const event = parsed(typed);
  if (event === undefined) return { typed, error: text.notJson };
  const submission = await ingest.submit([event], caller, { dryRun: true });
  if (submission.kind === 'accepted') {
    const isKnown = submission.receipts[0]?.status === 'duplicate';
    return { typed, outcome: { stores: true, says: isKnown ? text.duplicate : text.accepted, faults: [] } };
  }
  const { code, detail, errors = [] } = submission.refusal;
  return {
    typed,
    outcome: {
      stores: false,
      says: `${text.refused}: ${problemCatalogue[code].title}`,
      detail,
      faults: errors.map(({ pointer, expected }) => ({ pointer, expected })),
      problem: `/problems/${code}`,
    },
  };
}

function parsed(typed: string): object | undefined {
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
