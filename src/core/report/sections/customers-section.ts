import { reportSentences as say } from '../../words/sentences/report.ts';
import { dayText, moneyText } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function customersSection(metrics: Metrics): Section | null {
  const { customers, currency } = metrics;
  if (customers === null) return null;
  const { repeatShare } = customers;
  return {
    id: 'customers',
    heading: 'Customers',
    body: html`<p>
        ${say.customers({
          customers: customers.customers,
          repeat: customers.repeat,
          share: repeatShare.needs === undefined ? repeatShare.estimate : null,
          low: repeatShare.low,
          high: repeatShare.high,
          value: customers.repeatValue,
          currency,
          lastBought: customers.daysSinceLast,
        })}
        ${customers.renewalsOverdue > 0 && html`<b>${say.renewalsPassed({ renewals: customers.renewalsOverdue })}</b>`}
      </p>
      ${
        customers.renewals.length > 0 &&
        html`<h3>Renewals due</h3>
          ${table(
            ['Customer', 'Due', 'Money', 'Product'],
            customers.renewals.map((renewal) => [
              renewal.customer,
              dayText(renewal.due),
              renewal.value === null ? '–' : moneyText(renewal.value, currency),
              renewal.product ?? '',
            ]),
          )}`
      }
      ${explained({
        how: 'A customer is an address, else a company, else a Lead ID. Bought again: purchases on more than one day, with Wilson’s 95 % interval; its money is what came after the first day.',
        n: customers.customers,
        of: 'customers',
        leftOut: customers.withoutCustomer > 0 ? { 'purchases without a customer': customers.withoutCustomer } : {},
      })}`,
  };
}
