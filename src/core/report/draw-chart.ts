import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { html, type Html, ownMarkup } from './html.ts';

use([BarChart, LineChart, CustomChart, GridComponent, SVGRenderer]);

/** Stand-ins that become the page's own ink, so that charts follow light, dark and print. */
export const ink = '#010101';
export const faint = '#020202';
export const colours = ['#3d6fd9', '#d9793d', '#2f9e7a', '#a45bc2', '#b8a02a', '#7a869a'] as const;

const width = 460;

/**
 * Draws a chart as SVG text, the same bytes for the same input: what the library numbers across charts is renumbered by
 * `id`, and what only a browser script would need is taken out.
 */
export function drawChart(id: string, title: string, height: number, option: EChartsCoreOption): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  let svg: string;
  try {
    chart.setOption({
      animation: false,
      textStyle: { color: ink, fontFamily: 'inherit' },
      color: [...colours],
      ...option,
    });
    svg = chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
  const inside = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/zr\d+-/g, `${id}-`)
    .replaceAll(`stroke="${faint}"`, 'stroke="currentColor" stroke-opacity="0.15"')
    .replaceAll(`"${ink}"`, '"currentColor"');
  return html`<figure class="chart">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${ownMarkup(inside)}</svg>
    <figcaption>${title}</figcaption>
  </figure>`;
}

/**
 * Long names are cut: the table beside the chart has them whole. A name such as `__proto__` gets an invisible character,
 * for the chart library keeps names as keys of plain objects.
 */
export function shortName(name: string, most = 20): string {
  const clean = name.replace(/\s+/g, ' ').trim();
  const letters = [...clean];
  const short = letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : clean;
  return short in Object.prototype ? `${short}\u200b` : short;
}
