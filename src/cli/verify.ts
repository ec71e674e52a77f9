/** `vjt verify`: asks for a verification, and tells what it found. */
import { z } from 'zod';
import type { Clock } from '#src/clock.ts';
import type { Settings } from '#src/config.ts';
import { currentFacts } from '#src/projecting/cuts/facts.ts';
import type { CheckReport, Finding } from '#src/verifying/findings.ts';
import { verify, type VerifyProgress, type VerifyReport } from '#src/verifying/verify.ts';
import { UsageError } from './usage-error.ts';

const sampleSchema = z.coerce.number().int().min(1).max(10_000_000);

/** @param sample a number as it was typed, or `all`. @throws UsageError, EventLogError without a log. */
export function verifyAsAsked(
  { dataDir: directory, masterKeyFile, rulesDir }: Settings,
  clock: Clock,
  sample: string,
  onProgress?: (progress: VerifyProgress) => void,
): VerifyReport {
  return verify({
    directory,
    masterKeyFile,
    facts: currentFacts(rulesDir),
    clock,
    sample: sample === 'all' ? undefined : sampleOf(sample),
    ...(onProgress && { onProgress }),
  });
}

function sampleOf(text: string): number {
  const sample = sampleSchema.safeParse(text);
  if (sample.success) return sample.data;
  throw new UsageError([
    `--sample is ${text}: expected a whole number of cases from 1 to 10000000, or --all instead.`,
  ]);
}

/** For people: a line a check, what was found under it, and what it all comes to. */
export function describeVerification({ checks, findings, sound, seconds }: VerifyReport): string {
  const took = `in ${seconds.toFixed(1)} s`;
  const outcome = sound
    ? `Everything that was looked at is as it should be (${took}).`
    : `${findings} ${findings === 1 ? 'thing is' : 'things are'} not as ${findings === 1 ? 'it' : 'they'} should be (${took}).`;
  return [...checks.flatMap(describeCheck), '', outcome].join('\n');
}

function describeCheck({ check, looked, findings, first, notes }: CheckReport): readonly string[] {
  const amounts = Object.entries(looked).map(([what, count]) => `${count.toLocaleString('en-GB')} ${what}`);
  const verdict = findings === 0 ? 'sound' : `${findings} found`;
  const more = findings > first.length ? [`    and ${findings - first.length} more`] : [];
  return [
    `${check.padEnd(15)} ${verdict.padEnd(10)} ${amounts.join(', ') || 'nothing to look at'}`,
    ...first.map(describeFinding),
    ...more,
    ...notes.map((note) => `    ${note}`),
  ];
}

function describeFinding({ what, expected, found, position, stream }: Finding): string {
  const where = [
    ...(position === undefined ? [] : [`position ${position}`]),
    ...(stream === undefined ? [] : [stream]),
  ].join(', ');
  return `    ${what}${where === '' ? '' : ` (${where})`}\n        expected ${expected}\n        found    ${found}`;
}
