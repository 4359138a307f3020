import type { Leaving, LooksOfOurs, Reader, Traces } from '../../../core/workbook/leaving.ts';
import { batchProblems } from '../batch-problems.ts';
import { fileProblems } from '../file-problems.ts';
import { readXml } from '../open-workbook.ts';
import type { OpenWorkbook } from '../open-workbook.ts';
import { packageChanges } from '../package-changes.ts';
import type { Relationship } from '../relationships.ts';
import { buildZip } from '../zip-builder.ts';
import { formulasWithout } from './formulas-in.ts';
import { leaveSheet } from './leave-sheet.ts';
import { unreachableParts } from './unreachable-parts.ts';
import { withoutSheets } from './without-sheets.ts';

export interface LeftFile {
  /** The new file; null where nothing is to be taken away. */
  readonly bytes: Buffer | null;
  readonly traces: Traces;
}

/**
 * The workbook without our tabs, and without our looks in those that stay. Parts that only the tabs that go used go with
 * them; every part in which nothing of ours stands is copied as it is.
 */
export function leaveXlsxFile(book: OpenWorkbook, leaving: Leaving): LeftFile {
  const { archive, sheets } = book;
  const gone = sheets.filter(
    ({ id, ownedAs, madeAs }) => leaving.tabIds.includes(id) && (ownedAs !== null || madeAs !== null),
  );
  if (gone.length > 0 && book.isStructureLocked) throw batchProblems.structureLocked();
  const titles = new Set(gone.map(({ title }) => title.toLowerCase()));
  const names = new Set(
    book.definedNames.map(({ name }) => name.toLowerCase()).filter((name) => name.startsWith('leadsheet_')),
  );
  const going = { titles, names };
  const titleOf = (tabId: number): string | null => sheets.find(({ id }) => id === tabId)?.title ?? null;

  const changes = packageChanges(book);
  const looks: LooksOfOurs[] = [];
  const readers: Reader[] = [];
  const cutOf = new Map<string, ReadonlySet<string>>();
  cutOf.set(book.workbookEntry.name, new Set(gone.map(({ relationshipId }) => relationshipId)));
  for (const sheet of sheets) {
    if (gone.includes(sheet) || sheet.entry === null) continue;
    const left = leaveSheet({ archive, sheet, part: sheet.entry.name }, { leaving, going, titleOf });
    if (left.looks !== null) looks.push(left.looks);
    for (const reader of left.readers) readers.push(reader);
    cutOf.set(sheet.entry.name, left.cut);
    for (const [name, xml] of left.parts) changes.putXml(name, xml);
  }
  const workbook = withoutSheets(book.workbookXml, new Set(gone.map(({ index }) => index)), going);
  if (workbook === null) throw fileProblems.damaged(archive.path, 'its list of sheets cannot be read');
  for (const reader of workbook.readers) readers.push(reader);

  const isGone = (owner: string, { id }: Relationship): boolean => cutOf.get(owner)?.has(id) === true;
  const orphans = unreachableParts(archive, isGone);
  for (const entry of archive.entries) {
    if (!/(?:^|\/)charts\/[^/]+\.xml$/i.test(entry.name) || orphans.includes(entry.name)) continue;
    const chart = formulasWithout(readXml(archive, entry), going);
    if (chart.found.length === 0) continue;
    changes.putXml(entry.name, chart.xml);
    readers.push({ what: 'chart', where: entry.name, text: chart.found[0]?.text ?? '' });
  }
  const traces = { looks, hidden: workbook.names, readers };
  if (gone.length === 0 && workbook.names === 0 && changes.parts.size === 0) return { bytes: null, traces };

  for (const part of orphans) changes.remove(part);
  const calcChain = book.relationships.filter(({ type }) => type === 'calcChain').map(({ id }) => id);
  if (book.calcChainEntry !== null) changes.remove(book.calcChainEntry.name);
  for (const [owner, cut] of cutOf) {
    const isBook = owner === book.workbookEntry.name;
    changes.relate(owner, [], isBook ? new Set([...cut, ...calcChain]) : cut);
  }
  if (workbook.xml !== book.workbookXml) changes.putXml(book.workbookEntry.name, workbook.xml);
  changes.settleTypes();
  return { bytes: buildZip(archive, changes.parts), traces };
}
