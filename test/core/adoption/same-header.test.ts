import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { distinctLabels } from '../../../src/core/adoption/distinct-labels.ts';
import type { MappingRow } from '../../../src/core/adoption/stored-mapping.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { mappingRows } from '../../../src/jobs/init/mapping-rows.ts';
import { aTab } from '../../support/builders.ts';

const steps = ['New', 'Quoted', 'Won', 'Lost', 'Quoted', 'New', 'Won', 'Lost'];

function workbookOf(first: string, second: string): Workbook {
  const rows: CellValue[][] = [
    ['Company', first, 'Owner', second],
    ...steps.map((step, at) => [`Thistle ${at}`, at % 3 === 0 ? 'paused' : 'active', 'Ana', step]),
  ];
  const tab = aTab({ title: 'Leads', rows });
  return { id: '', kind: 'memory', location: '', timeZone: null, locale: null, tabs: [tab] };
}

function keptOf(workbook: Workbook, given: readonly MappingRow[] = []) {
  const adoption = adopt(workbook, [], given);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const kept = mappingRows(adoption, workbook).map((row) => [row.get('setting')?.value, row.get('value')?.value]);
  return { adoption, stage: kept.find(([setting]) => setting === 'Column: Stage')?.[1] };
}

function givenStage(header: string): MappingRow {
  return { kind: 'column', field: 'stage', header, row: 1 };
}

describe('two columns of one header', () => {
  it.each([
    ['Status', 'Status', 'Status (2)'],
    ['Status', 'STATUS', 'STATUS (2)'],
    ['Update', 'Update', 'Update (2)'],
  ])('%s and %s: the second is kept by a name of its own, and found again by it', (first, second, name) => {
    const workbook = workbookOf(first, second);
    const { adoption, stage } = keptOf(workbook);
    expect([adoption.leadTabs[0]?.columns.get('stage'), stage]).toEqual([3, name]);
    const again = keptOf(workbook, [givenStage(name)]).adoption;
    expect(again.leadTabs[0]?.columns.get('stage')).toBe(3);
    expect(again.stages).toEqual(adoption.stages);
  });

  it('the first one still goes by the header alone', () => {
    const { adoption } = keptOf(workbookOf('Status', 'Status'), [givenStage('Status')]);
    expect(adoption.leadTabs[0]?.columns.get('stage')).toBe(1);
  });

  it('no name is given twice, and dates of a stage keep theirs', () => {
    expect(distinctLabels(['Note', 'note', 'Note (2)', '', 'Note', 'Entered Won', 'Entered Won'])).toEqual([
      ...['Note', 'note (3)', 'Note (2)', '', 'Note (4)', 'Entered Won', 'Entered Won'],
    ]);
  });
});
