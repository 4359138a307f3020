import { writableText } from '../workbook/out-cell.ts';
import { listBy } from '../workbook/list-by.ts';
import type { ActionRow, AnswerPart } from '../logs/action-row.ts';
import type { EditLogEntry } from '../logs/read-edit-log.ts';
import type { Stage } from '../workbook/stage.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { AnswerOver } from './answered.ts';
import { judgeAnswers } from './answers-that-count.ts';
import type { JudgedAnswer } from './answers-that-count.ts';
import type { AnsweredMove, Lead } from './lead.ts';

interface ApplyAnswersOptions {
  readonly editLog: readonly EditLogEntry[];
  /** By name, alias or ID. */
  readonly stageOf: (text: string) => Stage | null;
  /** The canonical name of an owner. */
  readonly nameOf: (text: string) => string;
}

export interface AnsweredLeads {
  readonly leads: readonly Lead[];
  /** Answers about cells that somebody changed since, and of which that is not noted yet. */
  readonly over: readonly AnswerOver[];
}

/**
 * Lays what people answered by link over the leads, once, before anything is reckoned from them. An answer counts for as long as the
 * cells that it is about say what they said when it was given; once somebody changed them, they count, also where they say the old
 * again later. Lines of version 0.1.0 hold no marks of the cells, and are left to the reminders. A copied row shares what comes next
 * with its original, and neither its stage nor its money: the deal would be won twice.
 */
export function applyAnswers(
  leads: readonly Lead[],
  actions: readonly ActionRow[],
  { editLog, stageOf, nameOf }: ApplyAnswersOptions,
): AnsweredLeads {
  const marked = actions.filter(({ marks, action }) => (marks ?? null) !== null || action === 'undone');
  if (marked.length === 0) return { leads, over: [] };
  const byLead = listBy(marked, ({ lead }) => lead);
  const edits = listBy(editLog, ({ lead, from, to }) => (from === to ? null : lead));
  const over: AnswerOver[] = [];
  const answered = leads.map((lead) => {
    // As Actions can hold the ID.
    const rows = lead.id === null ? undefined : byLead.get(writableText(lead.id).trim());
    if (rows === undefined) return lead;
    const judged = judgeAnswers(lead, rows, { stageOf, edits: edits.get(lead.id ?? '') ?? [] });
    if (!lead.isCopy)
      for (const each of judged) if (each.over.length > 0) over.push({ answer: each.row, parts: each.over });
    return withAnswers(lead, lead.isCopy ? judged.map(ofACopy) : judged, nameOf);
  });
  return { leads: answered, over };
}

/** What a copied row shares with its original. */
function ofACopy(judged: JudgedAnswer): JudgedAnswer {
  const counts = [...judged.counts].filter((part) => part === 'step' || part === 'snooze');
  return { ...judged, counts: new Set(counts), isUndone: false };
}

function withAnswers(written: Lead, judged: readonly JudgedAnswer[], nameOf: (text: string) => string): Lead {
  const by = new Map<AnswerPart, ActionRow>();
  for (const { row, counts } of judged)
    for (const part of counts) if (part !== 'owner' || row.action === 'accepted') by.set(part, row);
  const moves = movesBy(judged);
  const undone = undoneBy(judged);
  const offer = offerIn(judged);
  if (by.size === 0 && undone.length === 0 && offer === null) return written;
  const { snooze, step, amount, owner } = Object.fromEntries(by);
  const taker = owner?.handTo ?? null;
  return {
    ...standingBy(written, judged, by),
    ...(amount === undefined ? {} : { amount: amount.amount ?? written.amount }),
    ...(step === undefined ? {} : { followUp: step.followUp, nextStep: step.nextStep ?? written.nextStep }),
    ...(snooze === undefined ? {} : { snoozeUntil: snooze.snoozeUntil }),
    ...(taker === null ? {} : { owner: nameOf(taker) }),
    answered: { written, by, moves, undone, offer },
  };
}

/** Where it stands by the newest answer about that, and since when it is over. */
function standingBy(written: Lead, judged: readonly JudgedAnswer[], by: ReadonlyMap<AnswerPart, ActionRow>): Lead {
  const stages = judged.flatMap(({ stage, counts }) => (counts.has('stage') && stage !== null ? [stage] : []));
  const stage = stages.at(-1) ?? written.stage;
  const closing = by.get('closing');
  const isOver = stage !== null && stage.kind !== 'open';
  const closed =
    closing !== undefined && isOver
      ? { closedOn: closedBy(closing), lostReason: closing.action === 'lost' ? closing.lostReason : written.lostReason }
      : {};
  if (stages.length === 0 || stage === null) return { ...written, ...closed };
  const open = [written.stage, ...stages].findLast((each) => each?.kind === 'open') ?? null;
  return { ...written, ...closed, stage, stageText: stage.name, endedIn: isOver ? open : null };
}

/**
 * The moves of which history is to know. The day on which it was closed says more than when it was moved on by the way there; and of
 * two ends the later answer is right.
 */
function movesBy(judged: readonly JudgedAnswer[]): readonly AnsweredMove[] {
  let moves: (AnsweredMove & { readonly isEnd: boolean })[] = [];
  for (const { row, stage, counts } of judged) {
    if (stage === null || !counts.has('stage')) continue;
    const isEnd = stage.kind !== 'open';
    const at = recordedAt(row, stage, judged);
    const kept = isEnd ? moves.filter((move) => !move.isEnd && Math.floor(move.at) <= at) : moves;
    moves = [...kept, { stage: stage.id, at, isEnd }];
  }
  return moves.map(({ stage, at }) => ({ stage, at }));
}

function undoneBy(judged: readonly JudgedAnswer[]): readonly AnsweredMove[] {
  return judged.flatMap(({ row, stage, isUndone }) =>
    isUndone && stage !== null ? [{ stage: stage.id, at: movedAt(row) }] : [],
  );
}

/** Not the very day of one that was taken back: what history took back stays so. */
function recordedAt(row: ActionRow, stage: Stage, judged: readonly JudgedAnswer[]): DayTime {
  const at = movedAt(row);
  const isTakenBack = undoneBy(judged).some((move) => move.stage === stage.id && move.at === at);
  return isTakenBack && Number.isInteger(at) ? at + (row.at % 1) : at;
}

/** It stays with the first until the second accepts. */
function offerIn(judged: readonly JudgedAnswer[]): ActionRow | null {
  const said = judged.filter(({ row, counts, isUndone }) =>
    isUndone ? false : row.action === 'declined' || (counts.has('owner') && row.action !== 'in the sheet'),
  );
  const last = said.at(-1)?.row;
  return last?.action === 'hand to' ? last : null;
}

function closedBy({ closedOn, at }: ActionRow): number {
  return closedOn ?? Math.floor(at);
}

/** A day where it was closed, else the moment of the answer. */
function movedAt(row: ActionRow): DayTime {
  return row.action === 'moved' ? row.at : closedBy(row);
}
