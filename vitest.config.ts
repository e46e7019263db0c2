import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

process.env.TZ = 'UTC';
// What whoever runs the tests has configured for a board of their own is nothing to the tests.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('CALLBOARD_')) delete process.env[name];
}

/** One a core: the runner's own default leaves one core idle, and with two cores it runs one file after another. */
const maxWorkers = availableParallelism();
/** A browser test is a server and a Chromium beside the worker, and waits for them more than it computes. */
const maxBrowserWorkers = 2;

/** Files about pure code, which leaves nothing behind: they share a process, since a new one takes longer than most of them. */
const PURE =
  'tests/lib/{adoption,debate,diff,exports,feeds,gentoo,imports,ledger,pep740,source,verify}/**/*.test.ts';

const shared = {
  setupFiles: ['tests/setup/noise.ts'],
  restoreMocks: true,
  // Nothing is asserted about how long things take: these end only what hangs, on a machine with other work too.
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', PURE],
          globalSetup: 'tests/setup/command-line.ts',
          maxWorkers,
        },
      },
      {
        extends: true,
        test: { ...shared, name: 'pure', include: [PURE], isolate: false, maxWorkers },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/setup/browser-tests.ts',
          maxWorkers: maxBrowserWorkers,
          // After the others: the runner wants projects apart whose numbers of workers differ.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
