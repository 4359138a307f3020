import { columnLetters } from '../../../core/workbook/column-letters.ts';
import type { CellBlock, PutChart } from '../../../core/workbook/sheet-write.ts';
import { quotedTitle } from '../cell-block.ts';
import { palette } from '../cell-looks.ts';
import { xmlDeclaration } from '../ooxml-names.ts';
import type { OoxmlNames } from '../ooxml-names.ts';
import { escapeXml } from '../xml-text.ts';

type ChartData = Pick<PutChart, 'title' | 'type' | 'domain' | 'series'>;

/** Those of the cells, without their opacity. */
const colours = { columns: rgb(palette.accent), over: 'C55A11', text: rgb(palette.ink), grid: rgb(palette.line) };
const categoryAxis = 500_001;
const valueAxis = 500_002;

/**
 * The part of a chart, its elements in the order of the schema (ECMA-376 part 1, 21.2). It holds no copy of the figures:
 * programs read them from the cells of the tab `title`, which change every night.
 */
export function chartXml(chart: ChartData, title: string, names: OoxmlNames): string {
  const hasLegend = chart.series.length > 1;
  return (
    `${xmlDeclaration}<c:chartSpace xmlns:c="${names.chart}" xmlns:a="${names.drawing}" xmlns:r="${names.relationships}">` +
    '<c:roundedCorners val="0"/><c:chart>' +
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="en-GB" sz="1200" b="1"/><a:t>${escapeXml(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>' +
    `${bars(chart, title)}${lines(chart, title)}${axes(chart)}</c:plotArea>` +
    (hasLegend ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : '') +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>' +
    `<c:spPr>${fill('FFFFFF')}<a:ln><a:noFill/></a:ln></c:spPr>` +
    `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">${fill(colours.text)}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>` +
    '</c:chartSpace>'
  );
}

/** The first series, as bars or columns. */
function bars({ type, domain, series }: ChartData, title: string): string {
  const isLying = type === 'bar';
  const look = `<c:spPr>${fill(colours.columns)}</c:spPr><c:invertIfNegative val="0"/>`;
  // Where only one thing is shown, its numbers stand at it; beside others they would lie over one another.
  const labels = series.length === 1 ? '1' : '0';
  return (
    `<c:barChart><c:barDir val="${isLying ? 'bar' : 'col'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>` +
    series
      .slice(0, 1)
      .map((values) => seriesXml(0, { title, domain, values }, look))
      .join('') +
    `<c:dLbls><c:showLegendKey val="0"/><c:showVal val="${labels}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>` +
    `<c:gapWidth val="${isLying ? 35 : 60}"/>${axisIds}</c:barChart>`
  );
}

/** The others, over them: a line, or marks alone. */
function lines({ type, domain, series }: ChartData, title: string): string {
  const over = series.slice(1);
  if (over.length === 0) return '';
  const all = over.map((values, index) => {
    const look =
      type === 'range'
        ? `<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="${index === 0 ? 'dash' : 'diamond'}"/><c:size val="${index === 0 ? 14 : 8}"/><c:spPr>${fill(colours.over)}<a:ln w="9525">${fill(colours.over)}</a:ln></c:spPr></c:marker>`
        : `<c:spPr><a:ln w="22225">${fill(colours.over)}</a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`;
    return seriesXml(index + 1, { title, domain, values }, look, '<c:smooth val="0"/>');
  });
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${all.join('')}<c:marker val="1"/>${axisIds}</c:lineChart>`;
}

const axisIds = `<c:axId val="${categoryAxis}"/><c:axId val="${valueAxis}"/>`;

function seriesXml(
  index: number,
  { title, domain, values }: { readonly title: string; readonly domain: CellBlock; readonly values: CellBlock },
  look: string,
  end = '',
): string {
  const f = (block: CellBlock): string => `<c:f>${escapeXml(referenceTo(title, block))}</c:f>`;
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef>${f(headerOf(values))}</c:strRef></c:tx>${look}` +
    `<c:cat><c:strRef>${f(belowHeader(domain))}</c:strRef></c:cat><c:val><c:numRef>${f(belowHeader(values))}</c:numRef></c:val>${end}</c:ser>`
  );
}

function axes({ type, series }: ChartData): string {
  const isLying = type === 'bar';
  const line = `<c:spPr><a:ln w="9525">${fill(colours.grid)}</a:ln></c:spPr>`;
  // With its numbers at the bars a scale says nothing more.
  const isNeedless = series.length === 1;
  const grid = isNeedless ? '' : `<c:majorGridlines>${line}</c:majorGridlines>`;
  return (
    `<c:catAx><c:axId val="${categoryAxis}"/><c:scaling><c:orientation val="${isLying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${isLying ? 'l' : 'b'}"/>` +
    `<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}<c:crossAx val="${valueAxis}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>` +
    `<c:valAx><c:axId val="${valueAxis}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="${isNeedless ? 1 : 0}"/><c:axPos val="${isLying ? 't' : 'l'}"/>${grid}` +
    `<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="${categoryAxis}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`
  );
}

function rgb(argb: string): string {
  return argb.slice(2);
}

function fill(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
}

/** The cell that names a series. */
export function headerOf(block: CellBlock): CellBlock {
  return { ...block, rowCount: 1 };
}

/** The cells that hold its figures. */
export function belowHeader(block: CellBlock): CellBlock {
  return { ...block, row: block.row + 1, rowCount: block.rowCount - 1 };
}

/** @example referenceTo('Metrics', { row: 29, column: 1, rowCount: 3, columnCount: 1 }) // "'Metrics'!$B$30:$B$32" */
export function referenceTo(title: string, { row, column, rowCount }: CellBlock): string {
  const letters = columnLetters(column);
  const from = `$${letters}$${row + 1}`;
  return `${quotedTitle(title)}!${rowCount === 1 ? from : `${from}:$${letters}$${row + rowCount}`}`;
}
