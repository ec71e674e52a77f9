/** Prints what was measured: the machine, then each figure beside its peer and its budget. */
import { availableParallelism, cpus, totalmem } from 'node:os';
import Database from 'better-sqlite3';
import type { Figure, Findings, Unit } from './figure.ts';

export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly sqlite: string;
};

export function describeMachine(): Machine {
  const memory = new Database(':memory:');
  const sqlite = String(memory.prepare('select sqlite_version()').pluck().get());
  memory.close();
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    sqlite,
  };
}

export function machineLine({ processor, cores, memoryGiB, node, sqlite }: Machine): string {
  return `${processor}, ${cores} cores, ${memoryGiB} GiB · Node ${node} · SQLite ${sqlite}`;
}

export function describeFindings({ figures, notes }: Findings): string {
  return [...figures.map(describeFigure), ...notes.map((note) => `  (${note})`)].join('\n');
}

function describeFigure({ what, value, unit, beside, budget }: Figure): string {
  const lines = [`  ${what}: ${amount(value, unit)}`];
  if (beside !== undefined) {
    const { least, middle, most } = beside.ratio;
    lines.push(
      `      ${beside.peer}: ${amount(beside.value, unit)} · ratio ${times(middle)} (${times(least)} to ${times(most)})`,
    );
  }
  if (budget !== undefined) lines.push(`      budget: ${budget.says} · ${budget.met ? 'met' : 'NOT MET'}`);
  return lines.join('\n');
}

function amount(value: number, unit: Unit): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = value.toLocaleString('en-GB', {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
  return unit === '%' || unit === 'x' ? `${number}${unit}` : `${number} ${unit}`;
}

function times(ratio: number): string {
  return ratio >= 3 ? `${ratio.toFixed(1)}x` : `${(ratio * 100).toFixed(0)}%`;
}
