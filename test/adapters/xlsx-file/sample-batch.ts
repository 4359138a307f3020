import type { OutCell, SheetWrite } from '../../../src/core/workbook/sheet-write.ts';

/** A batch with every kind of write in it, as a first run with `--format` makes it. `leads` is the ID of the team's tab. */
export function sampleBatch(leads: number): SheetWrite[] {
  const header = (value: string): OutCell => ({ value, style: 'header' });
  return [
    {
      kind: 'createTab',
      tabId: 501,
      title: 'Metrics',
      ownedAs: 'metrics',
      hidden: false,
      protection: 'warning',
      frozenRows: 1,
      columnWidths: [30, 12, 12],
      index: 0,
    },
    {
      kind: 'createTab',
      tabId: 987_654_321,
      title: 'Reminder Log',
      ownedAs: 'reminder-log',
      hidden: true,
      protection: 'warning',
      frozenRows: 1,
      columnWidths: [20],
    },
    {
      kind: 'createTab',
      tabId: 502,
      title: 'Settings',
      ownedAs: null,
      hidden: false,
      protection: 'none',
      frozenRows: 0,
      columnWidths: [],
    },
    {
      kind: 'setCells',
      tabId: 501,
      row: 0,
      column: 0,
      cells: [
        [{ value: 'Pipeline', style: 'title' }, undefined, { value: '=not a formula', style: 'muted' }],
        [header('Metric'), header('Value'), header('Where')],
        [
          { value: 'Win rate', style: 'label' },
          { value: 0.6315, format: 'percent', style: 'headline' },
          { value: 'La1', link: { kind: 'cell', tabId: leads, row: 1, column: 0 } },
        ],
        [
          { value: 'Refreshed' },
          { value: 46_000.5, format: 'dateTime' },
          { value: 'site', link: { kind: 'url', url: 'https://example.com/?a=1&b=2' } },
        ],
        [
          { value: 'Sum' },
          { value: { formula: '=SUM(1,2)&" <ok>"', shown: '3 <ok>' } },
          { value: 'bad', style: 'bad' },
        ],
        [{ value: 'Bar' }, { value: '█████', style: 'bar' }, { value: 12.5, format: 'days', style: 'warning' }],
        [
          { value: 'line 1\nline 2', style: 'wrap' },
          { value: true },
          { value: { error: '#N/A' } },
          { value: '\u0001_x0041_\uD800' },
        ],
      ],
    },
    {
      kind: 'appendRows',
      tabId: 987_654_321,
      rows: [
        [header('Key'), header('State')],
        [{ value: 'k1' }, { value: 'claimed' }],
      ],
    },
    { kind: 'setCells', tabId: 502, row: 0, column: 0, cells: [[{ value: 'Mail' }, { value: 'off' }]] },
    { kind: 'nameCell', name: 'leadsheet_win_rate', tabId: 501, row: 2, column: 1 },
    { kind: 'nameCell', name: 'Goal', tabId: 501, row: 0, column: 0 },
    { kind: 'fillBlank', tabId: leads, row: 1, column: 0, value: 'Lnever' },
    { kind: 'fillBlank', tabId: leads, row: 2, column: 0, value: 'Lx2' },
    { kind: 'fillBlank', tabId: leads, row: 3, column: 0, value: 'Lx3' },
    { kind: 'addDropdown', tabId: leads, column: 2, firstRow: 1, source: { tabId: 502, column: 0, firstRow: 0 } },
    { kind: 'addDropdown', tabId: leads, column: 3, firstRow: 1, source: ['never', 'added'] },
    {
      kind: 'addConditionalFormat',
      tabId: leads,
      firstRow: 1,
      rowCount: null,
      column: 0,
      columnCount: 7,
      formula: '=$D2="Lost"',
      style: 'muted',
    },
    { kind: 'addNote', tabId: 501, row: 1, column: 0, text: 'What it is <&>' },
    { kind: 'markColumn', tabId: leads, column: 3, mark: 'stage' },
  ];
}
