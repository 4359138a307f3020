import type { ColumnSchema, TabSchema } from '../src/core/schema/tab-schema.ts';

const made: Readonly<Record<TabSchema['made'], string>> = {
  'by init': 'made by `init`',
  'by init --with': 'made by `init --with`',
  'when needed': 'made when it is first needed',
  never: 'never made',
};

/** docs/columns.md: every tab and column, from sheets-schema. */
export function renderColumnsDoc(tabs: readonly TabSchema[]): string {
  const lines = [
    '# Tabs and columns',
    '',
    'Every tab that Leadsheet knows, with its columns. Only the leads must exist, under any name, and of their columns only',
    'Stage. Headers are found by what Settings says, by these labels, or by the other names; order does not matter,',
    'and columns that are not listed here are yours. The headers may stand in any of the first 20 rows; where somebody sorted the',
    'leads together with them, they are found further down too, the leads above them count by their IDs, and Data Issues says so.',
    '',
    '<!-- Generated from sheets-schema by docs/generate.ts (npm run docs). Do not edit. -->',
    '',
    "## People's tabs",
    ...tabs.filter((tab) => tab.owner === 'person').flatMap(section),
    '',
    "## The worker's tabs",
    '',
    'Written by Leadsheet; leave them to it, but for columns that say otherwise.',
    ...tabs.filter((tab) => tab.owner === 'worker').flatMap(section),
  ];
  return `${lines.join('\n')}\n`;
}

function section(tab: TabSchema): readonly string[] {
  const facts = [
    `One row is ${tab.oneRowIs}`,
    made[tab.made],
    ...(tab.hidden === true ? ['hidden'] : []),
    ...(tab.protection === 'warning' ? ['Google Sheets warns whoever edits it'] : []),
  ];
  const also = tab.aliases === undefined ? [] : ['', `Also called: ${tab.aliases.join(', ')}.`];
  const table =
    tab.columns.length === 0
      ? []
      : ['', '| column | type | what belongs here |', '| --- | --- | --- |', ...tab.columns.map(line)];
  const aliases = tab.columns.filter((column) => column.aliases !== undefined);
  const others =
    aliases.length === 0
      ? []
      : [
          '',
          'Other names for its columns:',
          '',
          ...aliases.map((column) => `- ${code(column.header)}: ${(column.aliases ?? []).join(', ')}`),
        ];
  return ['', `### ${tab.title}`, '', tab.purpose, '', `${facts.join('; ')}.`, ...also, ...table, ...others];
}

function line(column: ColumnSchema): string {
  const type = column.choices === undefined ? column.type : column.choices.join(', ');
  const name = `${code(column.header)}${column.required === true ? ' (required)' : ''}`;
  const hint = column.groupBy === true ? `${column.hint} Figures are compared by it.` : column.hint;
  return `| ${name} | ${type} | ${hint} |`;
}

/** A header such as `Entered <Stage>` would be taken for HTML. */
function code(header: string): string {
  return header.includes('<') ? `\`${header}\`` : header;
}
