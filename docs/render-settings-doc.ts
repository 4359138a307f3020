import type { EnvironmentVariable, SettingKey } from '../src/core/schema/tab-schemas.ts';
import { mappingKeys, noColumn } from '../src/core/adoption/stored-mapping.ts';

/** docs/settings.md: the rows of the Settings tab, and what the environment says. */
export function renderSettingsDoc(keys: readonly SettingKey[], variables: readonly EnvironmentVariable[]): string {
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
  ];
  return `${lines.join('\n')}\n`;
}

function shown(value: SettingKey['default']): string {
  if (value === null) return '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
