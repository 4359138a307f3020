import { markColumn, settleMarks } from '../../column-marks.ts';
import { addName, addNote, bindRow, cell, sortByFirstColumn, write } from '../requests.ts';
import { tabTitle } from '../scratch.ts';
import type { Question, Request, Scratch } from '../scratch.ts';

/** Copies of tabs get sheet IDs far above those of the questions' own. */
const copyOf = (tab: number) => tab + 1000;

const columnsStray = {
  no: 'Do not insert or move columns in the tab with the leads: another one would be taken for Stage. Please report this.',
  matters: 'no',
} as const;

/** What becomes of bindings, names and notes when people insert, sort and duplicate. */
export const moveQuestions: readonly Question[] = [
  {
    question: 'Does a bound column stay bound when columns are inserted before it?',
    async ask(scratch) {
      const range = { sheetId: scratch.tab, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 };
      await scratch.must(...bound(scratch.tab), { insertDimension: { range } });
      return (await boundAt(scratch)) === 3;
    },
    yes: 'Columns may be inserted, and headers renamed.',
    ...columnsStray,
  },
  {
    question: 'Does a bound column stay bound when it is moved?',
    async ask(scratch) {
      const source = { sheetId: scratch.tab, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 };
      await scratch.must(...bound(scratch.tab), { moveDimension: { source, destinationIndex: 0 } });
      return (await boundAt(scratch)) === 0;
    },
    yes: 'Columns may be moved, and headers renamed.',
    ...columnsStray,
  },
  {
    question: 'Does what is bound to a row move with it when rows are sorted?',
    async ask({ tab, must, get }) {
      await must(write(tab, 0, 'b', 'a'), bindRow(tab, 0), sortByFirstColumn(tab, 2));
      const { sheets } = await get('sheets(data(rowMetadata(developerMetadata)))', 'A1:A2');
      const rows = sheets?.[0]?.data?.[0]?.rowMetadata ?? [];
      return rows.findIndex(({ developerMetadata }) => (developerMetadata?.length ?? 0) > 0) === 1;
    },
    yes: 'Leadsheet binds nothing to rows: leads are known by their Lead IDs.',
    no: 'Leadsheet binds nothing to rows, for this reason: leads are known by their Lead IDs.',
  },
  {
    question: 'Do notes move with their cells when rows are sorted?',
    async ask({ tab, must, get }) {
      await must(write(tab, 0, 'b', 'a'), addNote(tab, 0), sortByFirstColumn(tab, 2));
      const { sheets } = await get('sheets(data(rowData(values(note))))', 'A1:A2');
      return (sheets?.[0]?.data?.[0]?.rowData ?? []).findIndex((row) => row.values?.[0]?.note) === 1;
    },
    yes: 'The team’s notes stay with their leads. Leadsheet puts notes on headers only.',
    no: 'The team’s own notes stay behind when leads are sorted. Leadsheet puts notes on headers only.',
  },
  {
    question: 'Does a duplicated tab keep its bound columns?',
    async ask(scratch) {
      await scratch.must(...bound(scratch.tab), duplicate(scratch));
      const { sheets } = await scratch.get('sheets(properties(sheetId),data(columnMetadata(developerMetadata)))');
      const copy = sheets?.find(({ properties }) => properties?.sheetId === copyOf(scratch.tab));
      return (copy?.data?.[0]?.columnMetadata ?? []).some(
        ({ developerMetadata }) => (developerMetadata?.length ?? 0) > 0,
      );
    },
    yes: 'A duplicate of one of the worker’s tabs is not taken for its own all the same.',
    no: 'A duplicate of one of the worker’s tabs is not taken for its own.',
  },
  {
    question: 'Does a duplicated tab bring copies of the names that lie on it?',
    async ask(scratch) {
      await scratch.must(addName(cell(scratch.tab, 0), 'probe_copied'), duplicate(scratch));
      const { namedRanges } = await scratch.get('namedRanges(range(sheetId))');
      return (namedRanges ?? []).some(({ range }) => range?.sheetId === copyOf(scratch.tab));
    },
    yes: 'The names that Leadsheet made stay on its own tabs; the copies are the team’s.',
    no: 'The names that Leadsheet made stay on its own tabs.',
  },
];

function bound(tab: number): Request[] {
  const marks = [{ mark: 'probe', field: 'stage' }];
  return [
    markColumn({ kind: 'markColumn', tabId: tab, column: 2, mark: 'probe' }),
    ...settleMarks({ kind: 'settleMarks', tabId: tab, marks }),
  ];
}

/** The first column with metadata on it. */
async function boundAt({ get }: Scratch): Promise<number> {
  const { sheets } = await get('sheets(data(columnMetadata(developerMetadata)))', 'A1:E1');
  const columns = sheets?.[0]?.data?.[0]?.columnMetadata ?? [];
  return columns.findIndex(({ developerMetadata }) => (developerMetadata?.length ?? 0) > 0);
}

function duplicate({ tab }: Scratch): Request {
  const newSheetId = copyOf(tab);
  return { duplicateSheet: { sourceSheetId: tab, newSheetId, newSheetName: `${tabTitle(tab)} copy` } };
}
