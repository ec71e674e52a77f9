/** The socket answers what never becomes a request, and closes without waiting for those who only hold on. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './server.ts';

const patience = { headersMillis: 50, lookMillis: 20, keepAliveMillis: 60_000 };

async function open() {
  const listening = await listen((_request, response) => response.end('ok'), '127.0.0.1', 0, patience);
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1').setEncoding('utf8');
  return { listening, socket };
}

test('headers that come too slowly are answered 408, to be sent again', async () => {
  const { listening, socket } = await open();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow');
  const answer = await socket.toArray();
  expect(answer.join('')).toMatch(/^HTTP\/1.1 408 [^]*application\/problem\+json[^]*"retry":"same-ids"/);
  await listening.stop(1);
});

test('a stop does not wait for connections on which nothing is asked', async () => {
  const { listening, socket } = await open();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await listening.stop(60);
  await closed;
  expect(socket.destroyed).toBe(true);
});
