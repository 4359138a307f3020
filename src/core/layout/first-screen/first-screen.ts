import type { Metrics } from '../../metrics/metrics.ts';
import { textCell } from '../../workbook/out-cell.ts';
import { headerCells } from '../block.ts';
import type { Block, BlockCell } from '../block.ts';
import { statusBlock } from '../blocks/status-block.ts';
import type { ScreenFacts } from '../screen-facts.ts';
import { rightColumn, screenRows } from './grid.ts';
import { lastWeekPart } from './last-week-part.ts';
import { forecastLine, notYetLine, targetLine, toMendLine } from './lines.ts';
import { peoplePart } from './people-part.ts';
import { pipelinePart } from './pipeline-part.ts';
import { todayPart } from './today-part.ts';

type Row = readonly (BlockCell | undefined)[];

const mostStages = 8;
/** Rows of a part beside its heading: fewer say too little. */
const fewestSideRows = 7;

/** The parts of the first screen that hold numbers, each as the block that it would be by itself. */
export function firstScreenParts(metrics: Metrics, facts: ScreenFacts) {
  const { top, bottom } = linesAround(metrics, facts);
  const stages = Math.min(mostStages, metrics.stages.length);
  const pipeline = pipelinePart(metrics, mostStages);
  const sideRows = Math.max(fewestSideRows, screenRows - top.length - bottom.length - stages - 3);
  const today = todayPart(metrics, facts.todayTab);
  const people = peoplePart(metrics, sideRows - (today.rows.length - 1) - 1);
  return { top, bottom, today, people, lastWeek: lastWeekPart(metrics, sideRows), pipeline };
}

/** What a laptop shows first: how fresh, the target, who is to be called, the last week, the pipeline, what is ahead. */
export function firstScreen(metrics: Metrics, facts: ScreenFacts): Block {
  const { top, bottom, today, people, lastWeek, pipeline } = firstScreenParts(metrics, facts);
  const [said = [], ...deals] = today.rows;
  const left: Row[] = [
    [textCell(today.heading, 'heading'), ...said],
    ...deals,
    ...(people === null ? [] : withHeader(people)),
  ];
  const sides = beside(left, withHeader(lastWeek));
  const rows = [...top, ...sides, ...withHeader(pipeline), ...bottom];
  const at = (part: string, row: number, column = 0) => ({ name: `leadsheet_${part}`, row, column });
  return {
    id: 'refreshed',
    heading: '',
    rows,
    names: [
      at('today', top.length),
      at('last_week', top.length, rightColumn),
      at('pipeline', top.length + sides.length),
    ],
  };
}

/** The lines above and below. */
function linesAround(
  metrics: Metrics,
  facts: ScreenFacts,
): { readonly top: readonly Row[]; readonly bottom: readonly Row[] } {
  return {
    top: [...statusBlock(metrics, facts).rows, targetLine(metrics)],
    bottom: [...forecastLine(metrics), ...toMendLine(metrics), ...notYetLine(metrics)],
  };
}

/** The heading stands in the row of the headers, to save one. */
function withHeader({ heading, header = [], rows }: Block): Row[] {
  const isNumber = (column: number): boolean => rows.some((row) => typeof row[column]?.value === 'number');
  const labels = headerCells(header, isNumber).slice(1);
  return [[textCell(heading, 'heading'), ...labels], ...rows];
}

function beside(left: readonly Row[], right: readonly Row[]): Row[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i): Row => {
    const own = left[i] ?? [];
    const padded = Array.from({ length: rightColumn }, (__, column) => own[column]);
    return right[i] === undefined ? own : [...padded, ...right[i]];
  });
}
