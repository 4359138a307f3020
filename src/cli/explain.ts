import type { Written } from '../core/words/written/written.ts';
import { composeTable } from '../compose.ts';
import { figureJson } from '../core/explain/figure-json.ts';
import { figureTable } from '../core/explain/figure-table.ts';
import { shownText } from '../core/explain/figure-words.ts';
import { findFigure } from '../core/explain/find-figure.ts';
import type { Figure } from '../core/explain/figure.ts';
import { renderFigure } from '../core/explain/render-figure.ts';
import { mailEnvironmentOf } from '../core/reminders/mail-environment.ts';
import { ConfigurationError } from '../errors.ts';
import { explain } from '../jobs/explain.ts';
import { usualPolicy } from '../mail-policy.ts';
import type { Command } from './command.ts';
import { openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Shows what a figure is made of: each deal with what it adds, those left out and why, the settings that bear on it, and\n' +
    'how the rows make the number. FIGURE is its name as it stands in Metrics, the weekly summary or the report ("Win rate",\n' +
    '"Funnel: Proposal, Reached"); words that only one figure has will do. Without FIGURE it lists all. The workbook is only read.',
  positionals: ['WORKBOOK', '[FIGURE]'],
  options: [
    { name: 'all', value: null, meaning: 'show every row, not the first twenty' },
    { name: 'csv', value: 'FILE', meaning: 'put all rows into a new CSV file, or one that this command made' },
  ],
  async run(call) {
    const asked = call.positionals[1] ?? null;
    const path = call.options.text('csv');
    if (path !== null && asked === null)
      throw new ConfigurationError(['--csv wants a FIGURE.'], 'See `leadsheet explain --help`.');
    const { reference, config, ...ports } = await openWorkbook(call);
    const { figures, ofPeople, understanding } = await explain(ports, mailEnvironmentOf(usualPolicy(config)));
    const { currency, written } = understanding.metrics;
    if (asked === null) return listed(figures, currency, written);
    const figure = figureNamed(figures, ofPeople, asked);
    const lines = renderFigure(figure, currency, { all: call.options.flag('all') }, written);
    if (path !== null && !call.dryRun) {
      const { header, rows } = figureTable(figure.account());
      const file = await composeTable(path, { workbook: reference, header: header.slice(0, 6) });
      await file.write([header, ...rows.map((row) => row.map((cell) => String(cell ?? '')))]);
    }
    const kept = path === null || call.dryRun ? [] : ['', `All rows are in ${path}.`];
    return { exitStatus: 0, text: `${[...lines, ...kept].join('\n')}\n`, json: figureJson(figure, currency, written) };
  },
};

function figureNamed(figures: readonly Figure[], ofPeople: readonly Figure[], asked: string): Figure {
  const { figure, suggestions } = findFigure(figures, asked);
  if (figure !== null) return figure;
  if (ofPeople.length > 0 && findFigure(ofPeople, asked).figure !== null)
    throw new ConfigurationError(
      [`"${asked}" is a figure of one person, and this workbook does not compare people.`],
      '“Compare people” in Settings decides who sees such figures.',
    );
  const near = suggestions.map((name) => `"${name}"`).join(', ');
  throw new ConfigurationError(
    [`No figure is called "${asked}"${near === '' ? '.' : `; did you mean ${near}?`}`],
    '`leadsheet explain WORKBOOK` lists all of them.',
  );
}

function listed(figures: readonly Figure[], currency: string, written: Written) {
  const lines = figures.map((figure) => `${figure.name}: ${shownText(figure, currency, written)}`);
  const json = figures.map(({ name, also, unit, value, needs }) => ({
    ...{ name, also, unit, value },
    ...(needs === undefined || value !== null ? {} : { needs }),
  }));
  return { exitStatus: 0 as const, text: `${lines.join('\n')}\n`, json: { figures: json } };
}
