import type { PutChart } from '../../../core/workbook/sheet-write.ts';
import { StoreError } from '../../../errors.ts';
import { contentTypes, namesOfEdition } from '../ooxml-names.ts';
import { readXml } from '../open-workbook.ts';
import type { OpenWorkbook } from '../open-workbook.ts';
import type { PackageChanges } from '../package-changes.ts';
import { folderOf, freeRelationshipId, parseRelationships, relationshipsPartOf } from '../relationships.ts';
import type { Relationship } from '../relationships.ts';
import { wellFormedCheck } from '../well-formed.ts';
import { appendWithin, applySplices, attributeOf, childOf, outlineXml, textWithin } from '../xml-outline.ts';
import type { XmlElement } from '../xml-outline.ts';
import type { ZipArchive, ZipEntry } from '../zip-archive.ts';
import { chartXml } from './chart-xml.ts';
import { chartFrame, chartName, emptyDrawing } from './drawing-xml.ts';
import { followBlock } from './follow-block.ts';

/** What lies on a sheet. */
interface Drawing {
  readonly part: string;
  readonly xml: string;
  readonly root: XmlElement;
  readonly relationships: readonly Relationship[];
  readonly isNew: boolean;
}

export interface ChartsPut {
  /** The part of a drawing that the sheet has to point at from now on; null where it has its own, or needs none. */
  readonly newDrawing: string | null;
  readonly changed: boolean;
}

export interface SheetToDrawOn {
  readonly title: string;
  /** The part that lies on it; '' where it points at none that is known, null where nothing lies on it. */
  readonly drawing: string | null;
  readonly skip: (reason: string) => void;
}

/**
 * Charts of ours on a sheet. One that is there, known by its name, only follows its block; one that is not is made where it may
 * be, beside whatever else lies on the sheet. Where that cannot be read they are left out, with one line.
 */
export function putCharts(
  charts: readonly PutChart[],
  { title, drawing, skip }: SheetToDrawOn,
  { book, changes }: { readonly book: OpenWorkbook; readonly changes: PackageChanges },
): ChartsPut {
  const none: ChartsPut = { newDrawing: null, changed: false };
  if (charts.length === 0) return none;
  const there = drawing === null ? newDrawing(book, changes) : drawingAt(book, drawing);
  if (there === null) {
    skip(`No chart was put into the tab "${title}": what lies on it is nothing that Leadsheet can add to.`);
    return none;
  }
  const standing = chartsOn(there, book);
  const known = charts.map((chart) => ({ chart, own: ownAmong(standing, chart) }));
  const followed = known.filter(({ chart, own }) => own !== undefined && follow(chart, own));
  const made = known.flatMap(({ chart, own }) => (own === undefined && chart.create ? [chart] : []));
  if (made.length > 0) add(made, there);
  return {
    newDrawing: made.length > 0 && there.isNew ? there.part : null,
    changed: followed.length + made.length > 0,
  };

  function follow(chart: PutChart, { part, xml }: StandingChart): boolean {
    const after = xml === null ? null : followBlock(xml, chart, title);
    if (after === null || after === xml) return false;
    changes.putXml(part, after);
    return true;
  }

  function add(news: readonly PutChart[], { part, xml, root, relationships, isNew }: Drawing): void {
    const names = namesOfEdition(root.attributes.values());
    const ids = new Set(relationships.map(({ id }) => id));
    const added: Relationship[] = [];
    const shapeIds = shapeIdsIn(root);
    let shapeId = 2;
    const all = news.map((chart) => {
      const target = changes.freeName(`${folderOf(book.workbookEntry.name)}charts/chart`, '.xml');
      changes.putXml(target, chartXml(chart, title, names), contentTypes.chart);
      const id = freeRelationshipId(ids);
      ids.add(id);
      added.push({ id, type: 'chart', target, external: false });
      while (shapeIds.has(shapeId)) shapeId++;
      shapeIds.add(shapeId);
      return chartFrame(chart, { shapeId, relationshipId: id }, names);
    });
    const after = applySplices(xml, [appendWithin(xml, root, all.join(''))]);
    changes.putXml(part, after, isNew ? contentTypes.drawing : undefined);
    changes.relate(part, added);
  }
}

function newDrawing({ ooxml, workbookEntry }: OpenWorkbook, changes: PackageChanges): Drawing | null {
  const xml = emptyDrawing(ooxml);
  const root = outlineXml(xml);
  const part = changes.freeName(`${folderOf(workbookEntry.name)}drawings/drawing`, '.xml');
  return root === null ? null : { part, xml, root, relationships: [], isNew: true };
}

/** Null where it is not there, or is not what its name says. */
function drawingAt({ archive }: OpenWorkbook, part: string): Drawing | null {
  const entry = archive.byName.get(part.toLowerCase());
  const xml = soundXml(archive, entry);
  const root = xml === null ? null : outlineXml(xml);
  const list = archive.byName.get(relationshipsPartOf(part).toLowerCase());
  const lines = soundXml(archive, list);
  const relationships = lines === null ? null : parseRelationships(lines, part);
  if (entry === undefined || xml === null || root === null || (list !== undefined && relationships === null))
    return null;
  const isOne = root.name === 'wsDr' && [...root.attributes.values()].some(isDrawing);
  return isOne ? { part: entry.name, xml, root, relationships: relationships ?? [], isNew: false } : null;
}

/** Null where it is not there or cannot be read: a chart is nothing that a night may stop for. */
function soundXml(archive: ZipArchive, entry: ZipEntry | undefined): string | null {
  if (entry === undefined) return null;
  try {
    const xml = readXml(archive, entry);
    const check = wellFormedCheck();
    check.push(Buffer.from(xml, 'utf8'));
    return check.problem() === null ? xml : null;
  } catch (problem) {
    if (problem instanceof StoreError) return null;
    throw problem;
  }
}

function isDrawing(value: string): boolean {
  return namesOfEdition([value]).sheetDrawing === value;
}

interface StandingChart {
  /** Of its frame. */
  readonly name: string;
  readonly part: string;
  /** Null where it cannot be read. */
  readonly xml: string | null;
}

function chartsOn({ root, relationships }: Drawing, { archive }: OpenWorkbook): readonly StandingChart[] {
  return [...descendants(root)].flatMap((frame): StandingChart[] => {
    if (frame.name !== 'graphicFrame') return [];
    const inside = [...descendants(frame)];
    const name = inside.find((one) => one.name === 'cNvPr')?.attributes.get('name') ?? '';
    const chart = inside.find((one) => one.name === 'chart');
    const id = chart === undefined ? undefined : attributeOf(chart, 'id');
    const target = relationships.find((one) => one.id === id && one.type === 'chart')?.target;
    const entry = archive.byName.get((target ?? '').toLowerCase());
    return entry === undefined ? [] : [{ name, part: entry.name, xml: soundXml(archive, entry) }];
  });
}

/** By its name; where a program gave all charts names of its own, by what stands above it. */
function ownAmong(standing: readonly StandingChart[], { chartId, title }: PutChart): StandingChart | undefined {
  return (
    standing.find(({ name }) => name === chartName(chartId)) ??
    standing.find(({ name, xml }) => !name.startsWith(chartName('')) && xml !== null && titleOf(xml) === title)
  );
}

function titleOf(xml: string): string {
  const title = childOf(childOf(outlineXml(xml) ?? undefined, 'chart'), 'title');
  const texts = title === undefined ? [] : [...descendants(title)].filter(({ name }) => name === 't');
  return texts.map((text) => textWithin(xml, text)).join('');
}

function shapeIdsIn(root: XmlElement): Set<number> {
  const shapes = [...descendants(root)].filter(({ name }) => name === 'cNvPr');
  return new Set(shapes.map(({ attributes }) => Number(attributes.get('id'))));
}

function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    yield child;
    yield* descendants(child);
  }
}
