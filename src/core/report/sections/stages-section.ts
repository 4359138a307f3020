import { passedOverText } from '../../layout/blocks/funnel-block.ts';
import type { StageMetrics } from '../../metrics/stage-metrics.ts';
import { greatest } from '../../statistics/greatest.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { reportSentences as say } from '../../words/sentences/report.ts';
import type { Written } from '../../words/written/written.ts';
import { bar } from '../bar.ts';
import { html, type Html, stacked } from '../html.ts';
import type { Page } from '../page.ts';
import { linesPicture } from '../pictures/lines-picture.ts';
import type { Counted, Section } from '../section.ts';
import { bars, table } from '../table.ts';
import { wholeDays } from '../whole-days.ts';

const mostCurves = 6;

export function stagesSection({ metrics: { stages, written: w } }: Page): Section {
  return {
    id: 'stages',
    heading: 'Stages',
    body: stacked(whoGoesOn(stages, w), daysInStage(stages, w), stillThere(stages, w)),
    counted: counted(stages),
  };
}

function stillThere(stages: readonly StageMetrics[], w: Written): Html | false {
  const curves = stages.filter(({ daysInStage: { curve } }) => curve.length > 0).slice(0, mostCurves);
  return (
    curves.length > 0 &&
    linesPicture(
      {
        title: 'Share of deals still in the stage, by days since they came',
        ...{ yMax: 1, yText: (share) => w.percent(share), xText: (days) => wholeDays(w, days), steps: true },
      },
      curves.map(({ name, daysInStage: { curve } }) => ({
        name,
        points: [[0, 1], ...curve.map(({ day, share }) => [day, share] as const)],
      })),
    )
  );
}

function whoGoesOn(stages: readonly StageMetrics[], w: Written): Html {
  const most = greatest(
    stages.map(({ reached }) => reached),
    0,
  );
  const passed = passedOverText(stages, w);
  return html`<div class="block">
    <h3>Who goes on</h3>
    ${table(
      ['Stage', bars, 'Reached', 'Came', 'Went on', 'Lost', 'Moved back', 'Still there', 'Chance to go on', 'Range'],
      stages.map(({ conversion, ...stage }) => [
        stage.name,
        bar({ parts: [{ share: most > 0 ? stage.reached / most : 0 }] }),
        w.number(stage.reached),
        w.number(stage.entered),
        w.number(stage.advanced),
        w.number(stage.lost),
        w.number(stage.movedBack),
        w.number(stage.open),
        conversion.needs ? 'not yet' : say.goesOn({ share: conversion.estimate, days: conversion.horizonDays ?? 0 }, w),
        conversion.needs ? figureSentences.needs({ needs: conversion.needs }, w) : w.percentRange(conversion),
      ]),
    )}
    ${passed !== '' && html`<p class="small">${passed.trim()}</p>`}
    ${stages.map((stage) => stage.conversion.needs === undefined && html`<p class="small">${whereTo(stage, w)}</p>`)}
  </div>`;
}

function whereTo({ name, conversion }: StageMetrics, w: Written): string {
  const { matured } = conversion;
  const where = say.whoGoesOn(
    {
      ...{ stage: name, days: conversion.horizonDays ?? 0, on: conversion.estimate },
      ...{ lost: conversion.lost, back: conversion.back, open: conversion.stillOpen },
    },
    w,
  );
  if (matured === null) return where;
  const { n, estimate, low, high } = matured;
  return `${where} ${say.matured({ deals: n, share: estimate, low, high }, w)}`;
}

function daysInStage(stages: readonly StageMetrics[], w: Written): Html {
  return html`<div class="block">
    <h3>Days in stage</h3>
    ${table(
      ['Stage', 'Half are out by', 'Range', 'Mean, all counted', 'Mean of finished stays', 'Deals', 'Still there'],
      stages.map(({ name, daysInStage: days }) => [
        name,
        days.needs ? 'not yet' : days.median === null ? 'most are still there' : wholeDays(w, days.median),
        days.needs ? figureSentences.needs({ needs: days.needs }, w) : w.dayRange(days),
        days.restrictedMean === null
          ? '–'
          : say.ofTheFirstDays({ mean: Math.round(days.restrictedMean), upTo: days.upTo ?? 0 }, w),
        wholeDays(w, days.naiveMean),
        w.number(days.n),
        w.number(days.censored),
      ]),
    )}
  </div>`;
}

function counted(stages: readonly StageMetrics[]): readonly Counted[] {
  return [
    {
      what: 'Funnel, who goes on',
      how: 'Reached: distinct leads that came to the stage or to any later one. Came: stays with a known start. The chance to go on is the Aalen-Johansen cumulative incidence of advancing, against lost and moved back, at the number of days by which 90 % have left the stage (at least 14, at most the last day with ten deals still there). Deals that are still open count for as long as they have been there. Ranges are 95 % log-log intervals; for the deals that had the time, Wilson’s.',
    },
    {
      what: 'Days in stage',
      how: 'Kaplan-Meier median with its 95 % interval; every way out of the stage counts as leaving, deals still there count as open. The mean of all counts no more than the last day with ten deals at risk (restricted mean), so that it can be below the other one. The mean of finished stays is what most tools show: it leaves out the deals that are stuck.',
      leftOut: Object.fromEntries(
        stages.flatMap(({ name, daysInStage: days }) =>
          Object.entries(days.leftOut).map(([reason, n]) => [`${name}: ${reason}`, n]),
        ),
      ),
    },
  ];
}
