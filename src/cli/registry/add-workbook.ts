import { composeDoctor, composeStore } from '../../compose.ts';
import { withEntry, type RawEntry } from '../../config/registry/edit-registry.ts';
import { ownConfig } from '../../config/registry/own-config.ts';
import { parseRegistry } from '../../config/registry/parse-registry.ts';
import { typedField } from '../../config/registry/read-field.ts';
import { registryFields, type FieldSpec } from '../../config/registry/registry-entry.ts';
import { parseWorkbookReference, type WorkbookReference } from '../../config/workbook-reference.ts';
import { ConfigurationError, LeadsheetError } from '../../errors.ts';
import { checkMail } from '../../jobs/doctor/check-mail.ts';
import { checkUp, type CheckUp } from '../../jobs/doctor/check-up.ts';
import { checkWorkbook } from '../../jobs/doctor/check-workbook.ts';
import { checkLine } from '../check-line.ts';
import type { Call, CommandOption, Outcome } from '../command.ts';
import { changeRegistry } from './change-registry.ts';

const optional = registryFields.filter(({ name }) => name !== 'id');

/** What `registry add` can say of a workbook: an option a field. */
export const fieldOptions: readonly CommandOption[] = optional.map((spec) => ({
  name: optionOf(spec),
  value: spec.type === 'yes or no' ? 'yes' : spec.type.toUpperCase(),
  meaning: `add: ${spec.hint}`,
}));

function optionOf({ name }: FieldSpec): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Adds a workbook, where `doctor` finds that it can be worked on as the entry says. */
export async function addWorkbook(call: Call, sheet: string): Promise<Outcome> {
  const reference = parseWorkbookReference(sheet);
  const id = reference.kind === 'xlsx' ? reference.path : reference.spreadsheetId;
  const said = optional.map((spec) => [spec.name, typedField(spec, call.options.text(optionOf(spec)) ?? '')] as const);
  const entry: RawEntry = { id, ...Object.fromEntries(said.filter(([, value]) => value !== undefined)) };
  if (entry['label'] === undefined)
    throw new ConfigurationError(['--label is missing: what people call it.'], 'Write it like --label "Acme, North".');
  // What is wrong with the entry, or that it is there, is told before anything is opened.
  await changeRegistry({ ...call, dryRun: true }, (text) => withEntry(text, entry));
  const checks = await checksOf(call, reference, entry);
  const failing = checks.filter(({ verdict }) => verdict === 'does not work');
  const lines = checks.map(checkLine);
  const label = String(entry['label']);
  if (failing.length > 0)
    return {
      exitStatus: failing.some(({ area }) => area === 'workbook') ? 3 : 2,
      text: [...lines, '', `${label} was not added: put this right first.`, ''].join('\n'),
      json: { added: null, checks },
    };
  const { name } = await changeRegistry(call, (text) => withEntry(text, entry));
  const did = call.dryRun ? `would be added to ${name}.` : `is in ${name}. It counts within a minute.`;
  return {
    exitStatus: 0,
    text: [...lines, '', `${label} ${did}`, ''].join('\n'),
    json: { added: call.dryRun ? null : entry, checks },
  };
}

/** What `doctor` says of the workbook and of its mail, with what the entry says of it. */
async function checksOf(call: Call, reference: WorkbookReference, entry: object): Promise<readonly CheckUp[]> {
  const own = parseRegistry(JSON.stringify({ version: 1, workbooks: [entry] })).entries[0];
  const config = own === undefined ? call.config : ownConfig(call.config, own);
  const { mail, google } = config;
  const setUp = { chosenBy: mail.chosenBy, domains: mail.domains, redirect: mail.redirect };
  const ofMail = await checkMail(setUp, composeDoctor(config, process.env).lookAtMail);
  try {
    const store = await composeStore(reference, { config, log: call.log });
    return [...(await checkWorkbook(store, call.clock, google.cellLimit)), ...ofMail];
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    return [checkUp('workbook', 'does not work', error.message, error.fix), ...ofMail];
  }
}
