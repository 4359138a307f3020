import type { Written } from '../words/written/written.ts';
import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Workbook, WorkerTabName } from '../workbook/workbook.ts';
import type { LogSum } from './log-sum.ts';
import type { NotedLogs } from './note-logs.ts';

/** Only Memory knows whose the rows are that were moved without their Lead IDs (docs/decisions/0022). */
const idsCount =
  ' A row whose Lead ID had left it counts from then on as the lead whose ID stands beside it, so figures may differ.';

/**
 * What people did to the worker's own logs, and how to get back what is gone: said in Data Issues and on the first line of
 * Metrics, until it is as it was, or somebody accepts it, or two weeks have passed.
 */
export function logFindings(workbook: Workbook, logs: NotedLogs, today: Day, w: Written): Finding[] {
  const placeOf = (name: WorkerTabName): FindingPlace => {
    const tab = workbook.tabs.find(({ ownedAs }) => ownedAs === name);
    return { tab: tab?.title ?? tabSchemas[name].title, tabId: tab?.id ?? null, scope: name };
  };
  const back = howToGetBack(workbook);
  const found = [...logs.logs].flatMap(([name, { noted }]): Finding[] => {
    if (noted === null) return [];
    const at = placeOf(name);
    const since = w.dayShort(noted.since, today);
    const isTold = name === 'reminder-log' && logs.toldLost !== null;
    const list = isTold ? ' Deals of which no mail is known any more go once in a list to My address.' : '';
    const message = `${at.tab} ${whatChanged(noted.missing, w)} (seen ${since}).${list}`;
    // Another difference is another finding: what was accepted says nothing of it.
    const identity = `${name} ${noted.missing.lines} ${noted.missing.sum}`;
    return [aFinding('log/changed', { ...at, identity }, { message, fix: back, cause: identity })];
  });
  const { memoryLost, isLedgerUnreadable } = logs;
  if (memoryLost !== null) {
    const at = placeOf('memory');
    const hold = memoryLost.isBlind
      ? ' Whether mails of that day had gone out nobody can say, so on that day none did but one list to My address.'
      : '';
    const message = `${at.tab} was deleted or changed (seen ${w.dayShort(memoryLost.since, today)}).${hold}${idsCount}`;
    const identity = `memory ${memoryLost.since}`;
    found.push(aFinding('log/changed', { ...at, identity }, { message, fix: back, cause: identity }));
  }
  if (isLedgerUnreadable) {
    const at = placeOf('reminder-log');
    const message = `${at.tab} holds lines, and none of them says which mail it is of, so no mail is sent.`;
    found.push(aFinding('log/unreadable', at, { message, fix: `${back} Or delete the tab: it is made anew.` }));
  }
  return found;
}

function whatChanged({ lines }: LogSum, w: Written): string {
  if (lines > 0) return `has lost ${w.count(lines, 'line')}`;
  if (lines < 0) return `has ${w.count(-lines, 'line')} that Leadsheet did not write`;
  return 'has as many lines as before, but some were changed';
}

function howToGetBack({ kind, location }: Workbook): string {
  if (kind === 'google-sheets')
    return 'To have it as it was: File, Version history, and copy it from an earlier version. Or accept this line in Data Issues.';
  const backup = location.replace(/^.*[\\/]/, '').replace(/(\.[^.]*)$/, '.leadsheet-backup$1');
  return `To have it as it was: copy it from ${backup}, the file before the last run, or from a backup of your own. Or accept this line in Data Issues.`;
}

/** The same for the first line of Metrics; null where there is nothing, or somebody accepted it. */
export function logTrouble(findings: readonly Finding[]): string | null {
  const found = findings.filter(({ code }) => code === 'log/changed' || code === 'log/unreadable');
  const fixes = new Set(found.map(({ fix }) => fix));
  return [...found.map(({ message }) => message), ...fixes].join(' ') || null;
}
