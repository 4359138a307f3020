import { greatest } from '../../statistics/greatest.ts';
import { html, type Html } from '../html.ts';

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

interface Axes {
  readonly title: string;
  /** The top of the picture; without one, a round number above all that is drawn. */
  readonly yMax?: number;
  readonly yText: (y: number) => string;
  readonly xText: (x: number) => string;
  /** For curves that only change at their points. */
  readonly steps?: boolean;
}

/** Lines over days, from 0 on; the words and numbers around them are the page's own, so that they keep their size. */
export function linesPicture({ title, yMax, yText, xText, steps = false }: Axes, lines: readonly Line[]): Html {
  const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
  const from = -greatest(xs.map((x) => -x));
  const to = greatest(xs);
  const top =
    yMax ??
    roundAbove(
      greatest(
        lines.flatMap(({ points }) => points.map(([, y]) => y)),
        0,
      ),
    );
  const place = ([x, y]: readonly [number, number]): string =>
    `${(to > from ? ((x - from) / (to - from)) * 100 : 50).toFixed(2)} ${(100 - (y / top) * 100).toFixed(2)}`;
  return html`<figure class="lines">
    <figcaption>${title}</figcaption>
    <div class="y"><span>${yText(top)}</span><span>${yText(top / 2)}</span><span>${yText(0)}</span></div>
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${[0, 50, 100].map((y) => html`<line class="grid" x1="0" y1="${y}" x2="100" y2="${y}" />`)}
      ${lines.map(({ points }, i) => html`<path class="line c${i % 6}" d="${path(points, place, steps)}" />`)}
    </svg>
    <div class="x"><span>${xText(from)}</span><span>${xText(to)}</span></div>
    ${lines.length > 1 && html`<p class="key">${lines.map(({ name }, i) => html`<span><i class="c${i % 6}"></i>${name}</span> `)}</p>`}
  </figure>`;
}

function path(
  points: readonly (readonly [number, number])[],
  place: (point: readonly [number, number]) => string,
  steps: boolean,
): string {
  return points
    .flatMap((point, i) => {
      const before = points[i - 1];
      const corner = steps && before !== undefined ? [`L${place([point[0], before[1]])}`] : [];
      return [...corner, `${i === 0 ? 'M' : 'L'}${place(point)}`];
    })
    .join('');
}

/** Not below the value, and its half reads as well. @example roundAbove(31_200) // 40_000 */
function roundAbove(value: number): number {
  if (!(value > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * size >= value) ?? 10) * size;
}
