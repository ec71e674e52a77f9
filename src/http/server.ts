/** The listening socket: opens it, answers what is not even HTTP, and closes it without cutting anybody off. */
import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { newRequestId } from '#src/ids.ts';
import { Problem, problemBody } from './problem.ts';
import type { ProblemCode } from './problem-catalogue.ts';

/** The address cannot be listened on; the message says what to do. */
export class AddressTakenError extends Error {
  override readonly name = 'AddressTakenError';
}

export type Listening = {
  readonly url: string;
  /** Takes no new connection, waits for the requests under way, and cuts what is left after so many seconds. */
  stop(withinSeconds: number): Promise<void>;
};

export type Patience = {
  /** Headers must have come within this time; bodies have bounds of their own (`body.ts`, and the NDJSON door). */
  readonly headersMillis: number;
  /** How often that is looked at. */
  readonly lookMillis: number;
  /** How long a connection is kept open for the next request. */
  readonly keepAliveMillis: number;
};

const defaultPatience: Patience = { headersMillis: 15_000, lookMillis: 5_000, keepAliveMillis: 65_000 };

export async function listen(
  app: RequestListener,
  host: string,
  port: number,
  patience: Patience = defaultPatience,
): Promise<Listening> {
  const server = createServer(
    {
      requestTimeout: 0,
      headersTimeout: patience.headersMillis,
      connectionsCheckingInterval: patience.lookMillis,
      keepAliveTimeout: patience.keepAliveMillis,
    },
    app,
  );
  server.on('clientError', answerUnreadable);
  await opened(server, host, port);
  return { url: urlOf(server), stop: (withinSeconds) => stop(server, withinSeconds) };
}

async function opened(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new AddressTakenError(
      `Port ${port} on ${host} is taken by another program. Use another: PORT=${port + 1} npm start`,
    );
  }
  if (error.code === 'EACCES') {
    return new AddressTakenError(`Port ${port} may not be used. Use another: PORT=3001 npm start`);
  }
  return error;
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function stop(server: Server, withinSeconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const closeIdle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), withinSeconds * 1000);
  await closed;
  clearInterval(closeIdle);
  clearTimeout(cut);
}

/** Answers a request that could not even be read as one. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new Problem(unreadableCode(error.code));
  const body = JSON.stringify(problemBody(problem, newRequestId()));
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function unreadableCode(code: string | undefined): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'body-too-slow';
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return 'invalid-request';
}
