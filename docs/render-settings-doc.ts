import type { FieldSpec } from '../src/config/registry/registry-entry.ts';
import type { EnvironmentVariable, SettingKey } from '../src/core/schema/tab-schemas.ts';
import { mappingKeys, noColumn } from '../src/core/adoption/stored-mapping.ts';

/** docs/settings.md: the rows of the Settings tab, and what the environment says. */
export function renderSettingsDoc(
  keys: readonly SettingKey[],
  variables: readonly EnvironmentVariable[],
  registry: readonly FieldSpec[],
): string {
  const lines = [
    '# Settings',
    '',
    '<!-- Generated from sheets-schema by docs/generate.ts (npm run docs). Do not edit. -->',
    '',
    'A setting is a row of the Settings tab: its name under Setting, its value under Value. A setting that is not there has its',
    'default; a value that cannot be used leaves the default and is a line in Data Issues.',
    '',
    '| setting | default | what it does |',
    '| --- | --- | --- |',
    ...keys.map((key) => `| ${key.key} | ${shown(key.default)} | ${key.hint} |`),
    '',
    '## How your sheet is read',
    '',
    '`init` keeps its understanding of your sheet as rows of Settings, too. Change them where it is wrong.',
    '',
    '| setting | value |',
    '| --- | --- |',
    `| ${mappingKeys.leadsTab} | The name of a tab that holds leads. One row a tab. |`,
    `| ${mappingKeys.notLeads} | The name of a tab that looks like leads and is not. One row a tab. |`,
    `| ${mappingKeys.headerRow}: Pipeline | The row in which the headers of the tab Pipeline stand (the last one of two). |`,
    `| ${mappingKeys.column('Company')} | Your header of the column that holds Company; likewise for every column of the leads. ${noColumn} says that there is none. |`,
    '',
    '## The environment',
    '',
    'What only whoever runs the worker may say: who may be mailed, from whom, how much, and the secrets. None of it can be said in a sheet.',
    '',
    '| variable | needed for | default | what it does |',
    '| --- | --- | --- | --- |',
    ...variables.map(
      (variable) =>
        `| \`${variable.name}\`${variable.secret === true ? ' (secret)' : ''} | ${variable.neededFor} | ${shown(variable.default)} | ${variable.hint} |`,
    ),
    '',
    '## The registry of workbooks',
    '',
    'For more than a few workbooks, or where each has domains, a sender or limits of its own: a JSON file that `LEADSHEET_REGISTRY` names, on this machine or in a bucket.',
    '`leadsheet registry add | list | set | remove` keeps it; `sheets-schema/registry.schema.json` tells an editor what may stand there. What it says of a workbook counts',
    'before the environment; nothing in a sheet can change it. A change counts within a minute. An entry that is wrong is left alone, with a word in the log, and the others go on.',
    '',
    '```json',
    '{',
    '  "version": 1,',
    '  "workbooks": [',
    '    { "id": "1AbC…", "label": "Acme, North", "group": "acme", "mailDomains": ["acme.example"], "mailsPerDay": 50 }',
    '  ]',
    '}',
    '```',
    '',
    '| field | such as | what it says |',
    '| --- | --- | --- |',
    ...registry.map(({ name, example, hint }) => `| \`${name}\` | \`${JSON.stringify(example)}\` | ${hint} |`),
  ];
  return `${lines.join('\n')}\n`;
}

function shown(value: SettingKey['default']): string {
  if (value === null) return '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
