import { firstToDo } from '../../metrics/to-do.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { LeadToAct } from '../../reminders/leads-to-act-on.ts';
import { textCell } from '../../workbook/out-cell.ts';
import { fitted } from '../../words/fitted.ts';
import { todaySentences } from '../../words/sentences/today.ts';
import type { Block, BlockCell } from '../block.ts';
import { metricsWidths, rightColumn, roomIn } from './grid.ts';

const mostDeals = 6;

/** Who is to be called today: the most pressing deals, each linked, with why and the last word. */
export function todayPart({ toDo, currency, written }: Metrics, todayTab: number | null): Block {
  const counts = toDo?.counts ?? null;
  const said = counts === null ? '' : todaySentences.counts(counts, written);
  const all: BlockCell[] =
    todayTab === null ? [] : [textCell('all', undefined, { kind: 'cell', tabId: todayTab, row: 0, column: 0 })];
  const shown = firstToDo(toDo?.leads ?? [], mostDeals);
  const rowOf = (lead: LeadToAct): BlockCell[] => {
    const money = lead.amount === null ? '' : written.moneyExact(lead.amount, lead.currency ?? currency);
    const link = { kind: 'cell' as const, tabId: lead.tabId, row: lead.row - 1, column: 0 };
    return [
      textCell(fitted(lead.title, metricsWidths[0] ?? 0), undefined, link),
      textCell(fitted(lead.owner ?? 'no owner', metricsWidths[1] ?? 0), lead.owner === null ? 'warning' : undefined),
      textCell(withLastWord(`${money === '' ? '' : `${money} · `}${lead.brief}`, lead.lastWord)),
    ];
  };
  return {
    id: 'today',
    heading: 'Today',
    rows: [
      [textCell(said), undefined, undefined, ...all],
      ...(shown.length === 0 ? [[textCell('Nobody has to be called today.', 'muted')]] : shown.map(rowOf)),
    ],
  };
}

/** Two characters short of the other side, so that the two do not run together. */
const room = roomIn(2, rightColumn) - 2;

/** The last word where it has room: with who said it and when, else without. */
function withLastWord(why: string, lastWord: string | null): string {
  if (lastWord === null) return fitted(why, room);
  const bare = /^“[^”]*”/u.exec(lastWord)?.[0] ?? lastWord;
  const said = [lastWord, bare].map((word) => `${why} · ${word}`).find((text) => text.length <= room);
  return said ?? fitted(why, room);
}
