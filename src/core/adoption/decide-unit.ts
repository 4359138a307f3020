import { currenciesInHeader, currencyInHeader, unitsInHeader } from '../schema/header-money.ts';
import type { Evidence } from './decision.ts';
import { decide } from './decision.ts';
import { amountLabel } from './currencies-said.ts';
import type { LeadTab } from './lead-tab.ts';
import type { Question } from './question.ts';
import { textsAbove } from './texts-above.ts';
import { mappingKeys, units } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';

type Unit = keyof typeof units;

/** In what the amounts of a tab are: `factor` 1 = as they stand. */
export interface DecidedUnit {
  readonly factor: number;
  readonly question: Question | null;
}

/** So many thousands or millions on the usual deal: then the header may say how they are shown and not how they are meant. */
const unlikely = (factor: number): number => (factor < units.millions ? 10_000 : 1_000);
/** A deal so much larger than the usual one was typed in whole. */
const muchLarger = 100;

/** “Value (k€)”, or a line above it, says that amounts are in thousands; where they look as if they were not, somebody is asked. */
export function decideUnit(lead: LeadTab, mapping: readonly MappingRow[]): DecidedUnit {
  const column = lead.match.columns.get('amount');
  const label = amountLabel(lead);
  if (column === undefined) return { factor: 1, question: null };
  const said = mapping.flatMap((row): Evidence<number>[] =>
    row.kind === 'unit' ? [{ answer: row.factor, grade: 'said', because: 'Settings says so' }] : [],
  );
  const inHeader = unitsInHeader(label).map((unit): Evidence<number> => {
    return { answer: units[unit], grade: 'declared', because: `its header, “${label}”, says ${unit}` };
  });
  const inLines = inHeader.length > 0 ? [] : unitsAbove(lead);
  const inWords = [...inHeader, ...inLines];
  const sizes = inWords.length === 0 ? [] : sizesIn(lead, column);
  const large: Evidence<number>[] = inWords.some(({ answer }) => looksWhole(sizes, answer))
    ? [{ answer: 1, grade: 'declared', because: 'some numbers are as large as whole amounts' }]
    : [];
  const decision = decide([...said, ...inWords, ...large]);
  if (decision.state !== 'asked') return { factor: decision.state === 'settled' ? decision.answer : 1, question: null };
  const nameOf = (factor: number): Unit =>
    (Object.keys(units) as Unit[]).find((each) => units[each] === factor) ?? 'units';
  const question: Question = {
    topic: 'currency',
    setting: mappingKeys.unit,
    asks: `Are the amounts under “${label}” in ${nameOf(inWords[0]?.answer ?? 1)}?`,
    choices: decision.candidates.map(({ answer, because }) => ({ value: nameOf(answer), because: because.join(', ') })),
    meanwhile: 'Until then there are no figures about money.',
    tabId: lead.tab.id,
    column,
    row: lead.header.row,
  };
  return { factor: 1, question };
}

/**
 * “Values in k€” above a header that says none. Without a currency it may be a name, as “One Million Trees” is: asked. “Target: 2 million” is a number.
 */
function unitsAbove(lead: LeadTab): readonly Evidence<number>[] {
  const texts = textsAbove(lead).filter((text) => !/\d\s*\p{L}/u.test(text) && unitsInHeader(text).length > 0);
  const found = texts.flatMap((text) =>
    unitsInHeader(text).map((unit): Evidence<number> => {
      return { answer: units[unit], grade: 'declared', because: `“${text}” says ${unit}` };
    }),
  );
  const isSure = texts.some((text) => currencyInHeader(text, '') !== null || currenciesInHeader(text).length > 0);
  return isSure || found.length === 0
    ? found
    : [...found, { answer: 1, grade: 'declared', because: 'its header says no unit' }];
}

/** Whether the usual deal would be far too large in such a unit, or a few are, beside others that are small. */
function looksWhole(sizes: readonly number[], factor: number): boolean {
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const largest = sizes.at(-1) ?? 0;
  return usual >= unlikely(factor) || (largest >= unlikely(factor) && largest >= muchLarger * usual);
}

/** How large the numbers in a column are, the smallest first. */
function sizesIn({ tab, header }: LeadTab, column: number): readonly number[] {
  const sizes = tab.rows.slice(header.firstDataRow).flatMap((row) => {
    const cell = row[column];
    return typeof cell === 'number' && cell !== 0 ? [Math.abs(cell)] : [];
  });
  return sizes.sort((a, b) => a - b);
}
