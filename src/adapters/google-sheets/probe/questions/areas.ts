import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../../../errors.ts';
import { areasOf } from '../../tab-areas.ts';
import { append, block, cell, writeRows } from '../requests.ts';
import type { Question, Request, Scratch } from '../scratch.ts';

const besideAreas =
  'Lead IDs that stand beside a filter part from their rows when somebody sorts by it: doctor and init say so where that is.';

const widened = {
  yes: 'init can take the Lead ID column into it, when you say so.',
  no: 'init cannot take the Lead ID column into it: it says so, and you drag the corner of the range over the column yourself.',
} as const;

/** Tables, filters and alternating colours, which people sort by. */
export const areaQuestions: readonly Question[] = [
  {
    question: 'Does a typed column of a table refuse a dropdown?',
    async ask(scratch) {
      await scratch.must(...typedTable(scratch));
      const condition = { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'x' }] };
      return scratch.isRefused({ setDataValidation: { range: cell(scratch.tab, 1, 1), rule: { condition } } });
    },
    yes: 'Leadsheet puts no dropdown on such a column: the column has its own.',
    no: 'Leadsheet puts no dropdown on such a column all the same: the column has its own.',
  },
  {
    question: 'Does a table tell the choices of its dropdown columns?',
    async ask(scratch) {
      await scratch.must(...typedTable(scratch));
      const { sheets } = await scratch.get(
        'sheets(properties(sheetId),tables(tableId,range,columnProperties(columnIndex,columnType,dataValidationRule)))',
      );
      const tab = sheets?.find(({ properties }) => properties?.sheetId === scratch.tab) ?? {};
      return areasOf(tab).choices?.get(1)?.join() === 'Open,Won';
    },
    yes: 'The choices of a Stage column in a table are taken as the stages, in their order.',
    no: 'The stages of such a table are read from what stands in the cells, and asked about where that is not clear.',
  },
  {
    question: 'Does a sort by a filter leave the columns beside the filter where they are?',
    async ask({ tab, must, values }) {
      await must(
        writeRows(tab, ['Company', 'Lead ID'], ['b', 'id of b'], ['a', 'id of a']),
        { setBasicFilter: { filter: { range: block(tab, 3, 1) } } },
        {
          setBasicFilter: {
            filter: { range: block(tab, 3, 1), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] },
          },
        },
      );
      const [first] = await values('A2:B2');
      if (first?.[0] !== 'a') throw new StoreError('refused', 'Google did not sort by the filter.', '');
      return first[1] === 'id of b';
    },
    yes: besideAreas,
    no: `Whole rows move, so IDs beside the filter stay with them. Leadsheet warns all the same.`,
  },
  {
    question: 'Are rows added below all others while a filter hides some?',
    async ask({ tab, must, values }) {
      const filter = { range: block(tab, 3, 1), criteria: { 0: { hiddenValues: ['hidden'] } } };
      await must(writeRows(tab, ['Company'], ['shown'], ['hidden']), { setBasicFilter: { filter } });
      await must(append(tab, 'added'));
      return (await values('A1:A9')).map(([value]) => value).join() === 'Company,shown,hidden,added';
    },
    yes: 'An import asks you to take the filter off all the same.',
    no: 'An import asks you to take the filter off. In the worker’s own tabs lines are put in by inserting rows, filter or no filter.',
  },
  {
    question: 'May a filter that is there be made wider?',
    ask: ({ tab, must, isRefused }) =>
      widens({ must, isRefused }, { setBasicFilter: { filter: { range: block(tab, 3, 1) } } }, () => ({
        setBasicFilter: { filter: { range: block(tab, 3, 2) } },
      })),
    ...widened,
  },
  {
    question: 'May a table that is there be made wider?',
    ask: ({ tab, must, isRefused }) =>
      widens(
        { must, isRefused },
        { addTable: { table: { name: 'probe_wider', range: block(tab, 3, 1) } } },
        ({ addTable }) => ({
          updateTable: { table: { tableId: addTable?.table?.tableId ?? '', range: block(tab, 3, 2) }, fields: 'range' },
        }),
        writeRows(tab, ['Company', 'Lead ID'], ['a', 'id of a']),
      ),
    ...widened,
  },
  {
    question: 'May alternating colours that are there be made wider?',
    ask({ tab, must, isRefused }) {
      const bandedRangeId = tab * 1000;
      const rowProperties = {
        firstBandColorStyle: { rgbColor: { red: 1 } },
        secondBandColorStyle: { rgbColor: { green: 1 } },
      };
      return widens(
        { must, isRefused },
        { addBanding: { bandedRange: { bandedRangeId, range: block(tab, 3, 1), rowProperties } } },
        () => ({ updateBanding: { bandedRange: { bandedRangeId, range: block(tab, 3, 2) }, fields: 'range' } }),
      );
    },
    ...widened,
  },
];

function typedTable({ tab }: Scratch): Request[] {
  const choices = { type: 'ONE_OF_LIST', values: ['Open', 'Won'].map((userEnteredValue) => ({ userEnteredValue })) };
  const columnProperties = [
    { columnIndex: 0, columnName: 'Company' },
    { columnIndex: 1, columnName: 'Stage', columnType: 'DROPDOWN', dataValidationRule: { condition: choices } },
  ];
  return [{ addTable: { table: { name: `probe_${tab}`, range: block(tab, 3, 2), columnProperties } } }];
}

/** Whether what `make` makes may be made wider afterwards. */
async function widens(
  { must, isRefused }: Pick<Scratch, 'must' | 'isRefused'>,
  make: Request,
  wider: (made: sheets_v4.Schema$Response) => Request,
  ...before: readonly Request[]
): Promise<boolean> {
  const replies = await must(...before, make);
  return !(await isRefused(wider(replies.at(-1) ?? {})));
}
