import { describe, expect, it } from 'vitest';
import { attack } from './attack.ts';
import { plantedFaults } from './planted-faults.ts';
import { lineOf, replayLine, tally } from './tally.ts';

/** Seeds of `npm test`; `npm run attack -- --seeds 1000` is the long proof. */
const seeds = Array.from({ length: 12 }, (_, at) => at + 1);

describe('a worker on a shared sheet, with a hostile co-editor, faults and kills', () => {
  it(`harms no cell of a person's and loses nothing (${seeds.length} seeds)`, async () => {
    const reports = [];
    for (const seed of seeds) {
      const report = await attack(seed);
      expect(report.violations, replayLine(seed)).toEqual([]);
      reports.push(report);
    }
    // It would prove nothing if nothing had happened.
    const total = tally(reports);
    for (const name of [
      'kills',
      'faults',
      'deeds',
      'mails',
      'fills',
      'historyLines',
      'ledgerRows',
      'importedRows',
      'noted',
      'refused',
    ] as const)
      expect(total[name], `${name}: ${lineOf(total)}`).toBeGreaterThan(5);
  });

  it.each([
    ['batches without their fence', plantedFaults.unfenced, /Stage History|ledger/, 17],
    ['IDs filled in by position', plantedFaults.fillByPosition, /changed|look|bound/, 15],
    ['a mail sent before its claim stands', plantedFaults.sendWithoutClaim, /went out/, 3],
    ['IDs in another column', plantedFaults.idsBeside, /holds the ID/, 2],
    ["lines of a log among people's rows", plantedFaults.logAmongLeads, /blank, got|changed its look/, 1],
    ['an import that is not remembered', plantedFaults.forgottenImport, /imported \d+ times|again ended/, 2],
    ['imported values in other columns', plantedFaults.importBeside, /nobody was told/, 2],
    ['a binding to another column', plantedFaults.boundBeside, /is bound to/, 2],
    ['a worker that is blind to bindings', plantedFaults.blindToBindings, /and read from|again changed/, 2],
    ['a click that is thanked for and lost', plantedFaults.lostClick, /0 times in Actions|is lost/, 1],
    ['a click that counts twice', plantedFaults.doubledClick, /[2-9] times in Actions/, 15],
    ['a check that writes figures', plantedFaults.checkThatWrites, /look changed|metrics changed/, 1],
  ] as const)(
    'finds out %s',
    async (_what, fault, says, first) => {
      const found: string[] = [];
      for (let seed = first; seed < first + 12 && !found.some((violation) => says.test(violation)); seed += 1)
        found.push(...(await attack(seed, fault)).violations);
      expect(
        found.some((violation) => says.test(violation)),
        found.slice(0, 5).join('\n'),
      ).toBe(true);
    },
    300_000,
  );
});
