import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { block, cell, write, writeRows } from '../requests.ts';
import type { Question, Request, Scratch } from '../scratch.ts';

const left = 'Leadsheet leaves out what is refused of its looks, says so once, and writes the figures all the same.';

/** Links, colours, charts and protections: nothing that figures depend on. */
export const lookQuestions: readonly Question[] = [
  {
    question: 'May a link stand on a cell that holds a number?',
    ask: async ({ tab, isRefused }) =>
      !(await isRefused(write(tab, 0, { numberValue: 7 }), {
        repeatCell: {
          range: cell(tab, 0),
          cell: { userEnteredFormat: { textFormat: { link: { uri: `#gid=${tab}` } } } },
          fields: 'userEnteredFormat.textFormat.link',
        },
      })),
    yes: 'Leadsheet puts its links on text all the same.',
    no: 'Leadsheet puts its links on text, for this reason.',
  },
  {
    question: 'Does a conditional format that is sent twice stand there twice?',
    async ask(scratch) {
      await scratch.must(colour(scratch.tab), colour(scratch.tab));
      const { sheets } = await scratch.get('sheets(properties(sheetId),conditionalFormats(ranges))');
      return (tabIn(sheets, scratch)?.conditionalFormats ?? []).length > 1;
    },
    yes: 'Where an answer was lost, Leadsheet looks what stands there before it sends colours again.',
    no: 'Leadsheet looks before it sends colours again all the same.',
  },
  {
    question: 'Is a chart that has nothing to draw answered with an error of Google’s own (500)?',
    ask: async (scratch) => (await scratch.statusOf(addChart(scratch, 1, { title: 'nothing', basicChart: {} }))) >= 500,
    yes: 'Leadsheet sends no such chart, and tries one that is answered so once only.',
    no: 'Leadsheet sends no such chart.',
  },
  {
    question: 'Does a new description of a chart replace the old one whole?',
    async ask(scratch) {
      const spec = { ...columns(scratch), title: 'old' };
      await scratch.must(...data(scratch), addChart(scratch, 1, spec));
      await scratch.must({ updateChartSpec: { chartId: chartId(scratch, 1), spec: columns(scratch) } });
      const { sheets } = await scratch.get('sheets(properties(sheetId),charts(chartId,spec(title)))');
      return tabIn(sheets, scratch)?.charts?.[0]?.spec?.title !== 'old';
    },
    yes: 'Leadsheet always sends the whole description of its own charts.',
    no: 'Leadsheet always sends the whole description, so nothing old stays.',
  },
  {
    question: 'Does a chart stay when the rows that it draws are deleted?',
    async ask(scratch) {
      await scratch.must(...data(scratch), addChart(scratch, 1, columns(scratch)));
      const range = { sheetId: scratch.tab, dimension: 'ROWS', startIndex: 0, endIndex: 3 };
      await scratch.must({ deleteDimension: { range } });
      const { sheets } = await scratch.get('sheets(properties(sheetId),charts(chartId))');
      return (tabIn(sheets, scratch)?.charts ?? []).length > 0;
    },
    yes: 'A chart of the worker’s that was emptied so draws again after the next run.',
    no: 'A chart of the worker’s that went so comes back with init.',
  },
  {
    question: 'Does a tab that is a chart have no cells of its own?',
    async ask(scratch) {
      const spec = columns(scratch);
      await scratch.must(...data(scratch), {
        addChart: { chart: { chartId: chartId(scratch, 1), spec, position: { newSheet: true } } },
      });
      const { sheets } = await scratch.get('sheets(properties(sheetType,gridProperties(rowCount)))');
      const tab = sheets?.find(({ properties }) => properties?.sheetType === 'OBJECT');
      return tab !== undefined && tab.properties?.gridProperties === undefined;
    },
    yes: 'Leadsheet leaves such tabs alone.',
    no: 'Leadsheet leaves such tabs alone.',
  },
  {
    question: 'May a protection be changed into one that only warns?',
    async ask({ tab, must, isRefused }) {
      const protectedRangeId = tab * 1000;
      await must({ addProtectedRange: { protectedRange: { protectedRangeId, range: { sheetId: tab } } } });
      const protectedRange = { protectedRangeId, warningOnly: true };
      return !(await isRefused({ updateProtectedRange: { protectedRange, fields: 'warningOnly' } }));
    },
    yes: 'init turns protections of an earlier version into ones that only warn.',
    no: `Take “Leadsheet keeps this tab” off yourself where doctor names it (Data → Protect sheets and ranges). ${left}`,
  },
  {
    question: 'Does a protection that only warns let this account write?',
    async ask({ tab, must, isRefused }) {
      await must({ addProtectedRange: { protectedRange: { range: { sheetId: tab }, warningOnly: true } } });
      return !(await isRefused(write(tab, 0, 'written')));
    },
    yes: 'Protections of the worker’s tabs only warn, so they stop no run. One account alone cannot tell whether they stop another.',
    no: 'Take “Leadsheet keeps this tab” off the worker’s tabs: Data → Protect sheets and ranges. They stop the nightly run.',
    matters: 'no',
  },
];

function colour(tab: number): Request {
  return {
    addConditionalFormatRule: {
      index: 0,
      rule: {
        ranges: [block(tab, 3, 1)],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A1="probe"' }] },
          format: { backgroundColorStyle: { rgbColor: { red: 1 } } },
        },
      },
    },
  };
}

const chartId = ({ tab }: Scratch, number: number): number => tab * 1000 + number;

function data({ tab }: Scratch): Request[] {
  return [
    writeRows(tab, ['Stage', 'Deals'], ['Open'], ['Won']),
    {
      updateCells: {
        start: { sheetId: tab, rowIndex: 1, columnIndex: 1 },
        rows: [3, 4].map((numberValue) => ({ values: [{ userEnteredValue: { numberValue } }] })),
        fields: 'userEnteredValue',
      },
    },
  ];
}

function columns({ tab }: Scratch): sheets_v4.Schema$ChartSpec {
  const source = (column: number) => ({
    sourceRange: { sources: [{ ...block(tab, 3, column + 1), startColumnIndex: column }] },
  });
  return {
    basicChart: {
      chartType: 'COLUMN',
      headerCount: 1,
      domains: [{ domain: source(0) }],
      series: [{ series: source(1), targetAxis: 'LEFT_AXIS' }],
    },
  };
}

function addChart(scratch: Scratch, number: number, spec: sheets_v4.Schema$ChartSpec): Request {
  const anchorCell = { sheetId: scratch.tab, rowIndex: 4, columnIndex: 0 };
  const position = { overlayPosition: { anchorCell, widthPixels: 300, heightPixels: 200 } };
  return { addChart: { chart: { chartId: chartId(scratch, number), spec, position } } };
}

function tabIn(sheets: readonly sheets_v4.Schema$Sheet[] | undefined, { tab }: Scratch) {
  return sheets?.find(({ properties }) => properties?.sheetId === tab);
}
