import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createXlsxFile } from '../../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { foreignRows, foreignWorkbooks } from './foreign-workbooks.ts';
import { oddWorkbooks, rowlessWorkbooks } from './odd-workbooks.ts';
import { sampleBatch } from './sample-batch.ts';
import { savedByLibreOffice } from './saved-by-libre-office.ts';
import { silentLog } from './silent-log.ts';
import { copyOf, ownFolder } from './workbook-copy.ts';

const isWanted = process.env['LEADSHEET_OFFICE'] === '1';
const why = 'second opinions of openpyxl and LibreOffice';

async function written(path: string): Promise<string> {
  const store = openXlsxFile(path, { log: silentLog });
  const lease = await store.acquire();
  await store.read(everything);
  await lease.write(sampleBatch(1));
  await lease.release();
  return path;
}

/** What openpyxl finds, with every warning made an error but those about features that it does not know itself. */
const look = `
import json, sys, warnings
import openpyxl
warnings.simplefilter('error')
warnings.filterwarnings('ignore', message='.*extension is not supported.*')
book = openpyxl.load_workbook(sys.argv[1])
m, log, leads = book['Metrics'], book['Reminder Log'], book['Leads']
names = book.defined_names
names = list(names) if hasattr(names, 'keys') else [name.name for name in names.definedName]
print(json.dumps({
  'tabs': book.sheetnames,
  'texts': [m['C1'].value, m['C1'].data_type, m['A7'].value],
  'rate': [m['B3'].value, m['B3'].number_format, m['B3'].font.size],
  'links': [m['C3'].hyperlink.location, m['C4'].hyperlink.target],
  'formula': m['B5'].value,
  'note': m['A2'].comment.text,
  'frozen': m.freeze_panes,
  'log': [log.sheet_state, log.protection.sheet, log['B2'].value],
  'filled': [leads['A3'].value, leads['A4'].value],
  'names': sorted(names),
  'dropdowns': sorted(str(one.sqref) for one in leads.data_validations.dataValidation),
  'rules': [rule.formula for ranges in leads.conditional_formatting for rule in ranges.rules],
}))
`;

describe.skipIf(!isWanted)(`${why} (asked for with LEADSHEET_OFFICE=1)`, () => {
  it.each(['everything.xlsx', 'everything.xlsm', 'openpyxl.xlsx', 'libreoffice.xlsx', 'prefixed.xlsx', 'pivot.xlsx'])(
    'openpyxl opens %s after a write, and finds what was written',
    async (fixture) => {
      const path = await written(copyOf(fixture));
      const found = JSON.parse(execFileSync('/usr/bin/python3', ['-c', look, path], { encoding: 'utf8' })) as Record<
        string,
        unknown
      >;
      expect(found).toMatchObject({
        texts: ['=not a formula', 's', 'line 1\nline 2'],
        rate: [0.6315, '0\\ %', 20],
        links: ["'Leads'!A2", 'https://example.com/?a=1&b=2'],
        formula: '=SUM(1,2)&" <ok>"',
        note: 'What it is <&>',
        frozen: 'A2',
        log: ['hidden', false, 'claimed'],
        filled: ['Lx2', 'Lx3'],
      });
      expect(found['tabs']).toEqual(expect.arrayContaining(['Metrics', 'Leads', 'Reminder Log', 'Settings']));
      expect(found['names']).toEqual(expect.arrayContaining(['_leadsheet_tab_metrics', 'leadsheet_win_rate']));
      expect(found['dropdowns']).toContain('C2:C1048576');
      expect(found['rules']).toContainEqual(['$D2="Lost"']);
    },
  );

  it('LibreOffice opens results, and after it saved them the worker knows its tabs again', async () => {
    const made = join(ownFolder(), 'made.xlsx');
    await createXlsxFile(made, { title: 'Leads' });
    const paths = [made, ...['everything.xlsx', 'prefixed.xlsx', 'strict.xlsx'].map(copyOf)];
    for (const path of paths) await written(path);
    const saved = savedByLibreOffice(paths);
    for (const [index, path] of paths.entries()) {
      const before = await openXlsxFile(path, { log: silentLog }).read(everything);
      const after = await openXlsxFile(saved[index] ?? '', { log: silentLog }).read(everything);
      for (const title of ['Metrics', 'Reminder Log', 'Settings']) {
        expect(summary(after, title)).toEqual(summary(before, title));
      }
      expect(summary(after, 'Leads').rows.slice(0, 4)).toEqual(summary(before, 'Leads').rows.slice(0, 4));
    }
  });

  it('both open a table and a filter that were widened, and find them as wide', async () => {
    const paths = ['table.xlsx', 'filter.xlsx'].map(copyOf);
    for (const path of paths) {
      const store = openXlsxFile(path, { log: silentLog });
      const lease = await store.acquire();
      const area = (await store.read(everything)).tabs[0]?.areas?.[0];
      if (area === undefined) throw new Error('no area');
      await lease.write([{ kind: 'fillBlank', tabId: 1, row: 0, column: 5, value: 'Lead ID' }]);
      await lease.write([{ kind: 'widenArea', tabId: 1, area, column: 5 }]);
      await lease.release();
    }
    const script = `
import openpyxl, sys, warnings
warnings.simplefilter('error')
for p in sys.argv[1:]:
    sheet = openpyxl.load_workbook(p)['Deals']
    for table in sheet.tables.values(): print(table.ref, table.autoFilter.ref, [c.name for c in table.tableColumns][-1])
    if sheet.auto_filter.ref: print(sheet.auto_filter.ref, len(sheet.auto_filter.filterColumn))`;
    const found = execFileSync('/usr/bin/python3', ['-c', script, ...paths], { encoding: 'utf8' });
    expect(found.trim().split('\n')).toEqual(['A1:F5 A1:F5 Lead ID', 'A1:F5 1']);
    for (const [index, saved] of savedByLibreOffice(paths).entries()) {
      const { tabs } = await openXlsxFile(saved, { log: silentLog }).read(everything);
      expect(tabs[0]?.areas, saved).toMatchObject([{ kind: index === 0 ? 'table' : 'filter', lastColumn: 5 }]);
      expect(tabs[0]?.rows[0]?.[5], saved).toBe('Lead ID');
    }
  });

  it('both open the odd workbooks after a write, and find the team’s cells', async () => {
    const folder = ownFolder();
    const paths = [...oddWorkbooks, ...rowlessWorkbooks].map(([, bytes], index) => {
      const path = join(folder, `odd-${index}.xlsx`);
      writeFileSync(path, bytes);
      return path;
    });
    for (const path of paths) await written(path);
    const script = "import openpyxl, sys\nfor p in sys.argv[1:]: print(openpyxl.load_workbook(p)['Leads']['A3'].value)";
    const found = execFileSync('/usr/bin/python3', ['-c', script, ...paths], { encoding: 'utf8' });
    expect(found.trim().split('\n')).toEqual(paths.map(() => 'Lx2'));
    for (const saved of savedByLibreOffice(paths)) {
      const { tabs } = await openXlsxFile(saved, { log: silentLog }).read(everything);
      expect(tabs.find((tab) => tab.title === 'Leads')?.rows[2]?.[0], saved).toBe('Lx2');
      expect(tabs.find((tab) => tab.ownedAs === 'metrics')?.rows[0]?.[0], saved).toBe('Pipeline');
    }
  });

  it('both open the workbooks of other programs after a write, and find the team’s cells', async () => {
    const folder = ownFolder();
    const paths = new Map(foreignWorkbooks.map(([name], index) => [name, join(folder, `foreign-${index}.xlsx`)]));
    for (const [name, bytes] of foreignWorkbooks) {
      writeFileSync(paths.get(name) ?? '', bytes);
      await written(paths.get(name) ?? '');
    }
    // What each cannot read before we write, either: other capitals in the name of a part, a value beside the text.
    const readable = (faulty: string): string[] =>
      [...paths].flatMap(([name, path]) => (name === faulty ? [] : [path]));
    const script =
      "import openpyxl, sys\nfor p in sys.argv[1:]:\n  s = openpyxl.load_workbook(p)['Deals']\n  print(s['A2'].value, s['B3'].value, s['C2'].value)";
    const forPython = readable('a table of texts in other capitals');
    const found = execFileSync('/usr/bin/python3', ['-c', script, ...forPython], { encoding: 'utf8' });
    expect(found.trim().split('\n')).toEqual(forPython.map(() => 'Älder & Söhne Won 12.5'));
    for (const saved of savedByLibreOffice(readable('elements with a prefix, and a value beside the text'))) {
      const { tabs } = await openXlsxFile(saved, { log: silentLog }).read(everything);
      const deals = tabs.find((tab) => tab.title === 'Deals')?.rows.map((row) => row.slice(0, 4).map(unspaced));
      expect(deals, saved).toEqual(foreignRows.map((row) => row.map(unspaced)));
    }
  });
});

/** LibreOffice drops spaces around texts that stand where formulas leave theirs. */
function unspaced(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

/** What a tab says of itself; a lone surrogate is left out, for LibreOffice does not keep it. */
function summary(workbook: Workbook, title: string): { readonly owned: unknown; readonly rows: readonly unknown[] } {
  const tab = workbook.tabs.find((one) => one.title === title);
  const rows = tab?.rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? value.replace('\uD800', '') : value)),
  );
  return { owned: [tab?.ownedAs, tab?.hidden], rows: rows ?? [] };
}
