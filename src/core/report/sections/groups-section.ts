import type { Grouping } from '../../leads/grouping.ts';
import type { GroupedMetrics, GroupMetrics } from '../../metrics/group-metrics.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import type { Written } from '../../words/written/written.ts';
import { bar } from '../bar.ts';
import { dealList } from '../deals.ts';
import { html, type Html } from '../html.ts';
import { showsPeople, type Page } from '../page.ts';
import type { Section } from '../section.ts';
import { bars, table, text } from '../table.ts';
import { wholeDays } from '../whole-days.ts';

/** Owners, or sources …, compared. */
export function groupsSection(page: Page, { by, groups }: GroupedMetrics): Section | null {
  if (groups.length === 0 || (by.field === 'owner' && !showsPeople(page.metrics))) return null;
  return {
    id: by.id,
    heading: by.headers,
    body: html`${comparison(page, by, groups)} ${stagesOfEach(page, groups)}`,
    counted: [
      {
        what: by.headers,
        how: `Win rate: won / closed with Wilson’s 95 % interval, from 10 closed deals on. Against the others: the difference from all other deals in points, with Newcombe’s 95 % interval; it is called more than chance only after adjusting for as many looks as there are rows (Benjamini-Hochberg at 5 %). A difference says nothing about its cause: ${by.differ}.`,
      },
    ],
  };
}

function comparison({ metrics }: Page, by: Grouping, groups: readonly GroupMetrics[]): Html {
  const { currency, written: w } = metrics;
  return table(
    [
      by.header,
      'Open',
      'Money',
      'Open too long',
      'Won',
      'Lost',
      bars,
      'Win rate',
      'Range',
      text('Against the others'),
      'Deal size',
      'Half close within',
    ],
    groups.map(({ winRate, cycle, ...group }) => [
      group.name,
      w.number(group.open),
      group.openValue === null ? '–' : w.money(group.openValue, currency),
      w.number(group.coldCount),
      w.number(winRate.won),
      w.number(winRate.lost),
      winRateBar(winRate),
      winRate.needs ? 'not yet' : w.percent(winRate.estimate),
      winRate.needs ? figureSentences.needs({ needs: winRate.needs }, w) : w.percentRange(winRate),
      difference(w, group),
      group.dealSize.mean === null ? '–' : w.money(group.dealSize.mean, currency),
      cycle.median === null
        ? '–'
        : figureSentences.daysWithRange({ median: Math.round(cycle.median), low: cycle.low, high: cycle.high }, w),
    ]),
  );
}

function winRateBar({ needs, estimate, low, high }: GroupMetrics['winRate']): Html | null {
  if (needs !== undefined || estimate === null || low === null || high === null) return null;
  return bar({ parts: [{ share: estimate, tone: 'soft' }], range: { low, high } });
}

function difference(w: Written, group: Pick<GroupMetrics, 'difference' | 'standsOut'>): Html | string {
  const estimate = group.difference?.estimate ?? null;
  if (estimate === null) return '–';
  const points = Math.round(Math.abs(estimate) * 100);
  if (points === 0) return 'the same';
  const said = say.pointsApart({ more: estimate > 0, points }, w);
  return group.standsOut
    ? html`<b>${said}</b>, more than chance`
    : html`<span class="soft">${said}, may be chance</span>`;
}

const mostInDetail = 20;

function stagesOfEach({ metrics, deals }: Page, groups: readonly GroupMetrics[]): Html {
  const { currency, written: w } = metrics;
  return html`<details class="which">
    <summary>By stage, and which deals</summary>
    ${groups.slice(0, mostInDetail).map(
      ({ name, stages, leads }): Html =>
        html`<p><b>${name}</b></p>
          ${table(
            ['Stage', 'Came', 'Went on', 'Lost', 'Open', 'Money', 'Chance to go on', 'Half are out by'],
            stages.map(({ conversion, ...stage }) => [
              stage.name,
              w.number(stage.entered),
              w.number(stage.advanced),
              w.number(stage.lost),
              w.number(stage.open),
              stage.openValue === null ? '–' : w.money(stage.openValue, currency),
              conversion.needs
                ? 'not yet'
                : figureSentences.shareWithRange(
                    { share: conversion.estimate, low: conversion.low, high: conversion.high },
                    w,
                  ),
              wholeDays(w, stage.daysInStage.median),
            ]),
          )}
          <p class="small">${dealList(deals, leads, w)}</p>`,
    )}
  </details>`;
}
