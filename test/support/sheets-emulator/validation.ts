import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { resolveRange } from './a1.ts';
import { calculationOf } from './edit.ts';
import type { Edit } from './edit.ts';
import { formattedText } from './cell-view.ts';
import { badRequest } from './errors.ts';
import type { Sheet } from './state.ts';

/** Refuses a value that a strict rule forbids, if the switch says that the API looks at rules at all [?]. Rules whose condition is not a list, a number bound or a checkbox let all pass. */
export function assertValid(
  edit: Edit,
  sheet: Sheet,
  rule: sheets_v4.Schema$DataValidationRule | undefined,
  value: sheets_v4.Schema$ExtendedValue,
): void {
  if (!edit.switches.strictValidationOverRest || rule?.strict !== true || typeof value.formulaValue === 'string')
    return;
  if (allowed(edit, sheet, rule.condition ?? {}, value)) return;
  throw badRequest('The data you entered violates the data validation rules set on this cell.');
}

function allowed(
  edit: Edit,
  sheet: Sheet,
  condition: sheets_v4.Schema$BooleanCondition,
  value: sheets_v4.Schema$ExtendedValue,
): boolean {
  const given = (condition.values ?? []).map((item) => item.userEnteredValue ?? '');
  const text = formattedText(value, undefined, edit.spreadsheet.properties.locale);
  const number = value.numberValue ?? Number.NaN;
  const [first = Number.NaN, second = Number.NaN] = given.map(Number);
  switch (condition.type) {
    case 'ONE_OF_LIST':
      return given.includes(text);
    case 'ONE_OF_RANGE':
      return rangeTexts(edit, sheet, given[0] ?? '').has(text);
    case 'BOOLEAN':
      return given.length > 0 ? given.includes(text) : typeof value.boolValue === 'boolean';
    case 'NUMBER_GREATER':
      return number > first;
    case 'NUMBER_GREATER_THAN_EQ':
      return number >= first;
    case 'NUMBER_LESS':
      return number < first;
    case 'NUMBER_LESS_THAN_EQ':
      return number <= first;
    case 'NUMBER_BETWEEN':
      return number >= first && number <= second;
    case 'DATE_IS_VALID':
      return typeof value.numberValue === 'number';
    default:
      return true;
  }
}

function rangeTexts(edit: Edit, sheet: Sheet, reference: string): ReadonlySet<string> {
  const text = reference.replace(/^=/, '').replaceAll('$', '');
  const { sheet: tab, box } =
    text.includes('!') || !/^[A-Za-z]{1,3}\d*:/.test(text)
      ? resolveRange(edit.spreadsheet, text)
      : { ...resolveRange(edit.spreadsheet, text), sheet };
  const calculation = calculationOf(edit.spreadsheet, edit.now, false);
  const texts = new Set<string>();
  const { rowCount, columnCount } = tab.properties.gridProperties;
  for (let row = box.startRow ?? 0; row < Math.min(box.endRow ?? rowCount, tab.grid.length); row += 1) {
    for (let column = box.startColumn ?? 0; column < (box.endColumn ?? columnCount); column += 1) {
      const value = calculation.effective(tab, row, column);
      if (value)
        texts.add(formattedText(value, tab.grid[row]?.[column]?.userEnteredFormat?.numberFormat, calculation.locale));
    }
  }
  return texts;
}
