/** The line of R that fetches exactly the figures a page shows, with a token from the environment. */
import type { Request } from 'express';
import { paths } from '../paths.ts';
import { strings } from '../strings/en.ts';
import type { MeasureTexts } from './asking.ts';

/** @param path the address of the CSV on this server */
export function inR(path: string, request: Pick<Request, 'protocol' | 'get'>): string {
  const origin = `${request.protocol}://${request.get('host') ?? '127.0.0.1:3000'}`;
  return `figures <- read.csv(url("${origin}${path}", headers = c(Authorization = paste("Bearer", Sys.getenv("VJT_TOKEN")))))`;
}

/** What tells this question from another of the same measure: "by month", "of crimes recorded in the period". */
function howAsked(texts: MeasureTexts): string {
  const { by, groupBy, basis } = texts;
  const { outcomes, asked } = strings.figures;
  const isBasis = basis === 'recorded' || basis === 'assigned';
  return [
    ...(typeof by === 'string' ? [asked.by(by)] : []),
    ...(typeof groupBy === 'string' ? [asked.by(groupBy)] : []),
    ...(isBasis ? [outcomes.bases[basis]] : []),
  ].join(', ');
}

/** A question of a page to take away: its CSV, and the line of R that fetches it. */
export function awayOf(
  [id, texts]: readonly [id: string, texts: MeasureTexts],
  name: string,
  request: Pick<Request, 'protocol' | 'get'>,
) {
  const csv = paths.measure(id, { ...texts, format: 'csv' });
  const how = howAsked(texts);
  return { name: how === '' ? name : `${name}, ${how}`, csv, r: inR(csv, request) };
}
