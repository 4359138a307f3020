import type { PipelineHistory } from './pipeline-history.ts';

/**
 * Prepares the money a day that comes in at each stage, for any weighting of the deals (`weights[place]`): deals a day
 * times the mean value of a deal, where it has one. The answer is always the same buffer.
 *
 * Source: λ v̄ of the money score, step 3.
 *
 * @example prepareArrivalMoney(history, place)(ones)[0] // 2 deals a day of 5,000 each: 10,000
 */
export function prepareArrivalMoney(
  history: PipelineHistory,
  place: Int32Array,
): (weights: Int32Array) => Float64Array {
  const { arrivals, dealValue, stageCount } = history;
  const valueAt = new Float64Array(history.dealCount);
  place.forEach((at, deal) => (valueAt[at] = dealValue[deal] ?? Number.NaN));
  const perDay = new Float64Array(stageCount);
  return (weights) => {
    let count = 0;
    let sum = 0;
    for (let at = 0; at < valueAt.length; at++) {
      const value = valueAt[at]!;
      if (!Number.isFinite(value)) continue;
      count += weights[at]!;
      sum += weights[at]! * value;
    }
    const mean = count > 0 ? sum / count : 0;
    perDay.fill(0);
    if (!(arrivals.days > 0)) return perDay;
    for (let i = 0; i < arrivals.deal.length; i++) {
      perDay[arrivals.stage[i]!]! += weights[place[arrivals.deal[i]!]!]!; // whole numbers: their order is no matter
    }
    for (let stage = 0; stage < stageCount; stage++) perDay[stage]! *= mean / arrivals.days;
    return perDay;
  };
}
