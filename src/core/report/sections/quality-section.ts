import { reportSentences as say } from '../../words/sentences/report.ts';
import { findingCatalogue } from '../../findings/catalogue.ts';
import { groupedNumber } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function qualitySection(metrics: Metrics): Section {
  const { leads, findings } = metrics;
  const catalogue = new Map<string, { readonly title: string; readonly setsAside: string }>(
    Object.entries(findingCatalogue),
  );
  const codes = Object.entries(leads.setAsideBy);
  return {
    id: 'quality',
    heading: 'Data quality',
    body: html`<p>
        ${say.quality({
          rows: leads.rows,
          share: leads.dataQuality,
          errors: findings.error,
          warnings: findings.warning,
          hints: findings.hint,
        })}
      </p>
      ${
        codes.length > 0 &&
        table(
          ['What is wrong', 'Leads', 'What is set aside'],
          codes.map(([code, count]) => [
            catalogue.get(code)?.title ?? code,
            groupedNumber(count),
            catalogue.get(code)?.setsAside ?? '',
          ]),
          [2],
        )
      }`,
  };
}
