// Writes a workbook of many leads as a spreadsheet program would: shared strings, date formats, one sheet.
//   node test/bench/make-large-xlsx.mjs OUT.xlsx [rows] [word] [tabs]   100,000 rows × 15 columns in one tab unless told otherwise;
//   with the word "faults" every row has three: a stage that is none, an amount and an address that cannot be read;
//   with the word "new" no row has a Lead ID yet; "as-is" changes nothing. The rows are spread evenly over the tabs.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Zip, ZipDeflate } from 'fflate';
import { header, leads, withFaults } from './sample-rows.mjs';

const [out = 'large.xlsx', asked = '100000', word, askedTabs = '1'] = process.argv.slice(2);
const rowCount = Number(asked);
const tabs = Array.from({ length: Number(askedTabs) }, (_, i) => ({
  number: i + 1,
  title: askedTabs === '1' ? 'Leads' : `Leads ${i + 1}`,
}));
const rowsOfTab = Math.ceil(rowCount / tabs.length);

const strings = new Map();
let uses = 0;
function shared(text) {
  uses++;
  const known = strings.get(text);
  if (known !== undefined) return known;
  strings.set(text, strings.size);
  return strings.size - 1;
}

const letters = header.map((_, i) => String.fromCharCode(65 + i));
function rowXml(number, cells) {
  let xml = `<row r="${number}">`;
  cells.forEach((cell, i) => {
    const at = `${letters[i]}${number}`;
    if (cell === null) return;
    if (typeof cell === 'string') xml += `<c r="${at}" t="s"><v>${shared(cell)}</v></c>`;
    else if (typeof cell === 'number') xml += `<c r="${at}"><v>${cell}</v></c>`;
    else xml += `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
  });
  return `${xml}</row>`;
}

const file = createWriteStream(out);
const zip = new Zip((error, chunk, last) => {
  if (error) throw error;
  file.write(chunk);
  if (last) file.end();
});
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const encoder = new TextEncoder();
function part(name) {
  const entry = new ZipDeflate(name, { level: 6 });
  zip.add(entry);
  let pending = '';
  return {
    write(text) {
      pending += text;
      if (pending.length < 1 << 18) return;
      entry.push(encoder.encode(pending));
      pending = '';
    },
    end: () => entry.push(encoder.encode(pending), true),
  };
}
function whole(name, text) {
  const entry = part(name);
  entry.write(head + text);
  entry.end();
}
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const pack = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

whole(
  '[Content_Types].xml',
  `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    tabs
      .map((tab) => `<Override PartName="/xl/worksheets/sheet${tab.number}.xml" ContentType="${type}.worksheet+xml"/>`)
      .join('') +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
);
whole(
  '_rels/.rels',
  `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
);
whole(
  'xl/workbook.xml',
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tabs
    .map(({ number, title }) => `<sheet name="${title}" sheetId="${number}" r:id="rId${number}"/>`)
    .join('')}</sheets></workbook>`,
);
whole(
  'xl/_rels/workbook.xml.rels',
  `<Relationships xmlns="${pack}/relationships">${tabs
    .map(({ number: n }) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
    .join('')}` +
    `<Relationship Id="rId${tabs.length + 1}" Type="${office}/styles" Target="styles.xml"/>` +
    `<Relationship Id="rId${tabs.length + 2}" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
);
whole(
  'xl/styles.xml',
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>',
);
const as = { faults: withFaults, new: (cells) => cells.with(0, null) }[word] ?? ((cells) => cells);
const rows = leads(rowCount);
for (const tab of tabs) {
  const sheet = part(`xl/worksheets/sheet${tab.number}.xml`);
  const size = Math.min(rowsOfTab, rowCount - (tab.number - 1) * rowsOfTab);
  sheet.write(`${head}<worksheet xmlns="${main}"><dimension ref="A1:O${size + 1}"/><sheetData>${rowXml(1, header)}`);
  for (let number = 2; number <= size + 1; number++) sheet.write(rowXml(number, as(rows.next().value)));
  sheet.write('</sheetData></worksheet>');
  sheet.end();
}
const texts = part('xl/sharedStrings.xml');
texts.write(`${head}<sst xmlns="${main}" count="${uses}" uniqueCount="${strings.size}">`);
for (const text of strings.keys()) texts.write(`<si><t>${text}</t></si>`);
texts.write('</sst>');
texts.end();
zip.end();
await finished(file);
console.log(`${out}: ${rowCount} rows × ${header.length} columns`);
