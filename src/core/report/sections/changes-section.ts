import { dayText, daysText, groupedNumber, percentText } from '../../layout/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function changesSection(metrics: Metrics): Section | null {
  const { processChanges } = metrics;
  if (processChanges.length === 0) return null;
  const range = (low: number | null, high: number | null, times: number, decimals: number): string =>
    low === null || high === null
      ? ''
      : ` (${groupedNumber(low * times, decimals)} to ${groupedNumber(high * times, decimals)})`;
  return {
    id: 'changes',
    heading: 'What changes brought',
    body: html`${table(
      ['Change', 'Stage', 'Since', 'Hoped for', 'Before', 'After', 'Difference', 'Days there', 'Verdict'],
      processChanges.map(({ difference, daysDifference, ...effect }) => [
        effect.change,
        effect.stage ?? 'the whole pipeline',
        dayText(effect.date),
        effect.expectedEffect ?? '',
        effect.before === null ? '–' : `${percentText(effect.before)} in ${daysText(effect.withinDays)}`,
        percentText(effect.after),
        difference.estimate === null
          ? '–'
          : `${groupedNumber(difference.estimate * 100)} points${range(difference.low, difference.high, 100, 0)}`,
        daysDifference.estimate === null
          ? '–'
          : `${groupedNumber(daysDifference.estimate, 1)}${range(daysDifference.low, daysDifference.high, 1, 1)}`,
        effect.beyondChance === null
          ? `not yet: needs ${difference.needs ?? 'more deals'}`
          : effect.beyondChance
            ? 'more than chance'
            : 'may be chance',
      ]),
      [3, 8],
    )}
    ${explained({
      how: 'Stays that began in the 180 days before the change (those still running then are counted up to it alone) against those that began from it on, up to the next change of the same stage. Going on: Aalen-Johansen at the last day that five deals on either side were followed to; days there: restricted means up to that day; 95 % intervals of the differences. It is a comparison in time, not an experiment: something else may have changed too.',
    })}`,
  };
}
