/** Two groups of tests: `fast` (specs beside the code, architecture) and `whole` (servers, browsers, faults). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        test: {
          name: 'fast',
          include: [
            '{contracts,projections,src}/**/*.spec.ts',
            'test/architecture/**/*.spec.ts',
            'test/conformance/**/*.spec.ts',
            'test/disclosure/**/*.spec.ts',
          ],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/{journeys,browser,faults}/**/*.spec.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
