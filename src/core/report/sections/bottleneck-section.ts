import { kindText, tiedText, whyNamed } from '../../layout/blocks/bottleneck-block.ts';
import type { Bottleneck } from '../../metrics/bottlenecks.ts';
import { greatest } from '../../statistics/greatest.ts';
import { bottleneckSentences, figureSentences } from '../../words/sentences/figures.ts';
import { bar } from '../bar.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Section } from '../section.ts';
import { bars, table, text, wide } from '../table.ts';

export function bottleneckSection({ metrics }: Page): Section {
  const { bottlenecks, currency, written: w } = metrics;
  const { ranked, unranked } = bottlenecks;
  return {
    id: 'bottleneck',
    heading: 'Where an improvement brings most',
    body: html`${verdict(metrics)} ${ranked.length > 0 && stages(ranked, metrics)}
    ${
      unranked.length > 0 &&
      html`<p class="small soft">
        ${unranked.map(({ name, needs }) => `${name}: ${figureSentences.notYetNeeds({ needs }, w)}`).join('; ')}.
      </p>`
    }`,
    counted: [
      {
        what: 'Where an improvement brings most',
        how: bottleneckSentences.how({ expected: bottlenecks.expected, currency, draws: bottlenecks.draws }, w),
        ...{ n: bottlenecks.n, leftOut: bottlenecks.leftOut },
      },
    ],
  };
}

function verdict(metrics: Page['metrics']): Html {
  const { named, tied, needs } = metrics.bottlenecks;
  const { currency, written: w } = metrics;
  if (named === null)
    return html`<p>${needs !== undefined ? figureSentences.notYet({ needs }, w) : tiedText(tied, w)}</p>`;
  return html`<p><b>${named.name} is the bottleneck</b>: ${kindText(named, w)}.</p>
    <p>
      ${bottleneckSentences.bringsInAll(
        { gain: named.gain.estimate, currency, low: named.gain.low, high: named.gain.high },
        w,
      )}
      ${whyNamed(metrics)}
    </p>
    <p>${named.name}: ${named.advice}</p>`;
}

function stages(ranked: readonly Bottleneck[], { currency, written: w }: Page['metrics']): Html {
  const most = greatest(
    ranked.map(({ gain }) => Math.max(gain.estimate, gain.high)),
    0,
  );
  const share = (money: number): number => (most > 0 ? money / most : 0);
  return table(
    [
      'Stage',
      bars,
      'Brings',
      'In four of five cases',
      'By being faster',
      'By losing fewer',
      'Comes out first',
      text('Kind'),
      wide('What to do'),
    ],
    ranked.map(({ gain, ...stage }) => [
      stage.name,
      bar({
        parts: [{ share: share(gain.estimate), tone: 'soft' }],
        range: { low: share(gain.low), high: share(gain.high) },
      }),
      w.money(gain.estimate, currency),
      w.moneyRange(gain.low, gain.high, currency),
      w.money(stage.fasterGain, currency),
      w.money(stage.fewerLossesGain, currency),
      w.percent(stage.probabilityFirst),
      kindText(stage, w),
      stage.advice,
    ]),
  );
}
