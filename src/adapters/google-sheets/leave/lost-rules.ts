import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving } from '../../../core/workbook/leaving.ts';
import { formulasOfRule, type StandingTab } from './standing-looks.ts';

/**
 * Conditional formats have no ID: they are deleted by their place, and somebody who adds one in that very moment moves the
 * others. What puts back the rules of theirs that stood before and do not stand any more.
 */
export function putBackLostRules(
  before: readonly StandingTab[],
  after: readonly StandingTab[],
  leaving: Leaving,
): readonly sheets_v4.Schema$Request[] {
  return before.flatMap(({ tab, conditionalFormats }) => {
    const left = after.find((each) => each.tab.id === tab.id)?.conditionalFormats.map(lookOf) ?? null;
    // A tab that is gone was deleted by a person.
    if (left === null) return [];
    return conditionalFormats.flatMap((rule, index): sheets_v4.Schema$Request[] => {
      if (formulasOfRule(rule).some(leaving.isOurFormula)) return [];
      const at = left.indexOf(lookOf(rule));
      if (at >= 0) left.splice(at, 1);
      return at >= 0 ? [] : [{ addConditionalFormatRule: { rule, index: Math.min(index, left.length) } }];
    });
  });
}

/** Without its cells, which move with rows and columns. */
function lookOf({ booleanRule, gradientRule }: sheets_v4.Schema$ConditionalFormatRule): string {
  return JSON.stringify([booleanRule, gradientRule]);
}
