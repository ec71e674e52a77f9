/** While the server stops, tells clients that keep a connection open to close it and come back. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';

export function announceStop(isStopping: () => boolean): RequestHandler {
  return (_request: Request, response: Response, next: NextFunction) => {
    if (isStopping()) response.setHeader('Connection', 'close');
    next();
  };
}
