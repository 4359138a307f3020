import { headerWords } from '../schema/header-words.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { KnownColumns, Looked, Matched } from './column-match.ts';
import { withFound } from './matched.ts';
import { stepName } from './standing/step-name.ts';
import { kindOfStageName } from './stage-words.ts';
import { isOf } from './stages/stage-vocabulary.ts';

/** More deals would hardly be over. */
const mostOver = 0.7;
const nearlyAll = 0.8;
const mostRows = 500;

/**
 * “Archive Reason”, “Reden”: a reason that stands at some of the deals is why they were lost, where these are the lost ones and it is the reason of nothing else
 * by its header, as “Reason for enquiry” is; else it is asked, where no header says so.
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
  if (sure !== undefined && others.length === 0 && isOfEnd(header.labels[sure] ?? ''))
    return withFound(matched, [{ field: 'lostReason', column: sure }]);
  const candidates = columns.map((column) => ({
    answer: [column],
    grade: 'named' as const,
    because: [`its header is “${header.labels[column] ?? ''}”`],
  }));
  return { ...matched, asked: [...matched.asked, { field: 'lostReason', candidates }] };
}

/** Beside its reason, what a header may speak of that is about how a deal ended. */
const ofEnds: ReadonlySet<string> = new Set(['reason', 'lost', 'close', 'stage', 'deal', 'notes', 'never']);

/** Whether a header says of nothing else that it is the reason: of an enquiry, a discount, a visit. */
function isOfEnd(label: string): boolean {
  const { meanings, unknown } = headerWords(label);
  return meanings.every((each) => ofEnds.has(each)) && !unknown.some((word) => isOf(word, 'activity'));
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
