/** Says of every answer of a demo that its data are invented, also where no page says so: JSON, CSV, downloads. */
import type { NextFunction, Request, Response } from 'express';

export function labelSynthetic(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Synthetic-Data', 'yes; every person and case is invented');
  next();
}
