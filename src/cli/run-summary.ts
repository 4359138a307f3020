import type { Written } from '../core/words/written/written.ts';
import { terminalSentences as say } from '../core/words/sentences/terminal.ts';
import { groupFindings } from '../core/findings/group-findings.ts';
import type { Finding } from '../core/findings/finding.ts';
import { withoutTodays } from '../core/reminders/without-todays.ts';
import type { Metrics } from '../core/metrics/metrics.ts';
import type { RecalculateResult } from '../jobs/recalculate.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** What a run found, in a few lines for the terminal. */
export function runSummary(name: string, { understanding, findings, writes, idsFilled }: RecalculateResult): string {
  const { metrics, adoption } = understanding;
  const { written: w } = metrics;
  const { leads, counts } = metrics;
  // In no figure until somebody answers: no fault of the row.
  const waitingFor = leads.setAsideBy['sheet/question'] ?? 0;
  const wrong = leads.setAside - waitingFor;
  return [
    say.leads({ name, rows: leads.rows, withError: wrong, waiting: waitingFor }, w),
    `  ${say.outcomes(counts, w)}`,
    ...headlines(metrics),
    ...waiting(metrics),
    ...findingLines(withoutTodays(findings, understanding.reminders.toAct), w),
    ...(adoption.settings.boundTo === null && adoption.mappingGuessed
      ? ['  The columns were recognised by guess; `leadsheet init` shows the guess and keeps it.']
      : []),
    ...(idsFilled > 0 ? [`  ${say.idsFilled({ rows: idsFilled }, w)}`] : []),
    writes === null
      ? '  Nothing was written (--dry-run).'
      : `  ${say.written({ cells: writes.cells, tabs: writes.tabs, calls: understanding.workbook.kind === 'google-sheets' ? writes.apiCalls : null }, w)}`,
    '',
  ].join('\n');
}

function headlines({ winRate, dealSizeWon, cycleAll, currency, written: w }: Metrics): string[] {
  const lines: string[] = [];
  if (winRate.estimate !== null)
    lines.push(say.winRate({ share: winRate.estimate, low: winRate.low ?? 0, high: winRate.high ?? 1 }, w));
  else if (winRate.needs !== undefined) lines.push(say.winRateNeeds({ needs: winRate.needs }, w));
  if (dealSizeWon.mean !== null) lines.push(say.dealSize({ mean: dealSizeWon.mean, currency }, w));
  if (cycleAll.median !== null) lines.push(say.daysToClose({ median: cycleAll.median }, w));
  return lines.map((line) => `  ${line}`);
}

function waiting({ waiting: stages, written: w }: Metrics): string[] {
  const most = [...stages].sort((a, b) => b.count - a.count)[0];
  return most === undefined || most.count === 0
    ? []
    : [`  ${say.mostWait({ stage: most.name, deals: most.count }, w)}`];
}

/** The dearest causes, a line each. */
export function findingLines(findings: readonly Finding[], w: Written, most = 5): string[] {
  const groups = groupFindings(findings.map(ofOneKind), { causesPerCode: 4 }).filter(
    (group) => group.severity !== 'hint',
  );
  if (groups.length === 0) return ['  Nothing to put right.'];
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const rest = groups.length - most;
  return [
    `  ${say.toMend({ things: count }, w)}`,
    ...groups.slice(0, most).map((group) => `    ${oneLine(group.message)}`),
    ...(rest > 0 ? [`    ${say.moreKinds({ more: rest }, w)}`] : []),
  ];
}

/** On a screen the tabs, and the rows that are like another, are one kind; in Data Issues each may be accepted by itself. */
function ofOneKind(finding: Finding): Finding {
  const isOfRow = /\brow \d/.test(finding.message);
  return { ...finding, cause: isOfRow ? (finding.column ?? '') : finding.cause.replace(/^.*\u0000/s, '') };
}

export function plural(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Text of a sheet must not steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, 200);
}
