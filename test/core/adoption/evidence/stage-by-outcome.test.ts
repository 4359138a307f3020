import { expect, it } from 'vitest';
import { adopt } from '../../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../../support/builders.ts';

/** The header of the column that is the stage, and what is asked about it. */
function read(headers: readonly string[], rows: readonly (readonly CellValue[])[]) {
  const adoption = adopt(aWorkbook({ Deals: [headers, ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const question = adoption.questions.find(({ setting }) => setting === 'Column: Stage');
  return {
    stage: headers[adoption.leadTabs[0]?.columns.get('stage') ?? -1] ?? null,
    asked: question?.choices.map(({ value }) => value) ?? null,
    isDecided: adoption.stages.every(({ undecided }) => undecided !== true),
  };
}

const results = [
  'sold',
  'not interested',
  'call back',
  'sold',
  'vm',
  'not interested',
  'sold',
  'call back',
  'vm',
  null,
];
const who = (at: number) => [`Firm ${'ABCDEFGHIJ'[at] ?? ''}`, `555-010-010${at}`, `a${at}@firm${at}.example`];

it('a result above words for ends is asked where no column is the stage', () => {
  const headers = ['Business Name', 'Phone', 'Email', 'Result'];
  const rows = results.map((result, at) => [...who(at), result]);
  expect(read(headers, rows)).toEqual({ stage: 'Result', asked: ['Result', '(none)'], isDecided: false });
  // Marks of a test are no ends.
  expect(
    read(
      headers,
      rows.map((row, at) => [...row.slice(0, 3), at % 3 === 0 ? 'grade a' : 'grade b']),
    ).stage,
  ).toBeNull();
});

it('a header that nobody knows above words for ends is asked where no column is the stage', () => {
  for (const header of ['Reply', 'A che punto siamo', 'Where we are']) {
    const rows = results.map((word, at) => [...who(at), word]);
    expect(read(['Business Name', 'Phone', 'Email', header], rows)).toMatchObject({ stage: header, asked: [header, '(none)'], isDecided: false }); // prettier-ignore
  }
  const plans = results.map((_, at) => [...who(at), at % 2 === 0 ? 'Basic' : 'Premium']);
  expect(read(['Business Name', 'Phone', 'Email', 'Package name'], plans).stage).toBeNull();
});

it('a header that says stage is asked beside dated columns that are called as stages', () => {
  const dated = results.map((_, at) => [...who(at), ['Applied', 'DNCP', 'Admitted'][at % 3] ?? '', 46_000 + at, at % 3 === 0 ? 46_020 + at : null]); // prettier-ignore
  const headers = ['Business Name', 'Phone', 'Email', 'AEStatus', 'Contract sent', 'Contract signed'];
  expect(read(headers, dated)).toMatchObject({ stage: 'AEStatus', asked: ['AEStatus', '(none)'], isDecided: false });
});

it('a status that is the same at each lead is asked beside a result that varies', () => {
  const headers = ['Company', 'Phone', 'Email', 'lead_status', 'Result'];
  const created = results.map((result, at) => [...who(at), 'CREATED', result]);
  expect(read(headers, created)).toMatchObject({ stage: 'Result', asked: ['Result', 'lead_status', '(none)'] });
  const moving = results.map((result, at) => [...who(at), at % 2 === 0 ? 'Contacted' : 'New', result]);
  expect(read(headers, moving)).toMatchObject({ stage: 'lead_status' });
});

it('“Booked?” above stages is the stage, and a question about a wish is not', () => {
  const steps = ['Done', 'Lost', 'Booked', 'Hold', 'Lost', 'Done', 'Booked', 'Booked', 'Lost', 'Done'];
  const rows = steps.map((step, at) => [...who(at), step]);
  expect(read(['Company', 'Phone', 'Email', 'Booked?'], rows).stage).toBe('Booked?');
  expect(read(['Company', 'Phone', 'Email', 'What do you want?'], rows).stage).toBeNull();
});

it('of columns that nobody can read the one with more steps is likelier than two people', () => {
  const headers = ['접수번호', '고객명', '희망일', '상태', '상담사'];
  const steps = [
    '완료',
    '작업중',
    '취소',
    '견적완료',
    '접수',
    '계약',
    '완료',
    '작업토스',
    '취소',
    '완료',
    '접수',
    '작업중',
  ];
  const rows = steps.map((step, at) => [
    `R26-${at}`,
    `고객${'가나다라마바사아자차카타'[at] ?? ''}`,
    46030 + at,
    step,
    at % 3 === 0 ? '이정호' : '박수진',
  ]);
  expect(read(headers, rows)).toEqual({ stage: '상태', asked: ['상태', '상담사', '(none)'], isDecided: false });
});
