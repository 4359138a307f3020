/** ISO 4217 for “no currency”: amounts that name none, in a sheet that nowhere says which one is meant. They are added to no other. */
export const noCurrency = 'XXX';

/** A heading over amounts. @example inCurrency('Money', 'EUR') // 'Money, EUR' */
export function inCurrency(heading: string, currency: string): string {
  return currency === noCurrency ? heading : `${heading}, ${currency}`;
}

/** What an amount is called by its currency where no number stands in front: “EUR expected by month”. */
export function moneyWord(currency: string): string {
  return currency === noCurrency ? 'Money' : currency;
}
