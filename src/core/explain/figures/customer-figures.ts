import { converter } from '../../leads/converted-money.ts';
import type { Purchase } from '../../leads/records.ts';
import {
  type Buyer,
  buyersOf,
  hasBoughtAgain,
  laterPurchases,
  overdue,
  pastPurchases,
  valueOfPurchase,
} from '../../metrics/customers.ts';
import { isoDay } from '../../workbook/day-time.ts';
import type { Account, AddsUp, Figure, Part } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { once } from '../once.ts';
import { accountOf, leftOutCounts, linePart, nameIn } from '../parts.ts';
import { rangeOf } from '../range.ts';
import { settingOf } from '../settings-said.ts';
import { told } from './headline-figures.ts';

type Customers = NonNullable<FigureSource['metrics']['customers']>;

/** Who bought, who bought again, and what is due: customer by customer, purchase by purchase. */
export function customerFigures(source: FigureSource): Figure[] {
  const { customers } = source.metrics;
  return customers === null ? [] : [...buyerFigures(source, customers), ...purchaseFigures(source, customers)];
}

const name = (row: string): string => nameIn('Customers', row);
const row = { also: [], beside: [], settings: [{ name: 'Purchases', value: 'Customer email, else the company, else the Lead ID' }] }; // prettier-ignore

function buyerFigures(source: FigureSource, customers: Customers): Figure[] {
  const { today } = source.metrics;
  const buyers = once(() => buyersOf(pastPurchases(source.input.records.purchases, today)));
  const account = (addsUp: AddsUp, adds: (buyer: Buyer) => number, which = (_: Buyer): boolean => true): Account =>
    accountOf(
      buyers()
        .filter(which)
        .map((buyer) => linePart(customerOf(buyer), adds(buyer), [buyer.bought.length, isoDay(buyer.first), isoDay(buyer.last)])), // prettier-ignore
      addsUp,
      {
        columns: ['Purchases', 'First', 'Last'],
        leftOut: leftOutCounts({ 'without a customer': customers.withoutCustomer }, 'purchase'),
      },
    );
  const { repeatShare } = customers;
  return [
    {
      ...{ ...row, name: name('Customers'), unit: 'count', value: customers.customers },
      definition: 'Customers with a purchase up to today.',
      account: () => account({ kind: 'sum', what: 'customers' }, () => 1),
    },
    {
      ...{ ...row, name: name('Bought again'), unit: 'count', value: customers.repeat },
      definition: 'Customers with purchases on more than one day.',
      account: () => account({ kind: 'sum', what: 'customers' }, () => 1, hasBoughtAgain),
    },
    {
      ...{ ...row, name: name('Bought again, share'), unit: 'share', ...told(repeatShare.estimate, repeatShare.needs) },
      definition: 'Of all customers, the share with purchases on more than one day.',
      beside: rangeOf(name('Bought again, share'), 'share', repeatShare),
      account: () =>
        account({ kind: 'share', have: 'bought again', of: 'customers' }, (buyer) => (hasBoughtAgain(buyer) ? 1 : 0)),
    },
    {
      ...{ ...row, name: name('Since the last purchase'), unit: 'days', ...told(customers.daysSinceLast, 'customers') },
      definition: 'Half of the customers bought their last so many days ago or later.',
      account: () => account({ kind: 'middle', of: 'customers' }, ({ last }) => today - last),
    },
  ];
}

function purchaseFigures({ input, metrics }: FigureSource, customers: Customers): Figure[] {
  const { today } = metrics;
  const { purchases, currencyRates } = input.records;
  const convert = converter(currencyRates, input.settings.currency);
  const account = (
    of: (buyer: Buyer) => readonly Purchase[],
    adds: (purchase: Purchase) => number | null,
    what: string,
  ): Account => {
    const all = buyersOf(pastPurchases(purchases, today)).flatMap(of);
    const counted = all.flatMap((purchase): Part[] => {
      const own = adds(purchase);
      const { customer, date, product, renewalDate } = purchase;
      const details = [isoDay(date), product, renewalDate === null ? null : isoDay(renewalDate)];
      return own === null ? [] : [linePart(customer ?? '', own, details)];
    });
    return accountOf(
      counted,
      { kind: 'sum', what },
      {
        columns: ['Bought', 'Product', 'Renewal'],
        leftOut: leftOutCounts({ 'no amount, or no exchange rate for its day': all.length - counted.length }, 'purchase'), // prettier-ignore
      },
    );
  };
  return [
    {
      ...{ ...row, name: name('From buying again'), unit: 'money', settings: [...row.settings, settingOf(input.settings, 'currency')] }, // prettier-ignore
      ...told(customers.repeatValue, 'second purchases with an amount'),
      definition: 'Money of what customers bought after their first day, other currencies at the rate of the day.',
      account: () => account(laterPurchases, (purchase) => valueOfPurchase(purchase, convert), 'purchases'),
    },
    {
      ...{ ...row, name: name('Renewals that passed'), unit: 'count', value: customers.renewalsOverdue },
      definition: 'Purchases whose renewal date has passed, and after which the customer bought nothing.',
      account: () =>
        account(
          (buyer) => overdue(buyer, today),
          () => 1,
          'purchases',
        ),
    },
  ];
}

function customerOf({ bought }: Buyer): string {
  return bought[0]?.customer?.trim() ?? '';
}
