/** What is wrong with a message, for whoever has to put it right: where, what was expected, what to do. */
import { z } from 'zod';
import { fieldErrorSchema } from '#contracts/requests.ts';

/** One place of a message at fault. Names and other free text are never repeated, codes are. */
export const messageFaultSchema = z.strictObject({ ...fieldErrorSchema.shape, cure: z.string() });
export type MessageFault = z.output<typeof messageFaultSchema>;

type Fault = Omit<MessageFault, 'cure'> & { readonly cure?: string };

/** Gathers what a translation finds wrong: faults stop the message, notes say what was left out of it. */
export type Findings = {
  readonly faults: readonly MessageFault[];
  readonly notes: readonly MessageFault[];
  /** The message cannot be taken as long as this stands. Found twice, it is told once. */
  fault(fault: Fault): void;
  /** Something was left out, or taken by a rule; the rest of the message holds without it. */
  note(note: Fault): void;
};

const cures = {
  'unknown-code': 'If the code is right, add it to the standing data and replay the message.',
  missing: 'Ask the court service to share the hearing again with it.',
  'left-out': 'Nothing to do: the message is kept whole.',
} as const;
const otherwise = 'Ask the court service to share the hearing again.';

export function newFindings(): Findings {
  const faults: MessageFault[] = [];
  const notes: MessageFault[] = [];
  const gather = (into: MessageFault[], { cure, ...found }: Fault, fallback: string) => {
    const isKnown = into.some(({ pointer, code }) => pointer === found.pointer && code === found.code);
    if (!isKnown) into.push({ ...found, cure: cure ?? cureOf(found.code, fallback) });
  };
  return {
    faults,
    notes,
    fault: (fault) => gather(faults, fault, otherwise),
    note: (note) => gather(notes, note, cures['left-out']),
  };
}

function cureOf(code: string, fallback: string): string {
  return Object.hasOwn(cures, code) ? cures[code as keyof typeof cures] : fallback;
}
