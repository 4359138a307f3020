import { greatest } from '../../statistics/greatest.ts';
import { reasonsInWords } from '../../reminders/compute-coverage.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { bar } from '../bar.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { bars, table } from '../table.ts';

export function coverageSection({ metrics }: Page): Section | null {
  const { coverage, counts, written: w } = metrics;
  if (coverage === null) return null;
  const why = reasonsInWords(coverage.nobodyTold.reasons);
  const kinds: readonly (readonly [string, number])[] = [
    ['Next step', coverage.nextStep],
    ['Reminded', coverage.reminded],
    ['Snoozed', coverage.snoozed],
    ['To fix', coverage.toFix],
    ['Told to nobody', coverage.nobodyTold.count],
  ];
  const all = greatest(
    kinds.map(([, leads]) => leads),
    1,
  );
  return {
    id: 'coverage',
    heading: 'No lead falls through the cracks',
    body: html`<p>${say.coverage({ open: counts.open }, w)}</p>
      ${table(
        ['What happens next', bars, 'How many'],
        kinds.map(([name, leads]) => [name, bar({ parts: [{ share: leads / all }] }), w.number(leads)]),
        { picture: true },
      )}
      ${why !== '' && html`<p>Told to nobody: ${why}.</p>`}`,
  };
}
