// Writes a workbook of many leads as a spreadsheet program would: shared strings, date formats, one sheet.
//   node test/bench/make-large-xlsx.mjs OUT.xlsx [rows]      100,000 rows × 15 columns unless told otherwise
// The same rows every time: its random numbers are seeded.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Zip, ZipDeflate } from 'fflate';

const [out = 'large.xlsx', asked = '100000'] = process.argv.slice(2);
const rowCount = Number(asked);

let state = 20260331;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const wait = (median) => Math.max(0, Math.round(median * Math.exp(0.8 * (random() + random() + random() - 1.5) * 2)));

const header = [
  'Lead ID',
  'Company',
  'Contact',
  'Email',
  'Source',
  'Owner',
  'Stage',
  'Amount',
  'Created',
  'Entered Initial contact',
  'Entered Proposal',
  'Entered Negotiation',
  'Follow-up date',
  'Closed on',
  'Notes',
];
const sources = ['Web', 'Referral', 'Fair', 'Phone', 'Partner'];
const owners = Array.from({ length: 20 }, (_, i) => `Seller ${String.fromCharCode(65 + i)}`);
const stages = ['Lead generation', 'Initial contact', 'Proposal', 'Negotiation'];
const medians = [5, 9, 14, 25];
const onward = [0.8, 0.75, 0.7, 0.6];
const today = 46112; // 2026-03-31 in Excel's days

const strings = new Map();
let uses = 0;
function shared(text) {
  uses++;
  const known = strings.get(text);
  if (known !== undefined) return known;
  strings.set(text, strings.size);
  return strings.size - 1;
}

function lead(i) {
  const created = today - 1 - below(1500);
  const entered = [created];
  let stage = 0;
  let at = created;
  let closed = null;
  let outcome = null;
  for (;;) {
    at += wait(medians[stage]);
    if (at >= today) break;
    if (random() > onward[stage]) [closed, outcome] = [at, 'Lost'];
    else if (stage === 3) [closed, outcome] = [at, 'Won'];
    if (closed !== null) break;
    stage++;
    entered.push(at);
  }
  const company = `Company ${below(60000)}`;
  const contact = `Person ${i}`;
  return [
    `L${String(i).padStart(6, '0')}`,
    company,
    contact,
    `person${i}@host${below(40000)}.example`,
    sources[below(5)],
    owners[below(20)],
    outcome ?? stages[stage],
    500 + below(20000),
    { date: created },
    entered[1] === undefined ? null : { date: entered[1] },
    entered[2] === undefined ? null : { date: entered[2] },
    entered[3] === undefined ? null : { date: entered[3] },
    closed === null && random() < 0.7 ? { date: today - 5 + below(40) } : null,
    closed === null ? null : { date: closed },
    random() < 0.3 ? `Asked about delivery ${below(5000)}` : null,
  ];
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
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
);
whole(
  '_rels/.rels',
  `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
);
whole(
  'xl/workbook.xml',
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>`,
);
whole(
  'xl/_rels/workbook.xml.rels',
  `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>` +
    `<Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
);
whole(
  'xl/styles.xml',
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>',
);
const sheet = part('xl/worksheets/sheet1.xml');
sheet.write(`${head}<worksheet xmlns="${main}"><dimension ref="A1:O${rowCount + 1}"/><sheetData>${rowXml(1, header)}`);
for (let i = 1; i <= rowCount; i++) sheet.write(rowXml(i + 1, lead(i)));
sheet.write('</sheetData></worksheet>');
sheet.end();
const texts = part('xl/sharedStrings.xml');
texts.write(`${head}<sst xmlns="${main}" count="${uses}" uniqueCount="${strings.size}">`);
for (const text of strings.keys()) texts.write(`<si><t>${text}</t></si>`);
texts.write('</sst>');
texts.end();
zip.end();
await finished(file);
console.log(`${out}: ${rowCount} rows × ${header.length} columns`);
