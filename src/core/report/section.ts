import { html, type Html } from './html.ts';

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
  /** On paper it has the whole width; others stand in two columns. */
  readonly isWide?: true;
  readonly counted?: readonly Counted[];
}

/** The anchor lies inside, so that a link to it unfolds it. */
export function renderSection({ id, heading, body, isWide }: Omit<Section, 'counted'>): Html {
  return html`<details class="part${isWide === true && ' across'}">
    <summary><h2>${heading}</h2></summary>
    <div class="inside" id="${id}">${body}</div>
  </details>`;
}
