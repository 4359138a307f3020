import { reportSentences as say } from '../../words/sentences/report.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { table, text } from '../table.ts';

export function customersSection({ metrics: { customers, currency, written: w } }: Page): Section | null {
  if (customers === null) return null;
  const { repeatShare } = customers;
  return {
    id: 'customers',
    heading: 'Customers',
    body: html`<p>
        ${say.customers(
          {
            customers: customers.customers,
            repeat: customers.repeat,
            share: repeatShare.needs === undefined ? repeatShare.estimate : null,
            low: repeatShare.low,
            high: repeatShare.high,
            value: customers.repeatValue,
            currency,
            lastBought: customers.daysSinceLast === null ? null : Math.round(customers.daysSinceLast),
          },
          w,
        )}
        ${customers.renewalsOverdue > 0 && html`<b>${say.renewalsPassed({ renewals: customers.renewalsOverdue }, w)}</b>`}
      </p>
      ${
        customers.renewals.length > 0 &&
        html`<div class="block">
          <h3>Renewals due</h3>
          ${table(
            ['Customer', 'Due', 'Money', text('Product')],
            customers.renewals.map(({ customer, due, value, product }) => [
              customer,
              w.day(due),
              value === null ? '–' : w.money(value, currency),
              product ?? '',
            ]),
          )}
        </div>`
      }`,
    counted: [
      {
        what: 'Customers',
        how: 'A customer is an address, else a company, else a Lead ID. Bought again: purchases on more than one day, with Wilson’s 95 % interval; its money is what came after the first day.',
        ...{ n: customers.customers, of: 'customers' },
        leftOut: { 'purchases without a customer': customers.withoutCustomer },
      },
    ],
  };
}
