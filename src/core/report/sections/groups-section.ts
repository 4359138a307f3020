import { figureSentences } from '../../words/sentences/figures.ts';
import { daysText, groupedNumber, moneyText, percentText, shareRange } from '../../words/figure-text.ts';
import type { Grouping } from '../../leads/grouping.ts';
import type { GroupedMetrics, GroupMetrics } from '../../metrics/group-metrics.ts';
import { columnsWithRange } from '../charts.ts';
import { shortName } from '../draw-chart.ts';
import { explained, leadIds, table } from '../explained.ts';
import { html, type Html, stacked } from '../html.ts';
import type { Section } from '../section.ts';

const mostInChart = 8;

/** Owners, or sources …, compared. */
export function groupsSection({ by, groups }: GroupedMetrics, currency: string): Section | null {
  if (groups.length === 0) return null;
  return {
    id: by.id,
    heading: by.headers,
    body: stacked(
      winRateChart(by, groups),
      comparison(by, groups),
      explained({
        how: `Win rate: won / closed with Wilson’s 95 % interval, from 10 closed deals on. Against the others: the difference from all other deals in points, with Newcombe’s 95 % interval; it is called more than chance only after adjusting for as many looks as there are rows (Benjamini-Hochberg at 5 %). A difference says nothing about its cause: ${by.differ}.`,
      }),
      stagesOfEach(groups, currency),
    ),
  };
}

function winRateChart(by: Grouping, groups: readonly GroupMetrics[]): Html | false {
  const rated = groups.filter((group) => group.winRate.estimate !== null).slice(0, mostInChart);
  return (
    rated.length > 1 &&
    columnsWithRange(
      by.field,
      `Win rate by ${by.header.toLowerCase()}, with its range`,
      'percent',
      rated.map((group) => ({
        name: shortName(group.name, 9),
        value: group.winRate.estimate ?? 0,
        low: group.winRate.low,
        high: group.winRate.high,
      })),
    )
  );
}

function comparison(by: Grouping, groups: readonly GroupMetrics[]): Html {
  return table(
    [
      by.header,
      'Open',
      'Money',
      'Gone cold',
      'Won',
      'Lost',
      'Win rate',
      'Range',
      'Against the others',
      'Deal size',
      'Half close within',
    ],
    groups.map((group) => [
      group.name,
      groupedNumber(group.open),
      group.openValue === null ? '–' : groupedNumber(group.openValue),
      groupedNumber(group.coldCount),
      groupedNumber(group.winRate.won),
      groupedNumber(group.winRate.lost),
      group.winRate.needs ? 'not yet' : percentText(group.winRate.estimate),
      group.winRate.needs ? figureSentences.needs({ needs: group.winRate.needs }) : shareRange(group.winRate),
      differenceText(group),
      group.dealSize.mean === null ? '–' : groupedNumber(group.dealSize.mean),
      group.cycle.median === null
        ? '–'
        : figureSentences.daysWithRange({ median: group.cycle.median, low: group.cycle.low, high: group.cycle.high }),
    ]),
  );
}

function stagesOfEach(groups: readonly GroupMetrics[], currency: string): Html {
  return html`<details>
    <summary>By stage, and which deals</summary>
    <div>
      ${groups.slice(0, 20).map(
        (group): Html =>
          html`<p><b>${group.name}</b></p>
            ${table(
              ['Stage', 'Came', 'Went on', 'Lost', 'Open', 'Money', 'Chance to go on', 'Half are out by'],
              group.stages.map((stage) => [
                stage.name,
                groupedNumber(stage.entered),
                groupedNumber(stage.advanced),
                groupedNumber(stage.lost),
                groupedNumber(stage.open),
                stage.openValue === null ? '–' : moneyText(stage.openValue, currency),
                stage.conversion.needs
                  ? 'not yet'
                  : figureSentences.shareWithRange({
                      share: stage.conversion.estimate,
                      low: stage.conversion.low,
                      high: stage.conversion.high,
                    }),
                stage.daysInStage.median === null ? '–' : daysText(stage.daysInStage.median),
              ]),
            )}
            ${leadIds(group.leads)}`,
      )}
    </div>
  </details>`;
}

function differenceText(group: GroupMetrics): Html | string {
  const { difference } = group;
  if (difference === null || difference.estimate === null) return '–';
  const points = groupedNumber(Math.abs(difference.estimate) * 100);
  const sign = difference.estimate > 0 ? '+' : '−';
  const text = points === '0' ? 'the same' : `${sign}${points} points`;
  if (points === '0') return text;
  return group.standsOut
    ? html`<b>${text}</b>, more than chance`
    : html`<span class="soft">${text}, may be chance</span>`;
}
