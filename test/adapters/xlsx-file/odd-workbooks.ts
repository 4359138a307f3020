import { strToU8, zipSync } from 'fflate';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

type Parts = Readonly<Record<string, string | null>>;
const names = {
  types: '[Content_Types].xml',
  workbook: 'xl/workbook.xml',
  relationships: 'xl/_rels/workbook.xml.rels',
  sheet: 'xl/worksheets/sheet1.xml',
  sheetRelationships: 'xl/worksheets/_rels/sheet1.xml.rels',
  strings: 'xl/sharedStrings.xml',
  styles: 'xl/styles.xml',
} as const;

const overrides = `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${kind}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>`;
const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
const types = (lines: string): string => `<Types xmlns="${packaged}/content-types">${lines}</Types>`;
const line = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
const relationships = (lines: string): string =>
  `<Relationships xmlns="${packaged}/relationships">${lines}</Relationships>`;
const workbook = (before: string, after: string): string =>
  `<workbook xmlns="${main}" xmlns:r="${office}">${before}<sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets>${after}</workbook>`;
const text = (name: string, index: number): string => `<c r="${name}" t="s"><v>${index}</v></c>`;
/** A header, and three leads of which two have no ID yet. */
const rows =
  `<row r="1">${text('A1', 0)}${text('B1', 1)}</row><row r="2">${text('A2', 2)}${text('B2', 3)}</row>` +
  `<row r="3">${text('B3', 3)}</row><row r="4"><c r="A4"/>${text('B4', 3)}</row>`;
const sheet = (data: string, after = ''): string =>
  `<worksheet xmlns="${main}" xmlns:r="${office}"><dimension ref="A1:B4"/>${data}${after}</worksheet>`;
const full = `<sheetData>${rows}</sheetData>`;
const font = '<font><sz val="12"/><name val="Arial"/></font>';
const fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
const xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>';
const styles = (inner: string): string => `<styleSheet xmlns="${main}">${inner}</styleSheet>`;
const border = '<borders><border/></borders>';

const plain: Parts = {
  '_rels/.rels': relationships(line('rId1', 'officeDocument', 'xl/workbook.xml')),
  [names.types]: types(rels + overrides),
  [names.workbook]: workbook('<bookViews><workbookView/></bookViews>', '<calcPr calcId="1"/>'),
  [names.relationships]: relationships(
    line('rId1', 'worksheet', 'worksheets/sheet1.xml') +
      line('rId2', 'sharedStrings', 'sharedStrings.xml') +
      line('rId3', 'styles', 'styles.xml'),
  ),
  [names.sheet]: sheet(full, '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'),
  [names.sheetRelationships]: null,
  [names.strings]: `<sst xmlns="${main}"><si><t>Lead ID</t></si><si><t>Company</t></si><si><t>La</t></si><si><t>Acme</t></si></sst>`,
  [names.styles]: styles(
    `<fonts>${font}</fonts><fills>${fills}</fills>${border}<cellStyleXfs>${xf}</cellStyleXfs><cellXfs>${xf}</cellXfs>`,
  ),
};

/** The same with every element of the workbook's own name space written with a prefix, as some libraries do. */
function prefixed(xml: string, prefix: string): string {
  return xml.replaceAll(/<(\/?)(?=\w+[\s/>])/g, `<$1${prefix}:`).replace(' xmlns=', ` xmlns:${prefix}=`);
}
const allPrefixed = (prefix: string, parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, xml === null ? null : prefixed(xml, prefix)]));

const styleless: Parts = {
  [names.types]: types(rels + overrides.replace(/<Override PartName="\/xl\/styles[^>]*>/, '')),
};
const emptyLists = '<conditionalFormatting/><dataValidations/><hyperlinks/>';
const lastOnes =
  '<ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors><extLst><ext uri="{x}"/></extLst>';

/** What differs from a plain workbook, by what it is. */
const oddities: Readonly<Record<string, Parts>> = {
  plain: {},
  'styles: one empty element': { [names.styles]: `<styleSheet xmlns="${main}"/>` },
  'styles: one empty element, prefixed': { [names.styles]: `<x:styleSheet xmlns:x="${main}" />` },
  'styles: every section empty': {
    [names.styles]: styles('<numFmts/><fonts/><fills/><borders/><cellStyleXfs/><cellXfs/><cellStyles/><dxfs/>'),
  },
  'styles: cells without fonts, fills and borders': { [names.styles]: styles(`<cellXfs count="1">${xf}</cellXfs>`) },
  'styles: one fill, and the last sections only': {
    [names.styles]: styles(
      '<fills><fill><patternFill/></fill></fills><tableStyles count="0"/><extLst><ext uri="{x}"/></extLst>',
    ),
  },
  'styles: listed, but not in the file': { [names.styles]: null },
  'styles: none': {
    ...styleless,
    [names.styles]: null,
    [names.relationships]: relationships(
      line('rId1', 'worksheet', 'worksheets/sheet1.xml') + line('rId2', 'sharedStrings', 'sharedStrings.xml'),
    ),
  },
  'workbook: no views, names, calculation': { [names.workbook]: workbook('', '') },
  'workbook: empty views, names, calculation': {
    [names.workbook]: workbook(
      '<workbookPr/><bookViews/>',
      '<definedNames/><calcPr/><extLst><ext uri="{x}"/></extLst>',
    ),
  },
  'types: no line for relationships': {
    [names.types]: types(
      `${overrides}<Override PartName="/_rels/.rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/_rels/workbook.xml.rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    ),
  },
  'relationships of the sheet: one empty element': {
    [names.sheetRelationships]: `<Relationships xmlns="${packaged}/relationships"/>`,
  },
  'sheet: empty lists': { [names.sheet]: sheet(full, emptyLists + lastOnes) },
  'sheet: an element of another kind before the rows': {
    [names.sheet]: sheet(
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback/></mc:AlternateContent>${full}`,
      lastOnes,
    ),
  },
  'prefixed with x': allPrefixed('x', plain),
  'prefixed with ns0, as ElementTree does': allPrefixed('ns0', plain),
  'prefixed, and empty lists': allPrefixed('a.b-1', {
    [names.sheet]: sheet(full, emptyLists + lastOnes),
    [names.styles]: styles('<fonts/><fills/>'),
    [names.workbook]: workbook('<bookViews/>', '<definedNames/>'),
    [names.sheetRelationships]: relationships(''),
  }),
};

/** Sheets with no row in them at all. */
const rowless: Readonly<Record<string, Parts>> = {
  'sheet: one empty element': { [names.sheet]: `<worksheet xmlns="${main}"/>` },
  'sheet: one empty element, prefixed': { [names.sheet]: `<ns0:worksheet xmlns:ns0="${main}"/>` },
  'sheet: no place for rows': { [names.sheet]: sheet('', lastOnes) },
  'sheet: an empty place for rows': { [names.sheet]: sheet('<sheetData/>', lastOnes) },
  'sheet: an empty place for rows, with an attribute': {
    [names.sheet]: prefixed(sheet('<sheetData xml:space="default" />', ''), 'x'),
  },
};

const zipped = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({ ...plain, ...parts }).flatMap(([name, xml]) => (xml === null ? [] : [[name, strToU8(xml)]])),
    ),
  );
const all = (odd: Readonly<Record<string, Parts>>): [string, Uint8Array][] =>
  Object.entries(odd).map(([name, parts]) => [name, zipped(parts)]);

/** Workbooks that are in order but written as few programs write them, all with the same four rows. */
export const oddWorkbooks = all(oddities);
export const rowlessWorkbooks = all(rowless);

/** A workbook with sheets of other kinds beside its leads; `sheets` are lines of its list, `lines` relationships. */
export function workbookWithSheets(sheets: string, lines: string, parts: Readonly<Record<string, string>>): Uint8Array {
  return zipped({
    ...parts,
    [names.workbook]: workbook('', '').replace('</sheets>', `${sheets}</sheets>`),
    [names.relationships]: (plain[names.relationships] ?? '').replace('</Relationships>', `${lines}</Relationships>`),
  });
}
