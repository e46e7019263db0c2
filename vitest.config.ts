import { defineConfig } from 'vitest/config';

process.env.TZ = 'UTC';
// What whoever runs the tests has configured for a board of their own is nothing to the tests.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('CALLBOARD_')) delete process.env[name];
}

const shared = { setupFiles: ['tests/setup/noise.ts'], restoreMocks: true };

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    projects: [
      {
        extends: true,
        test: { ...shared, name: 'unit', include: ['tests/**/*.test.{ts,tsx}'], exclude: ['tests/e2e/**'] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/setup/browser-tests.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
