import { isDeepStrictEqual } from 'node:util';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { gridOf, gridRange, modelOnly, storedRange } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest } from '../errors.ts';
import { mirrorColors } from '../normalize.ts';
import type { Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';

type Rule = sheets_v4.Schema$ConditionalFormatRule;

/** A rule as it is kept, with its tab; all its ranges lie on one. */
function checkedRule(edit: Edit, given: Rule | undefined): { sheet: Sheet; rule: Rule } {
  const ranges = given?.ranges ?? [];
  if (!given || ranges.length === 0) throw badRequest('Must specify at least one range.');
  const sheets = new Set(ranges.map((range) => gridRange(edit, range).sheet));
  const [sheet] = sheets;
  if (!sheet || sheets.size > 1) throw badRequest('All ranges must be on the same sheet.');
  if ((given.booleanRule === undefined) === (given.gradientRule === undefined))
    throw badRequest('Exactly one of booleanRule and gradientRule must be set.');
  if (given.booleanRule && !given.booleanRule.condition?.type)
    throw badRequest('booleanRule.condition.type is required.');
  return { sheet, rule: { ...mirrorColors(given), ranges: ranges.map(storedRange) } };
}

function ruleAt(sheet: Sheet, index: number): Rule {
  const rule = sheet.conditionalFormats[index];
  if (!rule) throw badRequest(`No conditional format on sheet: ${sheet.properties.sheetId} at index: ${index}`);
  return rule;
}

export const conditionalFormats: Handlers = {
  addConditionalFormatRule: (edit, request) => {
    modelOnly(request, ['rule', 'index'], 'addConditionalFormatRule');
    const { sheet, rule } = checkedRule(edit, request.rule ?? undefined);
    const index = request.index ?? 0;
    if (index < 0 || index > sheet.conditionalFormats.length) throw badRequest(`Invalid index: ${index}`);
    if (
      !edit.switches.conditionalFormatsDouble &&
      sheet.conditionalFormats.some((other) => isDeepStrictEqual(other, rule))
    )
      return {};
    sheet.conditionalFormats.splice(index, 0, rule);
    return {};
  },

  updateConditionalFormatRule: (edit, request) => {
    modelOnly(request, ['index', 'sheetId', 'rule', 'newIndex'], 'updateConditionalFormatRule');
    const index = request.index ?? 0;
    if (request.rule) {
      const { sheet, rule } = checkedRule(edit, request.rule);
      const oldRule = ruleAt(sheet, index);
      sheet.conditionalFormats[index] = rule;
      return { updateConditionalFormatRule: { newRule: rule, newIndex: index, oldRule } };
    }
    const sheet = gridOf(edit, request.sheetId);
    const rule = ruleAt(sheet, index);
    const newIndex = request.newIndex ?? 0;
    if (newIndex < 0 || newIndex >= sheet.conditionalFormats.length) throw badRequest(`Invalid index: ${newIndex}`);
    sheet.conditionalFormats.splice(index, 1);
    sheet.conditionalFormats.splice(newIndex, 0, rule);
    return { updateConditionalFormatRule: { newRule: rule, newIndex, oldIndex: index } };
  },

  deleteConditionalFormatRule: (edit, request) => {
    const sheet = gridOf(edit, request.sheetId);
    const index = request.index ?? 0;
    const rule = ruleAt(sheet, index);
    sheet.conditionalFormats.splice(index, 1);
    return { deleteConditionalFormatRule: { rule } };
  },
};
