import { fileProblems } from './file-problems.ts';
import { contentTypes, xmlDeclaration } from './ooxml-names.ts';
import { readXml } from './open-workbook.ts';
import type { OpenWorkbook } from './open-workbook.ts';
import type { PackageChanges } from './package-changes.ts';
import { folderOf } from './relationships.ts';
import { parseStyles } from './styles-part.ts';
import type { StylesPart } from './styles-part.ts';

/** The table of styles that a batch adds to; read when it is first asked for. */
export interface StylesInWork {
  /** Throws a `StoreError` where it cannot be read. */
  readonly table: () => StylesPart;
  /** Puts the table where the workbook has it, if anything was added; answers with a part that the workbook does not point at yet. */
  put(changes: PackageChanges): string | null;
}

export function stylesInWork(book: OpenWorkbook): StylesInWork {
  const { archive, stylesEntry } = book;
  let table: StylesPart | null = null;
  const read = (): StylesPart => {
    const none = `${xmlDeclaration}<styleSheet xmlns="${book.ooxml.main}"/>`;
    const styles = parseStyles(stylesEntry === null ? none : readXml(archive, stylesEntry));
    if (styles === null) throw fileProblems.damaged(archive.path, 'its table of styles cannot be read');
    return styles;
  };
  return {
    table: () => (table ??= read()),
    put(changes) {
      const xml = table?.changed() ?? null;
      if (xml === null) return null;
      if (stylesEntry !== null) {
        changes.putXml(stylesEntry.name, xml);
        return null;
      }
      // The list of parts may have it already: then only the part itself is missing.
      const listed = book.relationships.find((one) => one.type === 'styles' && !one.external)?.target;
      const start = `${folderOf(book.workbookEntry.name)}styles`;
      // Some programs look for it under this name only.
      const usual = changes.isTaken(`${start}.xml`) ? changes.freeName(start, '.xml') : `${start}.xml`;
      changes.putXml(listed ?? usual, xml, contentTypes.styles);
      return listed === undefined ? usual : null;
    },
  };
}
