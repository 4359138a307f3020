import { dayText, daysText, groupedNumber, percentText } from '../../words/figure-text.ts';
import { changeVerdict } from '../../messages/change-verdict.ts';
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
      processChanges.map((effect) => [
        effect.change,
        effect.stage ?? 'the whole pipeline',
        dayText(effect.date),
        effect.expectedEffect ?? '',
        effect.before === null ? '–' : `${percentText(effect.before)} in ${daysText(effect.withinDays)}`,
        percentText(effect.after),
        effect.difference.estimate === null
          ? '–'
          : `${groupedNumber(effect.difference.estimate * 100)} points${range(effect.difference.low, effect.difference.high, 100, 0)}`,
        effect.daysDifference.estimate === null
          ? '–'
          : `${groupedNumber(effect.daysDifference.estimate, 1)}${range(effect.daysDifference.low, effect.daysDifference.high, 1, 1)}`,
        changeVerdict(effect, metrics.today),
      ]),
      [3, 8],
    )}
    ${explained({
      how: 'Stays that began in the 180 days before the change (those still running then are counted up to it alone) against those that began from it on, up to the next change of the same stage; today is not counted, for it is not over. Going on: Aalen-Johansen at the last day that five deals on either side were followed to; days there: restricted means up to that day; 95 % ranges of the differences that hold on every night they are looked at, and so are about twice as wide as those for a single look. The verdict counts every day that deals stood there, whenever they came, against deals as old in the year before: evidence that they go on, leave another way, or leave at all at another pace. Of changes that do nothing at most one in twenty is called more than chance on any of 180 nights (docs/study.md). It is a comparison in time, not an experiment: something else may have changed too.',
    })}`,
  };
}
