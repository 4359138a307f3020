import type { AddNote } from '../../core/workbook/sheet-write.ts';
import { cellName } from './cell-block.ts';
import { xmlDeclaration } from './ooxml-names.ts';
import type { OoxmlNames } from './ooxml-names.ts';
import { escapeXml } from './xml-text.ts';

/** The part that holds the texts of notes. */
export function notesXml(notes: readonly AddNote[], names: OoxmlNames): string {
  const comments = notes.map(
    ({ row, column, text }) =>
      `<comment ref="${cellName(row, column)}" authorId="0"><text><t xml:space="preserve">${escapeXml(text)}</t></text></comment>`,
  );
  return (
    `${xmlDeclaration}<comments xmlns="${names.main}"><authors><author>Leadsheet</author></authors>` +
    `<commentList>${comments.join('')}</commentList></comments>`
  );
}

/** The old drawing that Excel wants beside every note: its box, hidden until the cell is pointed at. */
export function notesDrawing(notes: readonly AddNote[]): string {
  const shapes = notes.map(({ row, column }, index) => {
    const anchor = [column + 1, 12, row, 4, column + 4, 8, row + 5, 6].join(', ');
    return (
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:4pt;width:160pt;height:70pt;z-index:${index + 1};visibility:hidden" fillcolor="#fdf1d6" o:insetmode="auto">` +
      '<v:fill color2="#fdf1d6"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}
