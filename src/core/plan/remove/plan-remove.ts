import type { Question } from '../../adoption/question.ts';
import { adoptRemembered } from '../../adoption/adopt-remembered.ts';
import { isOurFormula } from '../../layout/is-our-formula.ts';
import { planFormat } from '../../layout/plan-format.ts';
import { tabAsText } from '../../layout/tab-as-text.ts';
import { typedCells } from '../../layout/typed-cells.ts';
import type { TypedCell } from '../../layout/typed-cells.ts';
import { parseWorkerMemory } from '../../logs/parse-worker-memory.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import type { Leaving } from '../../workbook/leaving.ts';
import type { NarrowArea, SheetWrite } from '../../workbook/sheet-write.ts';
import type { Tab, Workbook } from '../../workbook/workbook.ts';
import { takeBackIds } from './take-back-ids.ts';
import { takeBackRows } from './take-back-rows.ts';

/** How all that is ours is taken out of a workbook again. */
export interface RemovePlan {
  /** Tabs that go and hold something, as text: they become files first. */
  readonly exports: readonly TabText[];
  /** What people typed into the worker's own tabs; it stands in those files too. */
  readonly typed: readonly TypedCell[];
  /** To be done first, each in a batch of its own: what is refused leaves a header where it is. */
  readonly narrowings: readonly NarrowArea[];
  readonly writes: readonly SheetWrite[];
  readonly leaving: Leaving;
  readonly gone: readonly Tab[];
  readonly steps: readonly string[];
  readonly stays: readonly string[];
}

interface TabText {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * Plans `remove`: the tabs that the worker made, and those that `init` made for people; IDs and rows that were placed in
 * people's own tabs; and by what looks of ours are known there. Planned again after it was cut off, it is what is left to do.
 */
export function planRemove(workbook: Workbook): RemovePlan {
  const memory = parseWorkerMemory(workbook.tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
  const adoption = adoptRemembered(workbook, memory);
  const gone = workbook.tabs.filter((tab) => tab.ownedAs !== null || tab.madeAs !== undefined);
  const ids = 'noLeads' in adoption ? null : takeBackIds(workbook, adoption, memory);
  const back = 'noLeads' in adoption || ids === null ? [] : [ids, takeBackRows(workbook, adoption, memory)];
  return {
    exports: gone
      .filter(({ ownedAs, rows }) => ownedAs !== 'memory' && rows.length > 0)
      .map((tab) => ({ title: tab.title, rows: tabAsText(tab) })),
    typed: gone.flatMap((tab) => typedCells(tab, memory)),
    narrowings: ids?.narrowings ?? [],
    writes: back.flatMap(({ writes }) => writes),
    leaving: {
      tabIds: gone.map(({ id }) => id),
      notes: hints,
      isOurFormula,
      dropdowns:
        'noLeads' in adoption ? [] : [...dropdownsOf(planFormat(adoption)), ...adoption.questions.map(choicesOf)],
    },
    gone,
    steps: back.flatMap(({ steps }) => steps),
    stays: [...back.flatMap(({ stays }) => stays), ...unknownTabs(workbook)],
  };
}

/** Notes on people's headers are the hints of the schema, word for word. */
const hints: ReadonlySet<string> = new Set(
  Object.values(tabSchemas)
    .filter(({ owner }) => owner === 'person')
    .flatMap(({ columns }) => columns.map(({ hint }) => hint)),
);

const choicesOf = ({ choices }: Question): readonly string[] => choices.map(({ value }) => value);

function dropdownsOf(writes: readonly SheetWrite[]): Leaving['dropdowns'] {
  return writes.flatMap((write) => (write.kind === 'addDropdown' ? [write.source] : []));
}

/** Tabs that look as `init` makes them, by a version that did not mark them yet. */
function unknownTabs({ tabs }: Workbook): readonly string[] {
  if (!tabs.some(({ ownedAs }) => ownedAs !== null)) return [];
  return tabs
    .filter(({ ownedAs, madeAs, rows }) => ownedAs === null && madeAs === undefined && looksMade(rows[0] ?? []))
    .map(
      ({ title }) =>
        `The tab “${title}”, which looks like one that \`init\` makes, but nothing says so: delete it by hand if it is not yours.`,
    );
}

function looksMade(header: readonly CellValue[]): boolean {
  const text = header.map(cellText).join('\n');
  return Object.values(tabSchemas).some(
    ({ owner, tab, columns }) =>
      owner === 'person' && tab !== 'leads' && columns.map((column) => column.header).join('\n') === text,
  );
}
