import { reportSentences as say } from '../../words/sentences/report.ts';
import { dayText, groupedNumber, percentText } from '../../words/figure-text.ts';
import { changeVerdict } from '../../messages/change-verdict.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { explained, table } from '../explained.ts';
import { html } from '../html.ts';
import type { Section } from '../section.ts';

export function changesSection(metrics: Metrics): Section | null {
  const { processChanges } = metrics;
  if (processChanges.length === 0) return null;
  const ends = (low: number | null, high: number | null, times: number, decimals: number) => ({
    low: low === null ? null : groupedNumber(low * times, decimals),
    high: high === null ? null : groupedNumber(high * times, decimals),
  });
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
        effect.before === null ? '–' : say.goesOn({ share: effect.before, days: effect.withinDays ?? 0 }),
        percentText(effect.after),
        effect.difference.estimate === null
          ? '–'
          : say.change({
              by: say.points({ points: effect.difference.estimate * 100 }),
              ...ends(effect.difference.low, effect.difference.high, 100, 0),
            }),
        effect.daysDifference.estimate === null
          ? '–'
          : say.change({
              by: groupedNumber(effect.daysDifference.estimate, 1),
              ...ends(effect.daysDifference.low, effect.daysDifference.high, 1, 1),
            }),
        changeVerdict(effect, metrics.today),
      ]),
      [3, 8],
    )}
    ${explained({
      how: 'Stays that began in the 180 days before the change (those still running then are counted up to it alone) against those that began from it on, up to the next change of the same stage; today is not counted, for it is not over. Going on: Aalen-Johansen at the last day that five deals on either side were followed to; days there: restricted means up to that day; 95 % ranges of the differences that hold on every night they are looked at, and so are about twice as wide as those for a single look. The verdict counts every day that deals stood there, whenever they came, against deals as old in the year before: evidence that they go on, leave another way, or leave at all at another pace. Of changes that do nothing at most one in twenty is called more than chance on any of 180 nights (docs/study.md). It is a comparison in time, not an experiment: something else may have changed too.',
    })}`,
  };
}
