import { describe, expect, it } from 'vitest';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import { handMadeFile, sheetData } from './hand-made-workbook.ts';
import type { HandMade } from './hand-made-workbook.ts';
import { silentLog } from './silent-log.ts';

async function tabsOf(workbook: HandMade): Promise<readonly Tab[]> {
  return (await openXlsxFile(handMadeFile(workbook), { log: silentLog }).read(everything)).tabs;
}
const tabOf = async (workbook: HandMade): Promise<Tab | undefined> => (await tabsOf(workbook))[0];

const deals = sheetData(
  ['Company', 'Stage', 'Amount'],
  ['Alder', 'New', 10],
  ['Beacon', 'Won', 20],
  ['Cedar', 'Won', 30],
);
const rule = (sqref: string, formula: string, type = 'list'): string =>
  `<dataValidation type="${type}" allowBlank="1" sqref="${sqref}"><formula1>${formula}</formula1></dataValidation>`;
const rules = (...lines: string[]): string =>
  `<dataValidations count="${lines.length}">${lines.join('')}</dataValidations>`;
const lists = sheetData(['Stages', 'Other'], ['New'], ['Proposal', 7], ['', null], ['Won'], ['Lost']);
const four = ['New', 'Proposal', 'Won', 'Lost'];

describe('what a file says of a tab beside its cells', () => {
  it('which cells are merged', async () => {
    const merges =
      '<mergeCells count="3"><mergeCell ref="A2:A4"/><mergeCell ref="B1:C1"/><mergeCell ref="D5"/></mergeCells>';
    expect((await tabOf({ sheets: [{ title: 'Deals', xml: deals + merges }] }))?.merges).toEqual([
      { top: 1, left: 0, bottom: 3, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ]);
    expect(await tabOf({ sheets: [{ title: 'Deals', xml: deals }] })).not.toHaveProperty('merges');
  });

  it('that it is hidden deeper than people can undo, and that a pivot table stands in it', async () => {
    const sheets: HandMade['sheets'] = [
      { title: 'Deals', xml: deals },
      { title: 'Old', xml: deals, state: 'veryHidden' },
      { title: 'Pivot', xml: deals, state: 'hidden', parts: [['pivotTable', '../pivotTables/pivotTable1.xml']] },
    ];
    const found = await tabsOf({ sheets });
    expect(found.map(({ hidden, veryHidden, isPivot }) => [hidden, veryHidden, isPivot])).toEqual([
      [false, undefined, undefined],
      [true, true, undefined],
      [true, undefined, true],
    ]);
  });
});

describe('the cells whose formulas take other rows together', () => {
  const sum = (formula: string, value = ''): { readonly xml: string } => ({ xml: `<c><f>${formula}</f>${value}</c>` });
  type Rows = readonly (readonly (string | number | null | { readonly xml: string })[])[];
  const sumsIn = async (...rows: Rows) => {
    const tab = await tabOf({ sheets: [{ title: 'Deals', xml: sheetData(...rows) }] });
    return [...(tab?.sums ?? [])].map(([row, columns]) => [row, ...columns]);
  };
  const leads: Rows = [
    ['Company', 'Stage', 'Amount'],
    ['Alder', 'New', 10],
    ['Beacon', 'Won', 20],
  ];

  it('with a value or without, with escapes, and filled to the right', async () => {
    const shared = { xml: '<c><f t="shared" ref="C6:D6" si="0">SUM(C2:C3)</f><v>30</v></c>' };
    expect(
      await sumsIn(
        ...leads,
        [null, 'x', sum('SUMIF(B2:B3,&quot;Won&quot;,C2:C3)', '<v></v>')],
        [null, 'y', sum('COUNTIFS(C2:C3,&quot;&gt;5&quot;)', '<v>2</v>')],
        [null, 'z', shared, { xml: '<c><f t="shared" si="0"/><v>0</v></c>' }],
      ),
    ).toEqual([
      [3, [2, { first: 1, last: 2 }]],
      [4, [2, { first: 1, last: 2 }]],
      [5, [2, { first: 1, last: 2 }], [3, { first: 1, last: 2 }]],
    ]);
  });

  it('none where leads reckon with themselves', async () => {
    expect(await sumsIn(['Company', 'Share'], ['Alder', sum('A2/SUM(A$2:A$3)', '<v>1</v>')], ['Cedar', 3])).toEqual([]);
  });
});

describe('the choices of a column with a dropdown', () => {
  const names = (...lines: (readonly [string, string, string?])[]): string =>
    `<definedNames>${lines.map(([name, refersTo, more = '']) => `<definedName name="${name}"${more}>${refersTo}</definedName>`).join('')}</definedNames>`;
  it.each([
    ['a list, its spaces and blanks', '"New, Proposal,,Won,Lost"', four],
    ['quotes in a list', '"New,""big"" deal"', ['New', '"big" deal']],
    ['cells of another tab', 'Lists!$A$2:$A$6', four],
    ['a whole column of another tab', "'Lists'!$A:$A", ['Stages', ...four]],
    ['cells across', 'Lists!$A$1:$B$1', ['Stages', 'Other']],
    ['cells that hold numbers', 'Lists!$B$2:$B$6', ['7']],
    ['cells of the same tab', '$A$2:$A$4', ['Alder', 'Beacon', 'Cedar']],
    ['a name', 'StageNames', four],
    ['a name of the tab itself before that of all', 'Mine', ['New']],
    // https://www.contextures.com/xlNames01.html: how lists that grow are written.
    ['a list that grows, by OFFSET', 'OFFSET(Lists!$A$2,0,0,COUNTA(Lists!$A:$A)-1,1)', ['New', 'Proposal']],
    ['a list that grows, by INDEX', 'Lists!$A$2:INDEX(Lists!$A:$A,COUNTA(Lists!$A:$A))', ['New', 'Proposal']],
    ['what a formula spills', '_xlfn.ANCHORARRAY(Lists!$A$2)', ['New', 'Proposal']],
    ['the column of a table', 'INDIRECT("Ends[End]")', ['Won', 'Lost']],
    ['a name for the column of a table', 'EndNames', ['Won', 'Lost']],
    ['a formula that must be calculated', 'IF($A2="",Lists!$A$2:$A$3,Lists!$A$4:$A$6)', undefined],
    ['a tab that is not there', 'Gone!$A$2:$A$6', undefined],
    ['a name that is broken', 'Broken', undefined],
    ['a name for a name, without end', 'Round', undefined],
  ])('%s', async (_what, formula, expected) => {
    const xml = formula.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const table = `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="Ends" displayName="Ends" ref="A4:A6"><tableColumns count="1"><tableColumn id="1" name="End"/></tableColumns></table>`;
    const tab = await tabOf({
      sheets: [
        { title: 'Deals', xml: deals + rules(rule('B2:B100', xml)) },
        {
          title: 'Lists',
          xml: `${lists}<tableParts count="1"><tablePart r:id="rId1"/></tableParts>`,
          parts: [['table', '../tables/table1.xml']],
        },
      ],
      after: names(
        ['StageNames', 'Lists!$A$2:$A$6'],
        ['EndNames', 'Ends[End]'],
        ['Mine', 'Lists!$A$3:$A$3'],
        ['Mine', 'Lists!$A$2:$A$2', ' localSheetId="0"'],
        ['Broken', '#REF!'],
        ['Round', 'Round'],
      ),
      parts: { 'xl/tables/table1.xml': table },
    });
    expect(tab?.choices?.get(1)).toEqual(expected);
  });

  const x14 = `<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Lists!$A$2:$A$6</xm:f></x14:formula1><xm:sqref>B2:B3 B4</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`;
  const chosen = `<dataValidations count="1"><dataValidation type="list" sqref="B2:B9"><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x12ac"><x12ac:list xmlns:x12ac="http://schemas.microsoft.com/office/spreadsheetml/2011/1/ac">New,"Won, big"</x12ac:list></mc:Choice><mc:Fallback><formula1>"New,Won"</formula1></mc:Fallback></mc:AlternateContent></dataValidation></dataValidations>`;
  const ab = ['a', 'b'];
  it.each([
    ['the extension of Excel 2010', x14, new Map([[1, four]])],
    ['a choice between editions', chosen, new Map([[1, ['New', 'Won']]])],
    ['elements with a prefix', rules(rule('B2:B4', '"a,b"')).replaceAll(/<(\/?)(?=\w)/g, '<$1x:'), new Map([[1, ab]])],
    [
      'several columns at once',
      rules(rule('B2:C9', '"a,b"')),
      new Map([
        [1, ab],
        [2, ab],
      ]),
    ],
    [
      'rules that were torn apart',
      rules(rule('B2', '"a,b"'), rule('B3', '"x"'), rule('B4', '"a,b"')),
      new Map([[1, ab]]),
    ],
    ['most of the rows, from below the second on', rules(rule('B3:B4', '"a,b"')), new Map([[1, ab]])],
    ['one cell of three', rules(rule('B2', '"a,b"')), undefined],
    ['a column in which nothing is filled yet', rules(rule('D2:D50', '"a,b"')), undefined],
    ['a rule that is no list', rules(rule('C2:C9', '0', 'decimal')), undefined],
    ['no list', rules(rule('B2:B9', '')), undefined],
  ])('%s', async (_what, after, expected) => {
    const tab = await tabOf({
      sheets: [
        { title: 'Deals', xml: deals + after },
        { title: 'Lists', xml: lists },
      ],
    });
    expect(tab?.choices).toEqual(expected);
  });

  it('are there before a row is filled', async () => {
    const xml = sheetData(['Company', 'Stage']) + rules(rule('B2:B50', '"a,b"'));
    expect((await tabOf({ sheets: [{ title: 'Deals', xml }] }))?.choices).toEqual(new Map([[1, ab]]));
  });
});

describe('the currency of each cell', () => {
  const shown = (style: number, value = 5): { readonly xml: string } => ({
    xml: `<c s="${style}"><v>${value}</v></c>`,
  });
  const formats = ['#,##0.00 [$€-407]', '[$¥-411]#,##0', '"$"#,##0', '0.00'];
  it('is told by row where a column shows several, and by column where it shows one', async () => {
    const xml = sheetData(
      ['A', 'B', 'C', 'D'],
      [shown(1), shown(3), shown(4), 1],
      [shown(2), shown(3), shown(4), 2],
      [shown(2), 7, shown(4), 3],
      [7, shown(3), shown(4), 4],
      [shown(1), { xml: '<c s="3" t="inlineStr"><is><t>about 5</t></is></c>' }, shown(4), 5],
    );
    const tab = await tabOf({ sheets: [{ title: 'Deals', xml }], formats });
    expect(tab?.currencyFormats).toEqual(
      new Map([
        [0, ['EUR', 'JPY']],
        [1, ['USD']],
      ]),
    );
    expect(tab?.cellCurrencies).toEqual(
      new Map([
        [
          0,
          new Map([
            [1, 'EUR'],
            [2, 'JPY'],
            [3, 'JPY'],
            [5, 'EUR'],
          ]),
        ],
      ]),
    );
  });

  it('is found however far below it stands', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => [shown(n === 50 ? 2 : 1)]);
    const tab = await tabOf({ sheets: [{ title: 'Deals', xml: sheetData(['A'], ...rows) }], formats });
    expect(tab?.cellCurrencies?.get(0)?.get(51)).toBe('JPY');
    expect(tab?.cellCurrencies?.get(0)?.size).toBe(60);
  });
});

describe('days counted from 1904', () => {
  const styled = { xml: '<c s="1"><v>44580</v></c>' };
  const xml = sheetData(
    ['Created', 'Close', 'Amount'],
    [44580, styled, 10],
    [styled, styled, { xml: '<c t="n"><v>20</v></c>' }],
    [{ xml: '<c t="d"><v>2026-01-20</v></c>' }, styled, null],
  );
  const formats = ['yyyy-mm-dd'];
  it('a number that is shown as a date is one, and of each other number it is said that it is not', async () => {
    const tab = await tabOf({ sheets: [{ title: 'Deals', xml }], formats, before: '<workbookPr date1904="1"/>' });
    expect(tab?.rows.slice(1)).toEqual([
      [44580, 46042, 10],
      [46042, 46042, 20],
      [46042, 46042],
    ]);
    expect(tab?.plainNumbersOf1904).toEqual(
      new Map([
        [0, new Set([1])],
        [2, new Set([1, 2])],
      ]),
    );
    expect(await tabOf({ sheets: [{ title: 'Deals', xml }], formats })).not.toHaveProperty('plainNumbersOf1904');
  });
});
