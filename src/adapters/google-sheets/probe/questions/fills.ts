import { takeBack } from '../../cell-requests.ts';
import { cell, fill, write } from '../requests.ts';
import type { Question } from '../scratch.ts';

const doNotUse = 'Do not use Leadsheet on this account, and please report this.';

/** The conditional fill of Lead IDs: where it writes, and what it must leave alone. */
export const fillQuestions: readonly Question[] = [
  {
    question: 'Can a blank cell be filled on condition that it is still blank?',
    async ask({ tab, must, values }) {
      await must(...fill(tab, 0, 'filled'));
      return (await values('A1'))[0]?.[0] === 'filled';
    },
    yes: 'Lead IDs are filled by the worker.',
    no: 'Lead IDs cannot be filled safely from outside: paste IDs into the Lead ID column yourself, or use the menu script.',
    matters: 'no',
  },
  {
    question: 'Does the same leave a filled cell alone?',
    async ask({ tab, must, values }) {
      await must(write(tab, 0, 'mine'), ...fill(tab, 0, 'theirs'));
      return (await values('A1'))[0]?.[0] === 'mine';
    },
    yes: 'Nobody’s cell is overwritten.',
    no: doNotUse,
    matters: 'no',
  },
  {
    question: 'Does it leave a formula alone that shows nothing?',
    async ask({ tab, must, get }) {
      await must(write(tab, 0, { formulaValue: '=""' }), ...fill(tab, 0, 'theirs'));
      const { sheets } = await get('sheets(data(rowData(values(userEnteredValue))))', 'A1');
      return sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.userEnteredValue?.formulaValue === '=""';
    },
    yes: 'Nobody’s formula is overwritten.',
    no: doNotUse,
    matters: 'no',
  },
  {
    question: 'Can a text be taken out of a cell on condition that it still stands there?',
    async ask({ tab, must, values }) {
      const ours = { kind: 'takeBack', tabId: tab, column: 0, value: 'L1' } as const;
      await must(write(tab, 0, 'L1', 'L10', 'l1', 'my L1'), ...takeBack(ours));
      return (await values('A1:A4')).map(([value]) => value ?? '').join() === ',L10,l1,my L1';
    },
    yes: 'An ID that Leadsheet placed is taken back only where exactly that ID still stands.',
    no: doNotUse,
    matters: 'no',
  },
  {
    question: 'Are blank cells filled in rows that a filter hides?',
    async ask({ tab, must, values }) {
      const range = { sheetId: tab, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 };
      await must(
        write(tab, 0, 'Lead ID'),
        {
          updateCells: {
            start: { sheetId: tab, rowIndex: 0, columnIndex: 1 },
            rows: ['Stage', 'Won', 'Lost'].map((stringValue) => ({ values: [{ userEnteredValue: { stringValue } }] })),
            fields: 'userEnteredValue',
          },
        },
        { setBasicFilter: { filter: { range, criteria: { 1: { hiddenValues: ['Won'] } } } } },
        ...fill(tab, 1, 'filled'),
      );
      return (await values('A2'))[0]?.[0] === 'filled';
    },
    yes: 'Hidden leads get their IDs like all others.',
    no: 'A lead that a filter hides gets its ID in the first run after the filter is gone.',
  },
  {
    question: 'Does a strict dropdown refuse what the API writes?',
    async ask({ tab, must, isRefused }) {
      const condition = { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] };
      await must({ setDataValidation: { range: cell(tab, 0), rule: { condition, strict: true } } });
      return isRefused(write(tab, 0, 'b'));
    },
    yes: 'A strict dropdown on Lead ID would stop the filling of IDs: use none there.',
    no: 'Dropdowns do not stop the worker.',
  },
];
