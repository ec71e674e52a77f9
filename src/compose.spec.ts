/** A whole server: it becomes ready, answers what is in flight when it stops, and lets in only whom the policy names. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionOf } from '#contracts/registry.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { roles } from './access/caller.ts';
import { policyOf } from './access/policy.ts';
import { createServices } from './compose.ts';
import { EventLogError } from './event-log/log-error.ts';
import { openEventLog } from './event-log/open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

const crimeReported = (id: string) =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: '/met/connect',
    type: 'police.crime-reported',
    subject: 'crime:01-2301234-26',
    time: '2026-05-03T14:20:00+01:00',
    data: definitionOf('police.crime-reported').example,
  });

async function readiness(server: TestServer): Promise<{ status: number; reasons: unknown }> {
  const response = await fetch(`${server.url}/readyz`);
  const body: { reasons?: unknown } = JSON.parse(await response.text());
  return { status: response.status, reasons: body.reasons };
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a server', () => {
  it('is ready once the read model has reached what the log held', async () => {
    await expect.poll(() => readiness(server), { timeout: 20_000 }).toEqual({ status: 200, reasons: [] });
  });

  it('counts what it does', async () => {
    const token = await server.tokenFor('police', ['/met/connect']);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/cloudevents+json' };
    const post = () =>
      fetch(`${server.url}/api/events`, { method: 'POST', headers, body: crimeReported('1') });
    expect([(await post()).status, (await post()).status]).toEqual([201, 200]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/vjt_commit_size_events_sum 1\n/);
    expect(metrics).toMatch(/route="\/api\/events",status="201"\} 1\n/);
  });

  it('on a taken port says how to use another, and leaves its data folder free', async () => {
    const port = Number(new URL(server.url).port);
    const dataDir = path.join(folder, 'second');
    const told = `Port ${port} on 127.0.0.1 is taken by another program. Use another: PORT=${port + 1} npm start`;
    await expect(startTestServer({ port, dataDir })).rejects.toThrow(told);
    await expect(startTestServer({ port, dataDir })).rejects.toThrow(told);
  });

  it('on a data folder that another serves does not start', async () => {
    await expect(createServices(server.services.settings, server.services.clock)).rejects.toThrow(
      EventLogError,
    );
  });

  it('answers what is in flight when it stops, and keeps what it answered', async () => {
    const dataDir = path.join(folder, 'stopped');
    const stopping = await startTestServer({ dataDir });
    const body = crimeReported('2');
    const socket = connect(Number(new URL(stopping.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => void (answer += text));
    socket.write(
      `POST /api/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
        `Authorization: Bearer ${await stopping.tokenFor('police', ['/met/connect'])}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nExpect: 100-continue\r\n\r\n${body.slice(0, 40)}`,
    );
    await expect.poll(() => answer).toMatch(/^HTTP\/1.1 100 Continue/);
    const stopped = stopping.stop();
    expect(stopping.services.lifecycle.readiness().reasons).toEqual(['The server is stopping.']);
    await expect(fetch(`${stopping.url}/healthz`)).rejects.toThrow('fetch failed');
    socket.write(body.slice(40));
    await once(socket, 'close');
    await stopped;
    expect(answer).toMatch(/HTTP\/1.1 201 [^]*"status":"stored"/);

    const log = await openEventLog('sqlite', {
      directory: dataDir,
      clock: server.services.clock,
      node: 'local',
    });
    expect(log.reader.head().position).toBe(1);
    await log.close();
  });
});

describe('every route', () => {
  it('lets in the roles of its action and nobody else', async () => {
    const tokens = new Map<string, string>();
    for (const role of roles) tokens.set(role, await server.tokenFor(role));
    expect(server.services.routes.length).toBeGreaterThan(5);
    for (const { method, path: pattern, action } of server.services.routes) {
      const permitted = policyOf(action).roles;
      if (permitted === 'anyone') continue;
      const address = `${server.url}${pattern.replace(/:\w+/g, 'x').replace(/\*\w+/g, 'x')}`;
      const status = async (token?: string) => {
        const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
        return (await fetch(address, { method, headers, redirect: 'manual' })).status;
      };
      expect(await status(), `nobody: ${method} ${pattern}`).toBe(401);
      for (const [role, token] of tokens) {
        const isPermitted = permitted === 'signed-in' || permitted.some((each) => each === role);
        if (!isPermitted) expect(await status(token), `${role}: ${method} ${pattern}`).toBe(403);
      }
    }
  });
});
