import { reportSentences as say } from '../../words/sentences/report.ts';
import { figureSentences } from '../../words/sentences/figures.ts';
import { passedOverText } from '../../layout/blocks/funnel-block.ts';
import { dayRange, daysText, groupedNumber, shareRange } from '../../words/figure-text.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { barChart, legendColour, lineChart } from '../charts.ts';
import { explained, table } from '../explained.ts';
import { html, type Html, ownMarkup, stacked } from '../html.ts';
import type { Section } from '../section.ts';

export function stagesSection({ stages }: Metrics): Section {
  return {
    id: 'stages',
    heading: 'Stages',
    body: stacked(charts(stages), whoGoesOn(stages), daysInStage(stages)),
  };
}

function charts(stages: Metrics['stages']): Html {
  const curves = stages.filter((stage) => stage.daysInStage.curve.length > 0).slice(0, 6);
  return html`<div class="pair">
    <div>
      ${barChart(
        { id: 'funnel', title: 'How many deals came to each stage or beyond it', kind: 'count' },
        stages.map((stage) => ({ name: stage.name, values: [stage.reached] })),
      )}
    </div>
    <div>
      ${
        curves.length > 0 &&
        html`${lineChart('still-there', 'Share of deals still in the stage, by days since they came', {
            y: 'percent',
            yMax: 1,
            xText: (x) => groupedNumber(x),
            step: true,
            series: curves.map((stage) => ({
              name: stage.name,
              points: [[0, 1], ...stage.daysInStage.curve.map(({ day, share }) => [day, share] as const)],
            })),
          })}
          <p>
            ${curves.map((stage, i) => html`<span class="key"><i style="background:${ownMarkup(legendColour(i))}"></i>${stage.name}</span>`)}
          </p>`
      }
    </div>
  </div>`;
}

function whoGoesOn(stages: Metrics['stages']): Html {
  return html`<h3>Who goes on</h3>
    ${table(
      ['Stage', 'Reached', 'Came', 'Went on', 'Lost', 'Moved back', 'Still there', 'Chance to go on', 'Range'],
      stages.map((stage) => [
        stage.name,
        groupedNumber(stage.reached),
        groupedNumber(stage.entered),
        groupedNumber(stage.advanced),
        groupedNumber(stage.lost),
        groupedNumber(stage.movedBack),
        groupedNumber(stage.open),
        stage.conversion.needs
          ? 'not yet'
          : say.goesOn({ share: stage.conversion.estimate, days: stage.conversion.horizonDays ?? 0 }),
        stage.conversion.needs
          ? figureSentences.needs({ needs: stage.conversion.needs })
          : shareRange(stage.conversion),
      ]),
    )}
    ${passedOverText(stages) !== '' && html`<p class="small">${passedOverText(stages).trim()}</p>`}
    ${stages.map(
      ({ name, conversion }) =>
        conversion.needs === undefined &&
        html`<p class="small">
          ${say.whoGoesOn({
            stage: name,
            days: conversion.horizonDays ?? 0,
            on: conversion.estimate,
            lost: conversion.lost,
            back: conversion.back,
            open: conversion.stillOpen,
          })}
          ${
            conversion.matured !== null &&
            say.matured({
              deals: conversion.matured.n,
              share: conversion.matured.estimate,
              low: conversion.matured.low,
              high: conversion.matured.high,
            })
          }
        </p>`,
    )}
    ${explained({
      how: 'Reached: distinct leads that came to the stage or to any later one. Came: stays with a known start. The chance to go on is the Aalen-Johansen cumulative incidence of advancing, against lost and moved back, at the number of days by which 90 % have left the stage (at least 14, at most the last day with ten deals still there). Deals that are still open count for as long as they have been there.',
      interval: 'Ranges are 95 % log-log intervals; for the deals that had the time, Wilson’s.',
    })}`;
}

function daysInStage(stages: Metrics['stages']): Html {
  return html`<h3>Days in stage</h3>
    ${table(
      ['Stage', 'Half are out by', 'Range', 'Mean, all counted', 'Mean of finished stays', 'Deals', 'Still there'],
      stages.map(({ name, daysInStage: days }) => [
        name,
        days.needs ? 'not yet' : days.median === null ? 'most are still there' : daysText(days.median),
        days.needs ? figureSentences.needs({ needs: days.needs }) : dayRange(days),
        days.restrictedMean === null ? '–' : say.ofTheFirstDays({ mean: days.restrictedMean, upTo: days.upTo ?? 0 }),
        daysText(days.naiveMean),
        groupedNumber(days.n),
        groupedNumber(days.censored),
      ]),
    )}
    ${explained({
      how: 'Kaplan-Meier median with its 95 % interval; every way out of the stage counts as leaving, deals still there count as open. The mean of all counts no more than the last day with ten deals at risk (restricted mean), so that it can be below the other one. The mean of finished stays is what most tools show: it leaves out the deals that are stuck.',
      leftOut: Object.fromEntries(
        stages.flatMap(({ name, daysInStage }) =>
          Object.entries(daysInStage.leftOut).map(([reason, n]) => [`${name}: ${reason}`, n]),
        ),
      ),
    })}`;
}
