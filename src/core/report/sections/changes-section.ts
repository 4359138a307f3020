import { changeVerdict } from '../../messages/change-verdict.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import type { Written } from '../../words/written/written.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { table, text, wide } from '../table.ts';

export function changesSection({ metrics: { processChanges, today, written: w } }: Page): Section | null {
  if (processChanges.length === 0) return null;
  return {
    id: 'changes',
    heading: 'What changes brought',
    body: html`${table(
      [
        'Change',
        text('Stage'),
        'Since',
        wide('Hoped for'),
        'Before',
        'After',
        'Difference',
        'Days there',
        wide('Verdict'),
      ],
      processChanges.map((effect) => [
        effect.change,
        effect.stage ?? 'the whole pipeline',
        w.day(effect.date),
        effect.expectedEffect ?? '',
        effect.before === null ? '–' : say.goesOn({ share: effect.before, days: effect.withinDays ?? 0 }, w),
        w.percent(effect.after),
        inPoints(effect.difference, w),
        inDays(effect.daysDifference, w),
        changeVerdict(effect, today, w),
      ]),
    )}`,
    counted: [
      {
        what: 'What changes brought',
        how: 'Stays that began in the 180 days before the change (those still running then are counted up to it alone) against those that began from it on, up to the next change of the same stage; today is not counted, for it is not over. Going on: Aalen-Johansen at the last day that five deals on either side were followed to; days there: restricted means up to that day; 95 % ranges of the differences that hold on every night they are looked at, and so are about twice as wide as those for a single look. The verdict counts every day that deals stood there, whenever they came, against deals as old in the year before: evidence that they go on, leave another way, or leave at all at another pace. Of changes that do nothing at most one in twenty is called more than chance on any of 180 nights (docs/study.md). It is a comparison in time, not an experiment: something else may have changed too.',
      },
    ],
  };
}

interface Difference {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

function inPoints({ estimate, low, high }: Difference, w: Written): string {
  if (estimate === null) return '–';
  const points = (share: number | null): string | null => (share === null ? null : w.number(share * 100));
  return say.change({ by: say.points({ points: estimate * 100 }, w), low: points(low), high: points(high) }, w);
}

function inDays({ estimate, low, high }: Difference, w: Written): string {
  if (estimate === null) return '–';
  const days = (value: number | null): string | null => (value === null ? null : w.number(value));
  return say.change({ by: w.number(estimate), low: days(low), high: days(high) }, w);
}
