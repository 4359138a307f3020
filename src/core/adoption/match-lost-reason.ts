import { headerWords } from '../schema/header-words.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { KnownColumns, Looked, Matched } from './column-match.ts';
import { withFound } from './matched.ts';
import { stepName } from './standing/step-name.ts';
import { kindOfStageName } from './stage-words.ts';

/** More deals would hardly be over. */
const mostOver = 0.7;
const nearlyAll = 0.8;
const mostRows = 500;

/**
 * “Archive Reason”, “Reden”: a reason that stands at some of the deals is why they were lost, where these are the lost ones; else it is asked, where no header
 * says so.
 */
export function matchLostReason(looked: Looked, matched: Matched, known: KnownColumns): Matched {
  const { header, rows, sampleOf } = looked;
  if (matched.columns.has('lostReason') || known.stored.has('lostReason')) return matched;
  const deals = rows.length - header.firstDataRow;
  const columns = header.labels.flatMap((label, column) => {
    if (matched.taken.has(column) || !headerWords(label).meanings.includes('reason')) return [];
    const { filled, texts } = sampleOf(column);
    return filled >= 2 && texts >= 0.7 && filled <= mostOver * deals ? [column] : [];
  });
  if (columns.length === 0) return matched;
  const [sure, ...others] = columns.filter((column) => standsAtLost(looked, column));
  if (sure !== undefined && others.length === 0) return withFound(matched, [{ field: 'lostReason', column: sure }]);
  const candidates = columns.map((column) => ({
    answer: [column],
    grade: 'named' as const,
    because: [`its header is “${header.labels[column] ?? ''}”`],
  }));
  return { ...matched, asked: [...matched.asked, { field: 'lostReason', candidates }] };
}

/** Whether some column says that nearly all deals with a reason were lost. */
function standsAtLost({ header, rows }: Looked, column: number): boolean {
  const filled = rows
    .slice(header.firstDataRow, header.firstDataRow + mostRows)
    .filter((cells) => !isBlank(cells[column]));
  const isLost = (cell: string): boolean => cell.length <= 60 && kindOfStageName(cell) === 'lost';
  return header.labels.some((label, other) => {
    if (other === column) return false;
    // “Lost on”, with a date or a tick.
    const isDayOf = kindOfStageName(stepName(label)) === 'lost';
    const lost = filled.filter((cells) => {
      return isDayOf ? !isBlank(cells[other]) : isLost(cellText(cells[other]));
    });
    return lost.length >= nearlyAll * filled.length;
  });
}
