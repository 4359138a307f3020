import type { Written } from '../words/written/written.ts';
import { addUp } from './add-up.ts';
import type { Account, Figure, FigureUnit } from './figure.ts';

/** A number as it is shown. @example numberText(0.25, 'share', 'EUR') // '25 %' */
function numberText(value: number | null, unit: FigureUnit, currency: string, w: Written): string {
  if (value === null) return 'not known';
  switch (unit) {
    case 'count':
      return w.number(value);
    case 'money':
      return w.money(value, currency);
    case 'share':
      return w.percent(value);
    case 'days':
      return w.days(value);
    case 'number':
      return w.number(value, 2);
  }
}

/** The figure as it is shown, with what stands beside it. */
export function shownText(figure: Figure, teams: string, w: Written): string {
  const currency = figure.currency ?? teams;
  if (figure.value === null) return `not yet: needs ${figure.needs ?? 'more deals'}`;
  const said = figure.beside.reduce((text, { meaning, unit, value }) => {
    const between = text === '' ? '' : meaning === 'to' || meaning === 'and' ? ' ' : ', ';
    return `${text}${between}${meaning} ${numberText(value, unit, currency, w)}`;
  }, '');
  return `${numberText(figure.value, figure.unit, currency, w)}${said === '' ? '' : ` (${said})`}`;
}

/** What the parts add, as a unit. */
export function unitOfParts(figure: Figure, { addsUp }: Account): FigureUnit {
  switch (addsUp.kind) {
    case 'sum':
    case 'middle':
      return figure.unit;
    case 'share':
      return 'count';
    case 'mean':
    case 'over':
      return addsUp.unit;
    case 'half':
      return 'share';
    case 'product':
      return 'number';
  }
}

/** How the rows make the number, in one line. @example '17 won of 68 closed deals = 25 %' */
export function sumLine(figure: Figure, account: Account, teams: string, w: Written): string {
  const currency = figure.currency ?? teams;
  const { parts, addsUp } = account;
  const made = addUp(account);
  if (made === null) return 'There is nothing to add up yet.';
  const sum = parts.reduce((total, { adds }) => total + adds, 0);
  const n = (what: string): string =>
    `${w.number(parts.length)} ${parts.length === 1 ? what.replace(/\b(deal|stay|row|customer|purchase|lead)s\b/, '$1') : what}`;
  const told = figure.value === null ? 'no figure yet' : numberText(made, figure.unit, currency, w);
  const unit = unitOfParts(figure, account);
  const total = unit === 'number' ? w.number(sum, 2) : numberText(sum, unit, currency, w);
  switch (addsUp.kind) {
    case 'sum':
      return figure.unit === 'count' ? `${n(addsUp.what)} = ${told}` : `${n(addsUp.what)}, together ${told}`;
    case 'share':
      return `${w.number(sum)} ${addsUp.have} of ${n(addsUp.of)} = ${told}`;
    case 'mean':
      return `${total} ÷ ${n(addsUp.of)} = ${told}`;
    case 'over':
      return `${total} ÷ ${addsUp.by} = ${told}`;
    case 'middle':
      return addsUp.share === undefined
        ? `the middle of ${n(addsUp.of)} = ${told}`
        : `what ${w.percent(addsUp.share)} of ${n(addsUp.of)} are no greater than = ${told}`;
    case 'half':
      return figure.value === null
        ? `the ${addsUp.of} add up to ${w.percent(sum)}: ${told}`
        : `by day ${w.number(made, Number.isInteger(made) ? 0 : 1)} the ${addsUp.of} add up to a half = ${told}`;
    case 'product':
      return `${parts.map(({ adds, divides }, i) => `${i === 0 ? '' : divides ? '÷ ' : '× '}${w.number(adds, Number.isInteger(adds) ? 0 : 2)}`).join(' ')} = ${told}`;
  }
}
