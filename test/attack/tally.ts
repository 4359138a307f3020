import type { AttackReport } from './attack.ts';
import type { WatchCounts } from './watch.ts';

/** What many seeds did, added up. */
export interface Tally extends WatchCounts {
  seeds: number;
  failed: number;
  kills: number;
  runs: number;
  calls: number;
  deeds: number;
  faults: number;
  mails: number;
  clicks: number;
  noted: number;
  refused: number;
  nothingLeft: number;
}

export function tally(reports: readonly AttackReport[]): Tally {
  const total: Tally = {
    ...{ seeds: 0, failed: 0, kills: 0, runs: 0, calls: 0, deeds: 0, faults: 0, mails: 0 },
    ...{ fills: 0, takenBack: 0, historyLines: 0, ledgerRows: 0, nothingLeft: 0 },
    ...{ importedRows: 0, misplacedRows: 0, clicks: 0, noted: 0, refused: 0 },
  };
  for (const report of reports) addUp(total, report);
  return total;
}

export function addUp(total: Tally, report: AttackReport): void {
  total.seeds += 1;
  if (report.violations.length > 0) total.failed += 1;
  if (report.nothingLeft) total.nothingLeft += 1;
  for (const name of [
    'kills',
    'runs',
    'calls',
    'deeds',
    'faults',
    'mails',
    'fills',
    'takenBack',
    'historyLines',
    'ledgerRows',
    'importedRows',
    'misplacedRows',
    'clicks',
    'noted',
    'refused',
  ] as const)
    total[name] += report[name];
}

export function lineOf(total: Tally): string {
  return (
    `${total.seeds} seeds, ${total.failed} failed: ${total.runs} runs, ${total.kills} killed, ${total.calls} calls, ` +
    `${total.faults} faults, ${total.deeds} deeds of the co-editor; ${total.fills} IDs filled, ${total.takenBack} taken back, ` +
    `${total.historyLines} history lines, ${total.ledgerRows} ledger rows, ${total.mails} mails; ${total.importedRows} rows imported, ` +
    `${total.misplacedRows} of them in wrong columns; ${total.clicks} clicks, ${total.noted} noted, ${total.refused} that must do nothing; ${total.nothingLeft} ended without a tab of leads`
  );
}

/** The command that does the same again. */
export function replayLine(seed: number): string {
  return `again: npm run attack -- --seed ${seed}`;
}
