import { sheetOfReference } from '../../core/workbook/sheet-of-reference.ts';
import type { PeoplesTabName, WorkerTabName } from '../../core/workbook/workbook.ts';
import { fileProblems } from './file-problems.ts';
import { namesOfEdition } from './ooxml-names.ts';
import type { OoxmlNames } from './ooxml-names.ts';
import { parseRelationships, relationshipsPartOf } from './relationships.ts';
import type { Relationship } from './relationships.ts';
import { attributeOf, childOf, outlineXml, textWithin } from './xml-outline.ts';
import type { XmlElement } from './xml-outline.ts';
import { openZip, readEntry } from './zip-archive.ts';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** A sheet as the workbook part lists it. */
export interface SheetInfo {
  readonly title: string;
  readonly id: number;
  readonly hidden: boolean;
  readonly isVeryHidden: boolean;
  /** Place among all sheets, chart sheets included: names that belong to one sheet count by it. */
  readonly index: number;
  readonly relationshipId: string;
  readonly ownedAs: WorkerTabName | null;
  readonly madeAs: PeoplesTabName | null;
  /** The worksheet; null for sheets of other kinds (charts, dialogs, macros, old modules), which stay as they are. */
  readonly entry: ZipEntry | null;
  /** The list of parts says that it is a worksheet, but the file does not hold it. */
  readonly isLost: boolean;
}

export interface DefinedName {
  readonly name: string;
  /** The sheet it belongs to; null = the whole workbook. */
  readonly localSheet: number | null;
  readonly refersTo: string;
}

/** A workbook file that is opened, with its directory of sheets; no sheet is read yet. */
export interface OpenWorkbook {
  readonly archive: ZipArchive;
  readonly workbookEntry: ZipEntry;
  readonly workbookXml: string;
  readonly relationships: readonly Relationship[];
  /** Those of the edition of the standard that it is written in. */
  readonly ooxml: OoxmlNames;
  readonly date1904: boolean;
  readonly isStructureLocked: boolean;
  readonly sheets: readonly SheetInfo[];
  readonly definedNames: readonly DefinedName[];
  /** Names of parts, in lower case, that no new part may have: what is there, and what only the lists speak of. */
  readonly takenParts: ReadonlySet<string>;
  readonly stringsEntry: ZipEntry | null;
  readonly stylesEntry: ZipEntry | null;
  readonly calcChainEntry: ZipEntry | null;
}

/** The hidden name by which a tab of the worker is known again, however it is titled. */
export const ownedNamePrefix = '_leadsheet_tab_';
/** And that of a tab for people that `init` made. */
export const madeNamePrefix = '_leadsheet_made_';

const workerTabs: ReadonlySet<string> = new Set<WorkerTabName>([
  'metrics',
  'today',
  'groups',
  'metrics-history',
  'stage-history',
  'deal-changes',
  'data-issues',
  'reminder-log',
  'actions',
  'edit-log',
  'run-log',
  'memory',
]);

/** Opens the bytes of a workbook. Throws a `StoreError` that says what they are if they are none. */
export function openWorkbook(path: string, bytes: Buffer): OpenWorkbook {
  const archive = openZip(path, bytes);
  const damaged = (what: string) => fileProblems.damaged(path, what);
  const workbookEntry = archive.byName.get(workbookPartOf(archive).toLowerCase());
  if (workbookEntry === undefined) throw problemWithoutWorkbook(archive);
  const listedParts = partsByType(archive);
  refuseOtherKinds(archive, workbookEntry, listedParts);
  const workbookXml = readXml(archive, workbookEntry);
  const root = outlineXml(workbookXml);
  if (root?.name !== 'workbook') throw damaged('its list of sheets cannot be read');

  const relationshipsEntry = archive.byName.get(relationshipsPartOf(workbookEntry.name).toLowerCase());
  if (relationshipsEntry === undefined) throw damaged('its list of parts is missing');
  const relationships = parseRelationships(readXml(archive, relationshipsEntry), workbookEntry.name);
  if (relationships === null) throw damaged('its list of parts cannot be read');
  const partOfType = (type: string): ZipEntry | null => {
    const target = relationships.find((one) => one.type === type && !one.external)?.target;
    return archive.byName.get((target ?? '').toLowerCase()) ?? null;
  };

  const definedNames = definedNamesOf(workbookXml, root);
  const sheets = sheetsOf(root, { archive, relationships, definedNames });
  if (sheets.length === 0) throw damaged('it has no sheets');
  const properties = childOf(root, 'workbookPr');
  const protection = childOf(root, 'workbookProtection');
  return {
    archive,
    workbookEntry,
    workbookXml,
    relationships,
    ooxml: namesOfEdition(root.attributes.values()),
    date1904: isTrue(properties?.attributes.get('date1904')),
    isStructureLocked: isTrue(protection?.attributes.get('lockStructure')),
    sheets,
    definedNames,
    takenParts: new Set([
      ...archive.byName.keys(),
      ...listedParts.keys(),
      ...relationships.filter((one) => !one.external).map((one) => one.target.toLowerCase()),
    ]),
    stringsEntry: partOfType('sharedStrings'),
    stylesEntry: partOfType('styles'),
    calcChainEntry: partOfType('calcChain'),
  };
}

/** A small part as text. Throws where it is not UTF-8, so that what we write back is what was there. */
export function readXml(archive: ZipArchive, entry: ZipEntry): string {
  if (entry.size > 64_000_000) throw fileProblems.tooBig(archive.path, `${entry.name} is longer than any real one`);
  const bytes = readEntry(archive, entry);
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw fileProblems.notUtf8(archive.path, entry.name);
  return text;
}

function workbookPartOf(archive: ZipArchive): string {
  const entry = archive.byName.get('_rels/.rels');
  const relationships = entry === undefined ? null : parseRelationships(readXml(archive, entry), '');
  return relationships?.find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
}

function problemWithoutWorkbook(archive: ZipArchive): Error {
  const mimeType = archive.byName.get('mimetype');
  if (mimeType !== undefined && mimeType.size < 200) {
    const type = readEntry(archive, mimeType).toString('latin1');
    if (type.includes('opendocument.spreadsheet')) return fileProblems.openDocument(archive.path);
  }
  if (archive.entries.some((entry) => entry.name.endsWith('.iwa'))) return fileProblems.numbers(archive.path);
  return fileProblems.notAWorkbook(archive.path);
}

/** The content types of the parts that are listed by name, which is in lower case. */
function partsByType(archive: ZipArchive): ReadonlyMap<string, string> {
  const types = archive.byName.get('[content_types].xml');
  const root = types === undefined ? null : outlineXml(readXml(archive, types));
  if (root === null) throw fileProblems.damaged(archive.path, 'its list of content types cannot be read');
  return new Map(
    root.children.flatMap((child): [string, string][] => {
      const part = child.attributes.get('PartName');
      return part === undefined ? [] : [[part.slice(1).toLowerCase(), child.attributes.get('ContentType') ?? '']];
    }),
  );
}

function refuseOtherKinds(
  archive: ZipArchive,
  workbookEntry: ZipEntry,
  listedParts: ReadonlyMap<string, string>,
): void {
  if (workbookEntry.name.toLowerCase().endsWith('.bin')) throw fileProblems.binary(archive.path);
  const type = listedParts.get(workbookEntry.name.toLowerCase()) ?? '';
  if (type.includes('sheet.binary')) throw fileProblems.binary(archive.path);
  if (type.includes('wordprocessingml') || type.includes('presentationml'))
    throw fileProblems.notAWorkbook(archive.path);
}

function sheetsOf(
  root: XmlElement,
  { archive, relationships, definedNames }: Pick<OpenWorkbook, 'archive' | 'relationships' | 'definedNames'>,
): readonly SheetInfo[] {
  const byId = new Map(relationships.map((one) => [one.id, one]));
  const owners = tabsByTitle(definedNames, ownedNamePrefix);
  const made = tabsByTitle(definedNames, madeNamePrefix);
  return (childOf(root, 'sheets')?.children ?? []).map((sheet, index) => {
    const title = sheet.attributes.get('name') ?? '';
    const relationshipId = relationshipIdOf(sheet);
    const target = byId.get(relationshipId);
    const isWorksheet = target?.type === 'worksheet' && !target.external;
    const entry = isWorksheet ? (archive.byName.get(target.target.toLowerCase()) ?? null) : null;
    return {
      title,
      id: Number(sheet.attributes.get('sheetId') ?? index + 1),
      hidden: (sheet.attributes.get('state') ?? 'visible') !== 'visible',
      isVeryHidden: sheet.attributes.get('state') === 'veryHidden',
      index,
      relationshipId,
      ownedAs: entry === null ? null : workerTabNamed(owners.get(title.toLowerCase())),
      madeAs: entry === null ? null : ((made.get(title.toLowerCase()) as PeoplesTabName | undefined) ?? null),
      entry,
      isLost: isWorksheet && entry === null,
    };
  });
}

function definedNamesOf(xml: string, root: XmlElement): readonly DefinedName[] {
  return (childOf(root, 'definedNames')?.children ?? []).map((name) => {
    const local = name.attributes.get('localSheetId');
    return {
      name: name.attributes.get('name') ?? '',
      localSheet: local === undefined ? null : Number(local),
      refersTo: textWithin(xml, name),
    };
  });
}

/** What hidden names that begin so say of tabs, by title. */
function tabsByTitle(names: readonly DefinedName[], prefix: string): ReadonlyMap<string, string> {
  const tabs = new Map<string, string>();
  for (const { name, localSheet, refersTo } of names) {
    if (localSheet !== null || !name.toLowerCase().startsWith(prefix)) continue;
    // Names take no hyphen, so `data-issues` is kept as `data_issues`.
    const tab = name.slice(prefix.length).toLowerCase().replaceAll('_', '-');
    const title = sheetOfReference(refersTo);
    if (title !== null) tabs.set(title.toLowerCase(), tab);
  }
  return tabs;
}

function workerTabNamed(name: string | undefined): WorkerTabName | null {
  return name !== undefined && workerTabs.has(name) ? (name as WorkerTabName) : null;
}

function relationshipIdOf(sheet: XmlElement): string {
  for (const [key, value] of sheet.attributes) if (key.endsWith(':id')) return value;
  return attributeOf(sheet, 'id') ?? '';
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
