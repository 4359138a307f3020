import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { personIn } from '../../person-chips.ts';
import { addNote, cell, write } from '../requests.ts';
import type { Question, Scratch } from '../scratch.ts';

/** What cells count as, and what they say of people. */
export const cellQuestions: readonly Question[] = [
  {
    question: 'Are rows that hold only formats or notes left free when rows are appended?',
    async ask({ tab, must, values }) {
      await must(
        write(tab, 0, 'last'),
        {
          repeatCell: {
            range: cell(tab, 1),
            cell: { userEnteredFormat: { textFormat: { bold: true } } },
            fields: 'userEnteredFormat.textFormat.bold',
          },
        },
        addNote(tab, 2),
        {
          appendCells: {
            sheetId: tab,
            rows: [{ values: [{ userEnteredValue: { stringValue: 'appended' } }] }],
            fields: 'userEnteredValue',
          },
        },
      );
      return (await values('A1:A10')).findIndex((row) => row[0] === 'appended') !== 1;
    },
    yes: 'An import lands below rows that are formatted in advance: delete empty rows that nobody needs before it.',
    no: 'An import lands right below the last lead.',
  },
  {
    question: 'May a spreadsheet have more than 10 million cells?',
    async ask({ tab, must, isRefused }) {
      const sheetId = tab + 1000;
      const gridProperties = { rowCount: 2_000_000, columnCount: 5 };
      const refused = await isRefused({
        addSheet: { properties: { sheetId, title: 'Probe of size', gridProperties } },
      });
      if (!refused) await must({ deleteSheet: { sheetId } });
      return !refused;
    },
    yes: 'Set LEADSHEET_CELL_LIMIT to what Google says now (20 million), so that doctor warns in time.',
    no: 'doctor warns in time as it is.',
  },
  {
    question: 'Does a cell hold 50,000 characters?',
    ask: async ({ tab, isRefused }) => !(await isRefused(write(tab, 0, 'x'.repeat(50_000)))),
    yes: 'Leadsheet writes no more than 32,767, as much as a cell of Excel holds.',
    no: 'Leadsheet writes no more than 32,767, as much as a cell of Excel holds.',
  },
  {
    question: 'Is a tab refused that asks for the number 0?',
    ask: ({ isRefused }) => isRefused({ addSheet: { properties: { sheetId: 0, title: 'Probe of 0' } } }),
    yes: 'Leadsheet numbers its tabs from 1000 on.',
    no: 'Leadsheet numbers its tabs from 1000 on all the same.',
  },
  {
    question: 'Does a people chip tell its text and its address?',
    async ask(scratch) {
      const chip = await readChip(scratch);
      const shows = chip.effectiveValue?.stringValue ?? '';
      return shows !== '' && shows !== '@' && personIn(chip) === addressFor(scratch);
    },
    yes: 'Owners may be people chips: reminders go to the address behind the chip.',
    no: 'Write owners as text, or give their addresses in the Team tab.',
    matters: 'no',
  },
  {
    question: 'Does a chip read back as the placeholder @ that it was written with?',
    async ask(scratch) {
      return (await readChip(scratch)).userEnteredValue?.stringValue === '@';
    },
    yes: 'Leadsheet reads what a chip shows, never what was entered.',
    no: 'Leadsheet reads what a chip shows either way.',
  },
  {
    // Last, because it changes the locale of the spreadsheet.
    question: 'Do formulas want semicolons in a spreadsheet of a German locale?',
    async ask({ tab, must, values }) {
      const locale = { updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } };
      await must(locale, write(tab, 0, { formulaValue: '=IF(1=1;"yes";"no")' }));
      return (await values('A1'))[0]?.[0] === 'yes';
    },
    yes: 'The line in Metrics that says how old it is works in every locale.',
    no: 'In such a spreadsheet the line in Metrics that says how old it is may show an error; the date beside it is right.',
  },
];

function addressFor({ account }: Scratch): string {
  return account ?? 'probe@example.com';
}

async function readChip(scratch: Scratch): Promise<sheets_v4.Schema$CellData> {
  await scratch.must({
    updateCells: {
      start: { sheetId: scratch.tab, rowIndex: 0, columnIndex: 0 },
      rows: [
        {
          values: [
            {
              userEnteredValue: { stringValue: '@' },
              chipRuns: [{ chip: { personProperties: { email: addressFor(scratch) } } }],
            },
          ],
        },
      ],
      fields: 'userEnteredValue,chipRuns',
    },
  });
  const { sheets } = await scratch.get(
    'sheets(data(rowData(values(userEnteredValue,effectiveValue,chipRuns(startIndex,chip(personProperties(email)))))))',
    'A1',
  );
  return sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0] ?? {};
}
