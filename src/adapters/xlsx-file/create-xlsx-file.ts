import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { StoreError } from '../../errors.ts';
import { codeOf, fileSystemError } from '../../file-system-error.ts';
import { lastRow } from './batch-problems.ts';
import { contentTypes, ooxml, packageNames, xmlDeclaration } from './ooxml-names.ts';
import { problemOf } from './workbook-file.ts';
import { escapeXml } from './xml-text.ts';
import { buildZip, packPart } from './zip-builder.ts';

const { main, relationships } = ooxml.transitional;
/** The least that Excel wants of a table of styles, in our own ink. */
const leastStyles =
  `${xmlDeclaration}<styleSheet xmlns="${main}">` +
  '<fonts count="1"><font><sz val="11"/><color rgb="FF1F2933"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** How the one tab of a new workbook looks: widths in characters, and whether its first row stays in sight and filters what is below. */
export interface NewTabLook {
  readonly title: string;
  readonly columnWidths?: readonly number[];
  readonly hasHeader?: boolean;
}

/**
 * Makes a new workbook with one empty tab. Throws a `StoreError` where a file of that name is there already: nothing is
 * ever overwritten.
 */
export async function createXlsxFile(path: string, look: NewTabLook = { title: 'Sheet1' }): Promise<void> {
  const parts = [
    packPart(
      '[Content_Types].xml',
      `${xmlDeclaration}<Types xmlns="${packageNames.contentTypes}"><Default Extension="rels" ContentType="${contentTypes.relationships}"/><Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${contentTypes.workbook}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentTypes.worksheet}"/><Override PartName="/xl/styles.xml" ContentType="${contentTypes.styles}"/></Types>`,
    ),
    packPart(
      '_rels/.rels',
      `${xmlDeclaration}<Relationships xmlns="${packageNames.relationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    packPart(
      'xl/workbook.xml',
      `${xmlDeclaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews>` +
        `<sheets><sheet name="${escapeXml(look.title)}" sheetId="1" r:id="rId1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>`,
    ),
    packPart(
      'xl/_rels/workbook.xml.rels',
      `${xmlDeclaration}<Relationships xmlns="${packageNames.relationships}"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ),
    packPart('xl/worksheets/sheet1.xml', emptySheet(look)),
    packPart('xl/styles.xml', leastStyles),
  ];
  const bytes = buildZip(null, new Map(parts.map((part) => [part.name.toLowerCase(), part])));
  let file;
  try {
    file = await open(path, 'wx');
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw thereAlready(path);
    if (codeOf(cause) === 'ENOENT')
      throw new StoreError(
        'no-folder',
        `There is no folder ${dirname(path)}.`,
        'Make the folder first, or check the path.',
      );
    throw fileSystemError(path, cause) ?? problemOf(path, cause);
  }
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (cause) {
    // Half a workbook would be taken for a damaged one.
    await rm(path, { force: true }).catch(() => undefined);
    throw fileSystemError(path, cause) ?? problemOf(path, cause);
  } finally {
    await file.close();
  }
}

function emptySheet({ columnWidths = [], hasHeader = false }: NewTabLook): string {
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = columnWidths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const filter = `<autoFilter ref="A1:${columnLetters(Math.max(1, columnWidths.length) - 1)}${lastRow}"/>`;
  return (
    `${xmlDeclaration}<worksheet xmlns="${main}"><dimension ref="A1"/>` +
    `<sheetViews><sheetView workbookViewId="0">${hasHeader ? frozen : ''}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
    `${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData/>${hasHeader ? filter : ''}</worksheet>`
  );
}

function thereAlready(path: string): StoreError {
  return new StoreError('exists', `${path} is there already.`, 'Choose another name, or work with that file.');
}
