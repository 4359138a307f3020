import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { columnLetters } from '../../../core/workbook/column-letters.ts';
import type { Leaving, Reader } from '../../../core/workbook/leaving.ts';
import { readsTabs } from '../../../core/workbook/tab-references.ts';
import { standingLease } from '../fence.ts';
import type { SheetMetadata } from '../sheet-metadata.ts';
import { isOurDropdown } from './is-our-dropdown.ts';
import { ourNames } from './our-marks.ts';
import { formulasOfRule, type StandingTab } from './standing-looks.ts';

/** What of people's reads a tab or a name that goes: each once, by the first cell in which it stands. */
export function readersOf(
  standing: readonly StandingTab[],
  leaving: Leaving,
  metadata: SheetMetadata,
): readonly Reader[] {
  const gone = new Set(leaving.tabIds);
  const titles = new Set(metadata.tabs.filter(({ id }) => gone.has(id)).map(({ title }) => title.toLowerCase()));
  const lease = standingLease(metadata.namedRanges).ids;
  const ours = new Set([...ourNames(metadata, leaving), ...lease]);
  const names = new Set(metadata.namedRanges.filter(({ id }) => ours.has(id)).map(({ name }) => name.toLowerCase()));
  const reads = (formula: string): boolean => readsTabs(formula, titles, names);
  const isOurs = isOurDropdown(leaving, metadata);
  const named = metadata.namedRanges
    .filter((range) => gone.has(range.tabId) && !ours.has(range.id))
    .map(({ name }): Reader => ({ what: 'named range', where: name, text: name }));
  return [...standing.flatMap((tab) => readersIn(tab, { gone, reads, isOurs, leaving })), ...named];
}

interface Question {
  readonly gone: ReadonlySet<number>;
  readonly reads: (formula: string) => boolean;
  readonly isOurs: (rule: sheets_v4.Schema$DataValidationRule) => boolean;
  readonly leaving: Leaving;
}

function readersIn({ tab, rows, conditionalFormats, charts }: StandingTab, question: Question): readonly Reader[] {
  const { gone, reads, isOurs, leaving } = question;
  const found: Reader[] = [];
  const dropdowns = new Set<string>();
  rows.forEach(({ values }, row) =>
    values?.forEach((cell, column) => {
      const where = `${tab.title}!${columnLetters(column)}${row + 1}`;
      const formula = cell.userEnteredValue?.formulaValue;
      if (formula && reads(formula)) found.push({ what: 'formula', where, text: formula });
      const rule = cell.dataValidation;
      const text = rule?.condition?.values?.map(({ userEnteredValue }) => userEnteredValue ?? '').join(' ') ?? '';
      if (rule === undefined || !reads(text) || isOurs(rule) || dropdowns.has(`${column} ${text}`)) return;
      dropdowns.add(`${column} ${text}`);
      found.push({ what: 'dropdown', where, text });
    }),
  );
  for (const formula of conditionalFormats.flatMap(formulasOfRule))
    if (reads(formula) && !leaving.isOurFormula(formula))
      found.push({ what: 'conditional format', where: tab.title, text: formula });
  for (const { spec } of charts)
    if (sourcesOf(spec).some((id) => gone.has(id)))
      found.push({ what: 'chart', where: tab.title, text: spec?.title ?? '' });
  return found;
}

/** The tabs that a chart draws from. */
function sourcesOf(spec: unknown): readonly number[] {
  const found: number[] = [];
  JSON.stringify(spec ?? null, (key, value: unknown) => {
    if (key === 'sources' && Array.isArray(value))
      for (const { sheetId } of value as { sheetId?: number }[]) found.push(sheetId ?? 0);
    return value;
  });
  return found;
}
