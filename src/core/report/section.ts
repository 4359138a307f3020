import { html, type Html } from './html.ts';
import { halfPaperMm } from './paper-width.ts';

/** How a figure was made, for whoever asks: all of them stand together at the end of the page. */
export interface Counted {
  /** The figure, or the table. */
  readonly what: string;
  /** What it means and how it is computed; statistics by their own names are welcome here. */
  readonly how: string;
  readonly n?: number;
  /** What n counts, in the plural. */
  readonly of?: string;
  readonly leftOut?: Readonly<Record<string, number>>;
}

/** A part of the detail, folded until it is asked for, and open on paper. */
export interface Section {
  /** Its anchor. */
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
  /** On paper it has the whole width, as what holds a table that needs it has by itself; others stand in two columns. */
  readonly isWide?: true;
  readonly counted?: readonly Counted[];
}

/** The anchor lies inside, so that a link to it unfolds it. */
export function renderSection(section: Omit<Section, 'counted'>): Html {
  const { id, heading, body } = section;
  return html`<details class="part${isAcross(section) && ' across'}">
    <summary><h2>${heading}</h2></summary>
    <div class="inside" id="${id}">${body}</div>
  </details>`;
}

/** Whether it takes the whole width of the paper. */
function isAcross({ isWide, body }: Omit<Section, 'counted'>): boolean {
  return isWide === true || (body.widest ?? 0) > halfPaperMm;
}

/** One by itself between two that take the whole width would leave half of the paper blank: it waits for the next that share columns. */
export function inPaperOrder(sections: readonly Section[]): readonly Section[] {
  let ordered: Section[] = [];
  let alone: Section[] = [];
  sections.forEach((section, at) => {
    const [before, after] = [sections[at - 1], sections[at + 1]];
    const isBeside = [before, after].some((each) => each !== undefined && !isAcross(each));
    if (isAcross(section)) ordered.push(section);
    else if (!isBeside && at < sections.length - 1) alone.push(section);
    else {
      ordered = [...ordered, ...alone, section];
      alone = [];
    }
  });
  return [...ordered, ...alone];
}
