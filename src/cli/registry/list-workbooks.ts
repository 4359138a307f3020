import { composeRegistryText } from '../../compose.ts';
import { parseRegistry } from '../../config/registry/parse-registry.ts';
import { registryFields, type RegistryEntry } from '../../config/registry/registry-entry.ts';
import type { Call, Outcome } from '../command.ts';
import { plural } from '../run-summary.ts';

/** All workbooks of the registry, or of one group, and everything that is wrong in it. */
export async function listWorkbooks(call: Call): Promise<Outcome> {
  const { kept, name } = await composeRegistryText(call.config);
  const read = await kept.read();
  if (read === null || read === 'unchanged')
    return { exitStatus: 0, text: `There is nothing at ${name} yet.\n`, json: { workbooks: [], problems: [] } };
  const { entries, problems } = parseRegistry(read.text);
  const group = call.options.text('group');
  const shown = entries.filter((entry) => group === null || entry.group === group);
  const said = problems.map(({ text }) => text);
  return {
    exitStatus: problems.length > 0 ? 2 : 0,
    text: [
      `${plural(shown.length, 'workbook')} in ${name}${group === null ? '' : `, group ${group}`}.`,
      ...shown.map(lineOf),
      ...(said.length > 0 ? ['', 'Wrong, and left alone until it is put right:', ...said] : []),
      '',
    ].join('\n'),
    json: { workbooks: shown, problems: said },
  };
}

function lineOf(entry: RegistryEntry): string {
  const more = registryFields
    .filter(({ name }) => !['id', 'label', 'group'].includes(name))
    .flatMap(({ name }) => {
      const value = entry[name];
      return value === null || value === false ? [] : [`${name} ${textOf(value)}`];
    });
  return `  ${[entry.label, ...(entry.group === null ? [] : [`group ${entry.group}`]), entry.id, ...more].join(' · ')}`;
}

function textOf(value: NonNullable<RegistryEntry[keyof RegistryEntry]>): string {
  if (typeof value !== 'object') return String(value);
  if ('address' in value) return value.name === null ? value.address : `${value.name} <${value.address}>`;
  return value.join(', ');
}
