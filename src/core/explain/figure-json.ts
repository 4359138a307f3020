import type { Written } from '../words/written/written.ts';
import { addUp } from './add-up.ts';
import { sumLine } from './figure-words.ts';
import { figureTable } from './figure-table.ts';
import type { Figure } from './figure.ts';

/** The explanation of a figure for other programs. */
export function figureJson(figure: Figure, currency: string, w: Written): Record<string, unknown> {
  const account = figure.account();
  const { header, rows } = figureTable(account);
  return {
    figure: figure.name,
    ...{ unit: figure.unit, value: figure.value },
    ...(figure.needs === undefined || figure.value !== null ? {} : { needs: figure.needs }),
    ...{ definition: figure.definition, settings: figure.settings },
    beside: figure.beside.map(({ meaning, unit, value }) => ({ meaning, unit, value })),
    addsUp: { how: account.addsUp.kind, to: addUp(account), inWords: sumLine(figure, account, currency, w) },
    rows: rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? null]))),
    leftOut: account.leftOut.map(({ reason, count, deals }) => ({
      ...{ reason, count },
      deals: deals.map(({ id, lead }) => ({ id: lead?.id ?? id, tab: lead?.tab ?? null, row: lead?.row ?? null })),
    })),
  };
}
