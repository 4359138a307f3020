import { groupFindings } from '../core/findings/group-findings.ts';
import type { Finding } from '../core/findings/finding.ts';
import type { Metrics } from '../core/metrics/metrics.ts';
import type { RecalculateResult } from '../jobs/recalculate.ts';
import { behindAmount } from '../core/words/no-currency.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** What a run found, in a few lines for the terminal. */
export function runSummary(name: string, { understanding, findings, writes, idsFilled }: RecalculateResult): string {
  const { metrics, adoption } = understanding;
  const { leads, counts } = metrics;
  // In no figure until somebody answers: no fault of the row.
  const waitingFor = leads.setAsideBy['sheet/question'] ?? 0;
  const wrong = leads.setAside - waitingFor;
  const setAside = [
    ...(wrong === 0 ? [] : [`, ${number.format(wrong)} of them with an error`]),
    ...(waitingFor === 0 ? [] : [`, ${number.format(waitingFor)} of them in no figure until a question is answered`]),
  ].join('');
  return [
    `${name}: ${plural(leads.rows, 'lead')}${setAside}.`,
    `  ${number.format(counts.open)} open, ${number.format(counts.won)} won, ${number.format(counts.lost)} lost.`,
    ...headlines(metrics),
    ...waiting(metrics),
    ...findingLines(findings),
    ...(adoption.settings.boundTo === null && adoption.mappingGuessed
      ? ['  The columns were recognised by guess; `leadsheet init` shows the guess and keeps it.']
      : []),
    ...(idsFilled > 0 ? [`  ${plural(idsFilled, 'row')} got an ID.`] : []),
    writes === null
      ? '  Nothing was written (--dry-run).'
      : `  ${number.format(writes.cells)} cells were written in ${plural(writes.tabs, 'tab')}${understanding.workbook.kind === 'google-sheets' ? `, with ${plural(writes.apiCalls, 'call')} to Google Sheets` : ''}.`,
    '',
  ].join('\n');
}

function headlines({ winRate, dealSizeWon, cycleAll, currency }: Metrics): string[] {
  const lines: string[] = [];
  if (winRate.estimate !== null)
    lines.push(`  Win rate ${percent(winRate.estimate)} (${percent(winRate.low)} to ${percent(winRate.high)}).`);
  else if (winRate.needs !== undefined) lines.push(`  Win rate: needs ${winRate.needs}.`);
  if (dealSizeWon.mean !== null)
    lines.push(`  A won deal brings ${number.format(dealSizeWon.mean)}${behindAmount(currency)} on average.`);
  if (cycleAll.median !== null)
    lines.push(`  Half of the deals close within ${number.format(cycleAll.median)} days, open ones counted.`);
  return lines;
}

function waiting({ waiting: stages }: Metrics): string[] {
  const most = [...stages].sort((a, b) => b.count - a.count)[0];
  return most === undefined || most.count === 0
    ? []
    : [`  Most deals wait in ${most.name}: ${number.format(most.count)}.`];
}

/** The dearest causes, a line each. */
export function findingLines(findings: readonly Finding[], most = 5): string[] {
  const groups = groupFindings(findings.map(ofOneKind), { causesPerCode: 4 }).filter(
    (group) => group.severity !== 'hint',
  );
  if (groups.length === 0) return ['  Nothing to mend.'];
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const rest = groups.length - most;
  return [
    `  ${plural(count, 'thing')} to mend, the dearest first (all in Data Issues):`,
    ...groups.slice(0, most).map((group) => `    ${oneLine(group.message)}`),
    ...(rest > 0 ? [`    and ${plural(rest, 'more kind')}.`] : []),
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

function percent(share: number | null): string {
  return share === null ? '?' : `${Math.round(share * 100)} %`;
}

/** Text of a sheet must not steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, 200);
}
