import { withoutEntry } from '../config/registry/edit-registry.ts';
import { parseWorkbookReference } from '../config/workbook-reference.ts';
import { ConfigurationError } from '../errors.ts';
import type { Call, Command, Outcome } from './command.ts';
import { nearest } from './nearest.ts';
import { addWorkbook, fieldOptions } from './registry/add-workbook.ts';
import { changeRegistry } from './registry/change-registry.ts';
import { listWorkbooks } from './registry/list-workbooks.ts';
import { setField } from './registry/set-field.ts';

const doings: Readonly<Record<string, (call: Call, what: string) => Promise<Outcome>>> = {
  add: addWorkbook,
  list: (call) => listWorkbooks(call),
  set: setField,
  remove: removeWorkbook,
};

export const command: Command = {
  help:
    'Keeps the registry of workbooks that LEADSHEET_REGISTRY names: a file, or an object in a bucket (docs/settings.md).\n' +
    '  registry add SHEET --label "Acme, North" --mail-domains acme.com     adds it where doctor finds that it works\n' +
    '  registry list [--group acme]                                      shows all, and everything that is wrong\n' +
    '  registry set mailsPerDay=50 --group acme --dry-run                one field of all of a group, with before and after\n' +
    '  registry remove SHEET                                             the service leaves it alone; the sheet stays as it is\n' +
    'It is written only where it is still what was read. A blank VALUE takes a field out: what the environment says counts then.',
  positionals: ['add|list|set|remove', '[SHEET|FIELD=VALUE]'],
  options: [
    ...fieldOptions.map((option) =>
      option.name === 'group' ? { ...option, meaning: `${option.meaning} list, set: only those of it` } : option,
    ),
    { name: 'sheet', value: 'SHEET', meaning: 'set: this workbook alone' },
    { name: 'all', value: null, meaning: 'set: every workbook' },
  ],
  async run(call) {
    const [asked = '', what = ''] = call.positionals;
    const doing = doings[asked];
    if (doing === undefined) {
      const near = nearest(asked, Object.keys(doings));
      throw new ConfigurationError(
        [`"${asked}" is nothing that can be done with the registry${near === null ? '.' : `; did you mean ${near}?`}`],
        'See `leadsheet registry --help`.',
      );
    }
    if (what === '' && asked !== 'list')
      throw new ConfigurationError(
        [asked === 'set' ? 'FIELD=VALUE is missing.' : 'SHEET is missing.'],
        'See `leadsheet registry --help`.',
      );
    return doing(call, what);
  },
};

async function removeWorkbook(call: Call, sheet: string): Promise<Outcome> {
  const reference = parseWorkbookReference(sheet);
  const id = reference.kind === 'xlsx' ? reference.path : reference.spreadsheetId;
  const { changes, name } = await changeRegistry(call, (text) => {
    if (text === null) throw new ConfigurationError(['There is no registry yet.'], 'Nothing is to be removed.');
    return withoutEntry(text, id);
  });
  const did = call.dryRun ? 'would be taken out of' : 'is out of';
  const text = `${changes[0]?.label ?? id} ${did} ${name}. The sheet itself stays as it is; \`leadsheet remove SHEET\` takes Leadsheet out of it.\n`;
  return { exitStatus: 0, text, json: { removed: call.dryRun ? null : (changes[0]?.before ?? null) } };
}
