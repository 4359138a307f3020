import registry from '../../../sheets-schema/registry.json' with { type: 'json' };
import type { MailAddress } from '../sender.ts';

/** What the registry says of one workbook; null where it says nothing, and the environment counts. */
export interface RegistryEntry {
  /** The spreadsheet's ID, or the whole path of an .xlsx file. */
  readonly id: string;
  readonly label: string;
  /** Null: a group of its own. */
  readonly group: string | null;
  /** ASCII, lower case. */
  readonly mailDomains: readonly string[] | null;
  readonly sender: MailAddress | null;
  readonly replyTo: string | null;
  readonly foot: string | null;
  /** As Intl spells it. */
  readonly locale: string | null;
  readonly mailsPerDay: number | null;
  readonly mailsPerPerson: number | null;
  readonly account: string | null;
  /** Addresses and `@domain`, lower case: who may use its menu of those who are let in for every workbook. */
  readonly menu: readonly string[] | null;
  readonly paused: boolean;
}

export type RegistryField = keyof RegistryEntry;

export type FieldType =
  'workbook' | 'text' | 'name' | 'domains' | 'sender' | 'address' | 'people' | 'locale' | 'count' | 'yes or no';

/** A field as sheets-schema/registry.json has it. */
export interface FieldSpec {
  readonly name: RegistryField;
  readonly type: FieldType;
  readonly required?: boolean;
  /** Of a count. */
  readonly most?: number;
  readonly hint: string;
  readonly example: string | number | boolean | readonly string[];
}

export const registryVersion = registry.version;
export const registryFields = registry.fields as readonly FieldSpec[];

/** A workbook of which nothing is said but that it is there. */
export function plainEntry(id: string, label = id): RegistryEntry {
  const nothing = { group: null, mailDomains: null, sender: null, replyTo: null, foot: null, locale: null };
  return { id, label, ...nothing, mailsPerDay: null, mailsPerPerson: null, account: null, menu: null, paused: false };
}
