import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** At the end of a run, a line for each file with skipped tests: how many, and what brings them back. */
export class TellSkipped implements Reporter {
  private vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // With -t every test of another name is skipped, as it was asked for.
    if (this.vitest === null || this.vitest.config.testNamePattern !== undefined) return;
    const lines = modules.flatMap((module) => linesOf(module, this.vitest?.config.root ?? ''));
    if (lines.some((line) => line.includes('LEADSHEET_SHARED')))
      lines.push(
        "  What is sent to the emulated Sheets API was not checked against the API's description: it lies there too.",
      );
    if (lines.length > 0) this.vitest.logger.log(`\nNot run here:\n${lines.join('\n')}\n`);
  }
}

function linesOf(module: TestModule, root: string): string[] {
  const counts = new Map<string, number>();
  for (const test of module.children.allTests('skipped')) {
    const wanted = /LEADSHEET_[A-Z]+/.exec(test.fullName)?.[0];
    const why = wanted === undefined ? `“${test.fullName}”` : `needs ${wanted}${hints[wanted] ?? ''}`;
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const file = relative(root, module.moduleId);
  return [...counts].map(([why, count]) => `  ${file}: ${count} skipped: ${why}`);
}

/** What the variables that bring tests back are set to. */
const hints: Readonly<Record<string, string>> = {
  LEADSHEET_SHARED: ', the folder with recordings of the API and data sets',
  LEADSHEET_OFFICE: '=1, and LibreOffice and openpyxl',
  LEADSHEET_BROWSER: '=1, and Chromium',
};
