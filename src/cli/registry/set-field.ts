import { withField, type RawEntry } from '../../config/registry/edit-registry.ts';
import { typedField } from '../../config/registry/read-field.ts';
import { registryFields, type FieldSpec } from '../../config/registry/registry-entry.ts';
import { parseWorkbookReference } from '../../config/workbook-reference.ts';
import { ConfigurationError } from '../../errors.ts';
import type { Call, Outcome } from '../command.ts';
import { nearest } from '../nearest.ts';
import { plural } from '../run-summary.ts';
import { changeRegistry } from './change-registry.ts';

/** Gives one field of a workbook, or of all of a group, a value, and says what it was before. */
export async function setField(call: Call, assignment: string): Promise<Outcome> {
  const [, name = '', typed = ''] = /^([^=]*)=(.*)$/s.exec(assignment) ?? [];
  const spec = specOf(name.trim(), assignment);
  const value = typedField(spec, typed);
  if (value === undefined && spec.required === true)
    throw new ConfigurationError([`${spec.name} cannot be left out.`], `Write it like ${spec.name}=VALUE.`);
  const isMeant = meant(call);
  const { changes, name: place } = await changeRegistry(call, (text) => {
    if (text === null) throw new ConfigurationError(['There is no registry yet.'], 'Add a workbook first.');
    return withField(text, isMeant, { field: spec.name, value });
  });
  const lines = changes.map(({ label, before, after }) => `  ${label}: ${shown(before)} → ${shown(after)}`);
  const did = call.dryRun ? 'would change' : 'changed, which counts within a minute';
  const summary =
    changes.length === 0
      ? `Nothing to change: ${spec.name} is ${shown(value)} there already.`
      : `${spec.name}: ${plural(changes.length, 'workbook')} of ${place} ${did}.`;
  return { exitStatus: 0, text: `${[summary, ...lines].join('\n')}\n`, json: { field: spec.name, changes } };
}

function specOf(name: string, assignment: string): FieldSpec {
  const spec = registryFields.find((field) => field.name === name);
  // A label or an ID is of one workbook; which group it is in may be of several.
  if (spec !== undefined && spec.name !== 'id') return spec;
  const near = nearest(
    name,
    registryFields.map((field) => field.name),
  );
  throw new ConfigurationError(
    [
      spec?.name === 'id'
        ? 'The ID of a workbook cannot be changed: remove it and add the other.'
        : `"${assignment}" names no field${near === null ? '.' : `; did you mean ${near}?`}`,
    ],
    `Write it like mailsPerDay=50. Fields: ${registryFields.map((field) => field.name).join(', ')}.`,
  );
}

/** Which entries: exactly one of --group, --sheet and --all says it. */
function meant(call: Call): (entry: RawEntry) => boolean {
  const group = call.options.text('group');
  const sheet = call.options.text('sheet');
  const ways = [group !== null, sheet !== null, call.options.flag('all')].filter(Boolean).length;
  if (ways !== 1)
    throw new ConfigurationError(
      [ways === 0 ? 'Of which workbooks?' : '--group, --sheet and --all each say of which workbooks.'],
      'Give one of --group NAME, --sheet SHEET and --all.',
    );
  if (group !== null) return (entry) => entry['group'] === group;
  if (sheet === null) return () => true;
  const reference = parseWorkbookReference(sheet);
  const id = reference.kind === 'xlsx' ? reference.path : reference.spreadsheetId;
  return (entry) => entry['id'] === id;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
