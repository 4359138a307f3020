import type { Area } from '../../core/workbook/area.ts';
import { parseBlock } from '../../core/workbook/parse-block.ts';
import { readXml } from './open-workbook.ts';
import type { OpenWorkbook, SheetInfo } from './open-workbook.ts';
import { parseRelationships, relationshipsPartOf } from './relationships.ts';
import { childOf, outlineXml } from './xml-outline.ts';
import type { XmlElement } from './xml-outline.ts';
import { readEntry } from './zip-archive.ts';
import type { ZipEntry } from './zip-archive.ts';

/** A table of a sheet, in a part of its own. */
export interface TablePart {
  readonly entry: ZipEntry;
  readonly xml: string;
  readonly root: XmlElement;
}

/** The tables of a sheet; what cannot be read as one is left out. */
export function tablesOf({ archive }: OpenWorkbook, { entry }: SheetInfo): readonly TablePart[] {
  const part = entry?.name ?? '';
  const relationships = archive.byName.get(relationshipsPartOf(part).toLowerCase());
  if (entry === null || relationships === undefined) return [];
  return (parseRelationships(readXml(archive, relationships), part) ?? []).flatMap(({ type, target, external }) => {
    const table = type === 'table' && !external ? archive.byName.get(target.toLowerCase()) : undefined;
    if (table === undefined) return [];
    const xml = readXml(archive, table);
    const root = outlineXml(xml);
    return root?.name === 'table' ? [{ entry: table, xml, root }] : [];
  });
}

/** Whether a pivot table stands in the sheet. */
export function hasPivotTable({ archive }: OpenWorkbook, { entry }: SheetInfo): boolean {
  const relationships = archive.byName.get(relationshipsPartOf(entry?.name ?? '').toLowerCase());
  // There may be a line for every hyperlink: they are read one by one only where one is of a pivot table.
  if (entry === null || relationships === undefined || !readEntry(archive, relationships).includes('/pivotTable'))
    return false;
  const lines = parseRelationships(readXml(archive, relationships), entry.name) ?? [];
  return lines.some(({ type, external }) => type === 'pivotTable' && !external);
}

export function areasOfTables(tables: readonly TablePart[]): readonly Area[] {
  return tables.flatMap(({ root: { attributes } }) => {
    const name = attributes.get('displayName') ?? attributes.get('name') ?? null;
    return areaOf('table', attributes.get('id') ?? '', name, attributes.get('ref'));
  });
}

/** The sheet's own filter, by all that stands around its rows. */
export function filterOf(prologue: Buffer, epilogue: Buffer): readonly Area[] {
  if (!epilogue.includes('autoFilter')) return [];
  const root = outlineXml(prologue.toString('utf8') + epilogue.toString('utf8'));
  return areaOf('filter', '', null, childOf(root ?? undefined, 'autoFilter')?.attributes.get('ref'));
}

function areaOf(kind: Area['kind'], id: string, name: string | null, reference: string | undefined): readonly Area[] {
  const block = parseBlock(reference ?? '');
  return block === null ? [] : [{ kind, id, name, ...block }];
}
