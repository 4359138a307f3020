import type { Lead } from '../leads/lead.ts';
import type { Written } from '../words/written/written.ts';
import { isoDay } from '../workbook/day-time.ts';
import { unitOfParts } from './figure-words.ts';
import type { Account, Figure, Part } from './figure.ts';

const dealColumns = ['Where', 'Company', 'ID', 'Amount', 'Started', 'Closed'] as const;

/** The rows of an account as a table: where each deal stands, and what it adds. */
export interface FigureTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Exact numbers, for a file; the largest first, unless the order says something. */
export function figureTable({ parts, columns, addsUp }: Account): FigureTable {
  const ordered = addsUp.kind === 'half' || addsUp.kind === 'product' ? parts : byAdds(parts, addsUp.kind);
  return {
    header: [...dealColumns, ...columns, 'Adds'],
    rows: ordered.map(({ deal, label, details, adds }) => [
      ...(deal === null
        ? [label, null, null, null, null, null]
        : [
            deal.lead === null ? 'row gone' : `${deal.lead.tab} ${deal.lead.row}${byAnswer(deal.lead)}`,
            deal.lead?.company ?? null,
            deal.lead?.id ?? deal.id,
            deal.value,
            deal.started === null ? null : isoDay(deal.started),
            deal.ended === null ? null : isoDay(deal.ended),
          ]),
      ...details,
      adds,
    ]),
  };
}

/** Whether its stage or money counts by an answer that its row does not say yet. */
function byAnswer({ answered }: Lead): string {
  const answer = answered?.by.get('stage') ?? answered?.by.get('amount') ?? answered?.by.get('closing');
  return answer === undefined ? '' : `, by answer of ${isoDay(Math.floor(answer.at))}`;
}

/** The table as people read it: numbers rounded, nothing wider than a column of a terminal. */
export function shownTable(figure: Figure, account: Account, w: Written): FigureTable {
  const { header, rows } = figureTable(account);
  const unit = unitOfParts(figure, account);
  const last = header.length - 1;
  const whole = rows.every((row) => Number.isInteger(row[last]));
  const addsText = (value: number): string => (unit === 'share' ? w.percent(value, 1) : w.number(value, whole ? 0 : 2));
  return {
    header,
    rows: rows.map((row) =>
      row.map((cell, i) => {
        if (typeof cell !== 'number') return cell ?? '';
        return i === last ? addsText(cell) : w.number(cell, Number.isInteger(cell) ? 0 : 2);
      }),
    ),
  };
}

/** Most first, so that what is cut off matters least; lines that are no deals come last, for nobody cuts them off. */
function byAdds(parts: readonly Part[], kind: string): readonly Part[] {
  const sign = kind === 'middle' ? 1 : -1;
  const deals = parts.filter(({ deal }) => deal !== null);
  const lines = parts.filter(({ deal }) => deal === null);
  return [...deals.sort((a, b) => sign * (a.adds - b.adds)), ...lines];
}
