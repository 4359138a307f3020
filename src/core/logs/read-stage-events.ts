import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { lineHash } from './log-sum.ts';
import { linesOfLog, shapeOfLog } from './log-shape.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { serialOf1970 } from '../workbook/day-time.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { Tab } from '../workbook/workbook.ts';
import { eventColumns, historySources, toTheMillisecond } from './event-columns.ts';
import type { EventColumn } from './event-columns.ts';
import type { HistorySource, StageEvent } from './stage-event.ts';

export interface ParsedStageEvents {
  /** In the order of the rows, which is the order in which they were recorded. */
  readonly events: readonly StageEvent[];
  /** Rows that somebody damaged. */
  readonly findings: readonly Finding[];
}

const sources: ReadonlySet<string> = new Set(historySources);

/**
 * Reads Stage History, wherever its columns stand.
 *
 * @param ahead hashes of lines that do not count: they were dated ahead
 */
export function readStageEvents(tab: Tab | undefined, ahead: ReadonlySet<number> = new Set()): ParsedStageEvents {
  const events: StageEvent[] = [];
  const findings: Finding[] = [];
  if (tab === undefined) return { events, findings };
  const shape = shapeOfLog(tab, 'stage-history');
  const at = columnPositions(shape.columns);
  const hashAt = (cells: readonly CellValue[]): number =>
    lineHash(
      'stage-history',
      eventColumns.map((field) => cells[at[field]]),
    );
  const texts = new Map<string, string>();
  /** One copy of a text that stands in many rows. */
  const once = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  const textOrNull = (cell: CellValue | undefined): string | null => {
    const text = cellText(cell);
    return text === '' ? null : once(text);
  };

  for (const row of linesOfLog(tab, shape)) {
    const cells = tab.rows[row] ?? [];
    if (ahead.size > 0 && ahead.has(hashAt(cells))) continue;
    const lead = cellText(cells[at.lead]);
    const to = cellText(cells[at.to]);
    const notAfter = dayTimeIn(cells[at.notAfter]);
    const notBefore = dayTimeIn(cells[at.notBefore]);
    const source = cellText(cells[at.source]);
    const isReadable = lead !== '' && to !== '' && notAfter !== null && notBefore !== 'no time' && sources.has(source);
    if (!isReadable || notAfter === 'no time' || (notBefore ?? notAfter) > notAfter) {
      findings.push(
        aFinding(
          'history/unreadable-row',
          { tab: tab.title, tabId: tab.id, row: row + 1, value: `${lead} ${to}`.trim() },
          { message: 'This row of Stage History cannot be read and is not counted.', cause: 'stage-history' },
        ),
      );
      continue;
    }
    const amount = cells[at.amount];
    events.push({
      lead: once(lead),
      from: textOrNull(cells[at.from]),
      to: once(to),
      notBefore,
      notAfter,
      source: source as HistorySource,
      amount: typeof amount === 'number' && Number.isFinite(amount) ? amount : null,
      currency: textOrNull(cells[at.currency]),
      owner: textOrNull(cells[at.owner]),
    });
  }
  return { events, findings };
}

function columnPositions(columns: ReadonlyMap<string, number>): Readonly<Record<EventColumn, number>> {
  const positions = eventColumns.map((field, i): [string, number] => [field, columns.get(field) ?? i]);
  return Object.fromEntries(positions) as Record<EventColumn, number>;
}

/** Null = blank. */
function dayTimeIn(cell: CellValue | undefined): DayTime | null | 'no time' {
  if (isBlank(cell)) return null;
  if (typeof cell !== 'number' || !Number.isFinite(cell) || cell < 0 || cell > 200_000) return 'no time';
  return toTheMillisecond(cell - serialOf1970);
}
