import type { ActionRow, AnswerPart } from '../logs/action-row.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import type { Stage } from '../workbook/stage.ts';
import { markOf, partsOf } from './answered.ts';
import type { Lead } from './lead.ts';

/** An answer by link, and which of its parts count. */
export interface JudgedAnswer {
  readonly row: ActionRow;
  /** Where the lead stands by it; null = it says nothing of the kind, or none of today's stages. */
  readonly stage: Stage | null;
  readonly counts: ReadonlySet<AnswerPart>;
  /** Parts whose cells somebody changed, of which that is not noted yet. */
  readonly over: readonly AnswerPart[];
  readonly isUndone: boolean;
}

/** Holds the answers about one lead, oldest first, to what its cells say now. */
export function judgeAnswers(
  lead: Lead,
  rows: readonly ActionRow[],
  { stageOf, edits }: { readonly stageOf: (text: string) => Stage | null; readonly edits: readonly EditLogEntry[] },
): readonly JudgedAnswer[] {
  const undone = new Set(rows.flatMap(({ action, token }) => (action === 'undone' ? [token] : [])));
  return rows.map((row): JudgedAnswer => {
    // Null where it names none of today's stages.
    const stage = stageOf(row.marks?.to ?? '') ?? stageOf(row.stage ?? '');
    const isUndone = row.action !== 'undone' && undone.has(row.token);
    if (isUndone) return { row, stage, counts: new Set(), over: [], isUndone };
    const noted = notedAsOver(row, rows);
    const isUntouched = (part: AnswerPart): boolean => row.marks?.cells.get(part) === markOf(part, lead);
    const wasMoved = edits.some(({ time }) => time > row.at);
    const stands = !noted.has('stage') && stage !== null && !wasMoved && isUntouched('stage');
    const holds = (part: AnswerPart): boolean => {
      if (part === 'stage') return stands;
      // Amount and day stand by a stage that the cell has come to say itself, too.
      const needsStage = part === 'amount' || part === 'closing';
      return isUntouched(part) && (!needsStage || stands || (stage !== null && lead.stage?.id === stage.id));
    };
    const open = partsOf(row).filter((part) => !noted.has(part));
    return { row, stage, counts: new Set(open.filter(holds)), over: open.filter((part) => !holds(part)), isUndone };
  });
}

/** Parts of which the worker has seen before that somebody changed their cells. */
function notedAsOver({ token }: ActionRow, rows: readonly ActionRow[]): ReadonlySet<AnswerPart> {
  const lines = rows.filter((each) => each.action === 'in the sheet' && each.token === token);
  return new Set(lines.flatMap(({ marks }) => [...(marks?.cells.keys() ?? [])]));
}
