import { html, type Html } from './html.ts';

/** A part of the page. */
export interface Section {
  /** Its anchor. */
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
}

export function renderSection({ id, heading, body }: Section): Html {
  return html`<section id="${id}">
    <h2>${heading}</h2>
    ${body}
  </section>`;
}
