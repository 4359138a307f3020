import { firstToDo } from '../../metrics/to-do.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { LeadToAct } from '../../reminders/leads-to-act-on.ts';
import { textCell } from '../../workbook/out-cell.ts';
import { fitted } from '../../words/fitted.ts';
import { todaySentences } from '../../words/sentences/today.ts';
import { twinTexts } from '../twin-texts.ts';
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
      textCell(withMore(`${money === '' ? '' : `${money} · `}${lead.brief}`, lead.lastWord, twinTexts(lead, written))),
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

/** Of a reason beside a likely duplicate. */
const fewestOfWhy = 22;

/** Whoever calls is to know first who else may have them: it goes before the last word, and is never cut. */
function withMore(why: string, lastWord: string | null, twin: readonly string[]): string {
  const [, short] = twin;
  if (short === undefined) return withLastWord(why, lastWord);
  const said = twin.map((text) => `${why} · ${text}`).find((text) => text.length <= room);
  if (said !== undefined) return said;
  const shortest = fitted(short, room - fewestOfWhy);
  return `${fitted(why, room - shortest.length - 3)} · ${shortest}`;
}

/** The last word where it has room: with who said it and when, else without. */
function withLastWord(why: string, lastWord: string | null): string {
  if (lastWord === null) return fitted(why, room);
  const bare = /^“[^”]*”/u.exec(lastWord)?.[0] ?? lastWord;
  const said = [lastWord, bare].map((word) => `${why} · ${word}`).find((text) => text.length <= room);
  return said ?? fitted(why, room);
}
