import { findingCatalogue } from '../../findings/catalogue.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { table, wide } from '../table.ts';

export function qualitySection({ metrics: { leads, findings, written: w } }: Page): Section {
  const catalogue = new Map<string, { readonly title: string; readonly setsAside: string }>(
    Object.entries(findingCatalogue),
  );
  const codes = Object.entries(leads.setAsideBy);
  return {
    id: 'quality',
    heading: 'Data quality',
    body: html`<p>
        ${say.quality(
          {
            ...{ rows: leads.rows, share: leads.dataQuality },
            ...{ errors: findings.error, warnings: findings.warning, hints: findings.hint },
          },
          w,
        )}
      </p>
      ${
        codes.length > 0 &&
        table(
          ['What is wrong', 'Leads', wide('What is set aside')],
          codes.map(([code, count]) => [
            catalogue.get(code)?.title ?? code,
            w.number(count),
            catalogue.get(code)?.setsAside ?? '',
          ]),
        )
      }`,
  };
}
