/** Writes a simulated event as its agency would post it, with what only an import may carry. */
import { londonText, utcText } from './kit/london-clock.ts';
import type { Emitted } from './simulate.ts';

/** Not every sender numbers what it sends. */
export type Unnumbered = Omit<Emitted, 'sequence'> & Partial<Pick<Emitted, 'sequence'>>;

/** A CloudEvent, and `agency` and `recordedat` beside its attributes. */
export function importLine({
  id,
  sender,
  type,
  subject,
  at,
  precision,
  recorded,
  data,
  sequence,
}: Unnumbered): string {
  const head = `{"specversion":"1.0","id":"${id}","source":"${sender.source}","type":"${type}","subject":"${subject}"`;
  const time = `"time":"${londonText(at)}"${precision === 'instant' ? '' : `,"timeprecision":"${precision}"`}`;
  const numbered = sequence === undefined ? '' : `"sequence":"${sequence}",`;
  const recording = `${numbered}"agency":"${sender.agency}","recordedat":"${utcText(recorded)}"`;
  return `${head},${time},${recording},"data":${JSON.stringify(data)}}`;
}
