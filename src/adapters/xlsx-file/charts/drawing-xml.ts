import type { PutChart } from '../../../core/workbook/sheet-write.ts';
import { xmlDeclaration } from '../ooxml-names.ts';
import type { OoxmlNames } from '../ooxml-names.ts';
import { escapeXml } from '../xml-text.ts';

/** How many columns and rows a chart lies over. */
const size = { columns: 3, rows: 15 };

/** By which a chart is known as ours among whatever else lies on a sheet; programs show it as the name of the picture. */
export function chartName(chartId: number | ''): string {
  return `Leadsheet chart ${chartId}`;
}

/** What lies on a sheet: nothing yet. */
export function emptyDrawing(names: OoxmlNames): string {
  return `${xmlDeclaration}<xdr:wsDr xmlns:xdr="${names.sheetDrawing}" xmlns:a="${names.drawing}"></xdr:wsDr>`;
}

/**
 * The frame of a chart at its place. It moves with its cells and keeps its size.
 *
 * @param shapeId that nothing else on the sheet has
 * @param relationshipId of the chart's part
 */
export function chartFrame(
  { chartId, title, anchorRow, anchorColumn }: PutChart,
  { shapeId, relationshipId }: { readonly shapeId: number; readonly relationshipId: string },
  names: OoxmlNames,
): string {
  const corner = (column: number, row: number): string =>
    `<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;
  const to = corner(anchorColumn + size.columns, anchorRow + size.rows);
  return (
    `<xdr:twoCellAnchor xmlns:xdr="${names.sheetDrawing}" editAs="oneCell"><xdr:from>${corner(anchorColumn, anchorRow)}</xdr:from><xdr:to>${to}</xdr:to>` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${shapeId}" name="${chartName(chartId)}" descr="${escapeXml(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    `<xdr:xfrm><a:off xmlns:a="${names.drawing}" x="0" y="0"/><a:ext xmlns:a="${names.drawing}" cx="0" cy="0"/></xdr:xfrm>` +
    `<a:graphic xmlns:a="${names.drawing}"><a:graphicData uri="${names.chart}"><c:chart xmlns:c="${names.chart}" xmlns:r="${names.relationships}" r:id="${relationshipId}"/></a:graphicData></a:graphic>` +
    '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
  );
}
