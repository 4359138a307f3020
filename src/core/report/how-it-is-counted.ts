import { reportSentences as say } from '../words/sentences/report.ts';
import type { Written } from '../words/written/written.ts';
import { html, type Html } from './html.ts';
import type { Counted, Section } from './section.ts';

/** How every figure of the page was made, from how many deals and without which: once, at its end. */
export function howItIsCounted(all: readonly Counted[], w: Written): Section {
  return {
    id: 'how-it-is-counted',
    isWide: true,
    heading: 'How it is counted',
    body: html`<p>${say.explainTells({}, w)}</p>
      <div class="columns">${all.map((counted) => entry(counted, w))}</div>`,
  };
}

function entry({ what, how, n, of = 'deals', leftOut = {} }: Counted, w: Written): Html {
  const reasons = Object.entries(leftOut).filter(([, deals]) => deals > 0);
  return html`<div class="entry">
    <h3>${what}</h3>
    <p>
      ${how} ${n !== undefined && say.from({ n, of }, w)}
      ${
        reasons.length > 0 &&
        say.leftOutAll({ reasons: w.list(reasons.map(([why, deals]) => say.leftOut({ deals, why }, w))) }, w)
      }
    </p>
  </div>`;
}
