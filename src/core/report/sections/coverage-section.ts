import { reportSentences as say } from '../../words/sentences/report.ts';
import { reasonsInWords } from '../../reminders/compute-coverage.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { barChart } from '../charts.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function coverageSection(metrics: Metrics): Section | null {
  const { coverage } = metrics;
  if (coverage === null) return null;
  const why = reasonsInWords(coverage.nobodyTold.reasons);
  return {
    id: 'coverage',
    heading: 'No lead falls through the cracks',
    body: html`<p>${say.coverage({ open: metrics.counts.open })}</p>
      ${barChart({ id: 'coverage', title: 'Open leads by what happens next', kind: 'count' }, [
        { name: 'Next step', values: [coverage.nextStep] },
        { name: 'Reminded', values: [coverage.reminded] },
        { name: 'Snoozed', values: [coverage.snoozed] },
        { name: 'To fix', values: [coverage.toFix] },
        { name: 'Nobody told', values: [coverage.nobodyTold.count] },
      ])}
      ${why !== '' && html`<p>Nobody told: ${why}.</p>`}`,
  };
}
