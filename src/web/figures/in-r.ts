/** The line of R that fetches exactly the figures a page shows, with a token from the environment. */
import type { Request } from 'express';
import { paths } from '../paths.ts';
import type { MeasureTexts } from './asking.ts';

/** @param path the address of the CSV on this server */
export function inR(path: string, request: Pick<Request, 'protocol' | 'get'>): string {
  const origin = `${request.protocol}://${request.get('host') ?? '127.0.0.1:3000'}`;
  return `figures <- read.csv(url("${origin}${path}", headers = c(Authorization = paste("Bearer", Sys.getenv("VJT_TOKEN")))))`;
}

/** A question of a page to take away: its CSV, and the line of R that fetches it. */
export function awayOf(
  [id, texts]: readonly [id: string, texts: MeasureTexts],
  name: string,
  request: Pick<Request, 'protocol' | 'get'>,
) {
  const csv = paths.measure(id, { ...texts, format: 'csv' });
  return { name, csv, r: inR(csv, request) };
}
