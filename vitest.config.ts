import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The tests of the command line run the bundle that people run.
    globalSetup: ['test/support/build-bundle.ts'],
    exclude: ['**/node_modules/**', 'test/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Where a machine reads the outcome; people read the default.
    reporters: process.env['LEADSHEET_TEST_REPORT']
      ? ['default', ['json', { outputFile: process.env['LEADSHEET_TEST_REPORT'] }]]
      : ['default'],
  },
});
