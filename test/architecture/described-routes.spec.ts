/** The routes a server mounts against the OpenAPI description: none for programs is left out of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '#contracts/generating/operations.ts';
import type { TestServer } from '#test/support/server.ts';
import { startTestServer } from '#test/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const described = operations.map(({ method, path }) => `${method} ${path}`);

test('every route under /api is described', () => {
  const mounted = server.services.routes
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path.replace(/:([A-Za-z]+)/g, '{$1}')}`);
  expect(mounted.length).toBeGreaterThan(0);
  expect(mounted.filter((route) => !described.includes(route))).toEqual([]);
});
