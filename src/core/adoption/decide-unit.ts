import { unitInHeader } from '../schema/header-money.ts';
import type { Evidence } from './decision.ts';
import { decide } from './decision.ts';
import { amountLabel } from './currencies-said.ts';
import type { LeadTab } from './lead-tab.ts';
import type { Question } from './question.ts';
import { mappingKeys, units } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';

type Unit = keyof typeof units;

/** In what the amounts of a tab are: `factor` 1 = as they stand. */
export interface DecidedUnit {
  readonly factor: number;
  readonly question: Question | null;
}

/** More than so many thousands, or millions, on the usual deal: then the header may say how they are shown and not how they are meant. */
const unlikely: Readonly<Record<Unit, number>> = { units: Infinity, thousands: 10_000, millions: 1_000 };

/** “Value (k€)” says that its amounts are in thousands; where they look as if they were not, somebody is asked. */
export function decideUnit(lead: LeadTab, mapping: readonly MappingRow[]): DecidedUnit {
  const column = lead.match.columns.get('amount');
  const label = amountLabel(lead);
  if (column === undefined) return { factor: 1, question: null };
  const said = mapping.flatMap((row): Evidence<number>[] =>
    row.kind === 'unit' ? [{ answer: row.factor, grade: 'said', because: 'Settings says so' }] : [],
  );
  const unit = unitInHeader(label);
  const inHeader: Evidence<number>[] =
    unit === null ? [] : [{ answer: units[unit], grade: 'declared', because: `its header, “${label}”, says ${unit}` }];
  const large: Evidence<number>[] =
    unit !== null && usual(lead, column) >= unlikely[unit]
      ? [{ answer: 1, grade: 'declared', because: 'the numbers are as large as whole amounts' }]
      : [];
  const decision = decide([...said, ...inHeader, ...large]);
  if (decision.state !== 'asked') return { factor: decision.state === 'settled' ? decision.answer : 1, question: null };
  const nameOf = (factor: number): Unit =>
    (Object.keys(units) as Unit[]).find((each) => units[each] === factor) ?? 'units';
  const question: Question = {
    topic: 'currency',
    setting: mappingKeys.unit,
    asks: `Are the amounts under “${label}” in ${unit ?? 'units'}?`,
    choices: decision.candidates.map(({ answer, because }) => ({ value: nameOf(answer), because: because.join(', ') })),
    meanwhile: 'Until then there are no figures about money.',
    tabId: lead.tab.id,
    column,
    row: lead.header.row,
  };
  return { factor: 1, question };
}

/** The middle one of the numbers in a column. */
function usual({ tab, header }: LeadTab, column: number): number {
  const numbers = tab.rows.slice(header.firstDataRow).flatMap((row) => {
    const cell = row[column];
    return typeof cell === 'number' && cell !== 0 ? [Math.abs(cell)] : [];
  });
  numbers.sort((a, b) => a - b);
  return numbers[Math.floor(numbers.length / 2)] ?? 0;
}
