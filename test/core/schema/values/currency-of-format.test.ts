import { expect, it } from 'vitest';
import { currencyOfFormat } from '../../../../src/core/schema/values/currency-of-format.ts';

it.each([
  ['"$"#,##0', 'USD'],
  ['$#,##0.00', 'USD'],
  ['\\$#,##0', 'USD'],
  ['#,##0 [$€-407]', 'EUR'],
  ['#,##0.00\\ [$€-1]', 'EUR'],
  ['€#,##0.00', 'EUR'],
  ['[$€-2]#,##0.00', 'EUR'],
  ['_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-', 'EUR'],
  ['[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00', 'GBP'],
  ['[$CHF] #,##0.00', 'CHF'],
  ['[$$-1009]#,##0.00', 'CAD'],
  ['[$$-C09]#,##0.00', 'AUD'],
  ['[$$-409]#,##0.00', 'USD'],
  ['_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', 'USD'],
  ['#,##0.00 "kr"', null],
  ['[$-409]mmm d, yyyy', null],
  ['#,##0.00', null],
  ['0.00" days"', null],
  ['[Red]#,##0', null],
  ['', null],
])('%s shows %s', (pattern, code) => {
  expect(currencyOfFormat(pattern)).toBe(code);
});
