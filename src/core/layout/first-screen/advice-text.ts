import type { Metrics } from '../../metrics/metrics.ts';
import { screenSentences } from '../../words/sentences/first-screen.ts';

/** The bottleneck with its advice, or where most deals wait; null where none is open. */
export function adviceText({ bottlenecks: { named }, waiting, written: w, currency }: Metrics): string | null {
  if (named !== null) {
    const money = w.money(named.gain.estimate, currency);
    return screenSentences.mostToGain({ stage: named.name, money, advice: named.advice }, w);
  }
  const [first] = [...waiting].sort((a, b) => b.count - a.count);
  return first === undefined
    ? null
    : screenSentences.mostWait({ stage: first.name, deals: first.count, advice: first.advice }, w);
}
