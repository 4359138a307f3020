import { defineConfig } from 'vitest/config';
import { TellSkipped } from './test/support/tell-skipped.ts';

/** Long ones, which come first, and those that need the bundle or change something of their process: each in a process of its own. */
const alone = [
  'test/attack/**/*.test.ts',
  'test/cli/**/*.test.ts',
  'test/docs/**/*.test.ts',
  'test/functions/**/*.test.ts',
  'test/import-rules.test.ts',
  'test/jobs/edited-logs/**/*.test.ts',
  'test/jobs/remind/two-workers-on-xlsx.test.ts',
  'test/kill-anywhere/**/*.test.ts',
];
const exclude = ['**/node_modules/**', 'test/bench/**'];
// Speed is measured in test/bench, never here: a test fails by its time only where it hangs, on the slowest of machines.
const times = { testTimeout: 600_000, hookTimeout: 600_000 };

export default defineConfig({
  test: {
    projects: [
      // The tests of the command line run the bundle that people run.
      { test: { name: 'alone', include: alone, exclude, globalSetup: ['test/support/build-bundle.ts'], ...times } },
      // Loading the product anew for each of these files would take as long as they do.
      {
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...exclude, ...alone],
          isolate: false,
          ...times,
        },
      },
    ],
    maxWorkers: 2,
    // Where a machine reads the outcome; people read the default.
    reporters: process.env['LEADSHEET_TEST_REPORT']
      ? ['default', new TellSkipped(), ['json', { outputFile: process.env['LEADSHEET_TEST_REPORT'] }]]
      : ['default', new TellSkipped()],
  },
});
