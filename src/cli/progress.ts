/** A line that says how far something long has come: how much of how much, how fast, how long still. Only on a terminal. */
import { monotonicNow } from '#src/clock.ts';

/** Amounts in the words of people. */
export type Amount = (amount: number) => string;

export const counted =
  (what: string): Amount =>
  (amount) =>
    `${Math.round(amount).toLocaleString('en-GB')} ${what}`;

export const bytes: Amount = (amount) => {
  const [size, unit] = amount >= 1e9 ? [amount / 1e9, 'GB'] : [amount / 1e6, 'MB'];
  return `${size.toFixed(1)} ${unit}`;
};

export type Progress = {
  /** Draws it anew now and then. `of`: all there is, where that is known. */
  readonly show: (label: string, done: number, of: number | undefined, amount: Amount) => void;
  /** Takes the line away, so that what is printed next stands alone. */
  readonly end: () => void;
};

/** Where the line is drawn: a terminal, or something that only takes notes. */
export type Terminal = {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly write: (text: string) => unknown;
};

/** What takes less than this shows nothing; after it the line is drawn at most ten times a second. */
const quietMillis = 500;
const redrawMillis = 100;
const barWidth = 12;
const backToStart = '\r\u001b[K';

/** Draws nothing where the error output is not a terminal, or a program reads along (`--json`). */
export function openProgress(
  json: boolean,
  terminal: Terminal = process.stderr,
  now: () => number = monotonicNow,
): Progress {
  if (json || terminal.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let label = '';
  let started = now();
  let first = 0;
  let drawn = started + quietMillis - redrawMillis;
  let isShown = false;
  return {
    show: (nextLabel, done, of, amount) => {
      const time = now();
      if (nextLabel !== label) [label, started, first] = [nextLabel, time, done];
      if (time - drawn < redrawMillis) return;
      drawn = time;
      isShown = true;
      const rate = (done - first) / Math.max(1, time - started);
      const line = lineOf(label, done, of, rate, amount);
      terminal.write(`${backToStart}${line.slice(0, (terminal.columns ?? 80) - 1)}`);
    },
    end: () => {
      if (isShown) terminal.write(backToStart);
      isShown = false;
    },
  };
}

/** @param rate amount in a millisecond */
function lineOf(label: string, done: number, of: number | undefined, rate: number, amount: Amount): string {
  const speed = `${amount(rate * 1000)}/s`;
  if (of === undefined || of <= 0) return `${label}  ${amount(done)}  ${speed}`;
  const share = Math.min(1, done / of);
  const bar = '█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░');
  const left = rate > 0 ? `  ${durationText((of - done) / rate / 1000)} left` : '';
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `${label} ${bar}${percent}  ${amount(done)}  ${speed}${left}`;
}

/** Seconds as `40 s`, `5 min`, `2 h 10 min`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
