import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { ownFolder } from './workbook-copy.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A sheet as it is written by hand. */
export interface HandMadeSheet {
  readonly title: string;
  /** All between `<worksheet …>` and its end, or the whole part where it begins with `<`+`worksheet` or `<?xml`. */
  readonly xml: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** Lines of its relationships, by type and target. */
  readonly parts?: readonly (readonly [type: string, target: string])[];
}

export interface HandMade {
  readonly sheets: readonly HandMadeSheet[];
  /** Of the workbook part: what stands before and after its list of sheets. */
  readonly before?: string;
  readonly after?: string;
  /** Number formats by code; cells of style n+1 have the nth. */
  readonly formats?: readonly string[];
  /** Other parts, and parts that are to stand in another way; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
}

/** The parts of a workbook in the fewest words that programs accept. */
export function handMadeParts({ sheets, before = '', after = '', formats = [], parts = {} }: HandMade) {
  const line = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const lines = (inner: string): string => `<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/${part}" ContentType="${kind}.${type}+xml"/>`;
  const made: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${sheets.map((_, n) => override(`xl/worksheets/sheet${n + 1}.xml`, 'worksheet')).join('')}${override('xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': lines(line('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${before}<sheets>${sheets
      .map(
        ({ title, state }, n) =>
          `<sheet name="${title}" sheetId="${n + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${n + 1}"/>`,
      )
      .join('')}</sheets>${after}</workbook>`,
    'xl/_rels/workbook.xml.rels': lines(
      sheets.map((_, n) => line(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)).join('') +
        line('rIdStyles', 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats
      .map(
        (code, n) =>
          `<numFmt numFmtId="${200 + n}" formatCode="${code.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`,
      )
      .join(
        '',
      )}</numFmts><fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>${[
      0,
      ...formats.map((_, n) => 200 + n),
    ]
      .map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  sheets.forEach(({ xml, parts: own = [] }, n) => {
    made[`xl/worksheets/sheet${n + 1}.xml`] = /^\uFEFF?<(?:\?xml|(?:\w+:)?worksheet)/.test(xml)
      ? xml
      : `<worksheet xmlns="${main}" xmlns:r="${office}">${xml}</worksheet>`;
    if (own.length > 0)
      made[`xl/worksheets/_rels/sheet${n + 1}.xml.rels`] = lines(
        own.map(([type, target], m) => line(`rId${m + 1}`, type, target)).join(''),
      );
  });
  return Object.fromEntries(
    Object.entries({ ...made, ...parts }).flatMap(([name, content]): [string, Uint8Array][] =>
      content === null ? [] : [[name, typeof content === 'string' ? strToU8(content) : content]],
    ),
  );
}

/** The workbook as a file in a folder of its own. */
export function handMadeFile(workbook: HandMade): string {
  const path = join(ownFolder(), 'hand-made.xlsx');
  writeFileSync(path, zipSync(handMadeParts(workbook)));
  return path;
}

/** `<sheetData>` with texts, numbers and cells as XML (`{ xml }`), by rows from the first. */
export function sheetData(
  ...rows: readonly (readonly (string | number | null | { readonly xml: string })[])[]
): string {
  const cell = (value: string | number | null | { readonly xml: string }, name: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${name}"><v>${value}</v></c>`;
    if (typeof value === 'string') return `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
    return value.xml.replace('<c', `<c r="${name}"`);
  };
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${row + 1}`)).join('')}</row>`,
  );
  return `<sheetData>${lines.join('')}</sheetData>`;
}
