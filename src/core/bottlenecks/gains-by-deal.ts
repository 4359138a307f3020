import { prepareArrivalMoney } from './arrival-money.ts';
import { canonicalDeals } from './canonical-deals.ts';
import { prepareGainModel, type StageGains } from './gain-model.ts';
import { lookAheadDays } from './interventions.ts';
import { type AgeGroup, groupOpenDeals } from './open-value-flow.ts';
import type { PipelineHistory } from './pipeline-history.ts';
import { prepareQuietFactor } from './quiet-factor.ts';
import { prepareStageCurves } from './stage-curves.ts';

/** By stage: what each open deal, and the deals to come, add to what it brings to be a tenth faster there, or to lose a tenth fewer. */
export interface GainsByDeal {
  /** `ofOpen[stage][i]`: of the i-th of `history.open`. */
  readonly ofOpen: Readonly<Record<GainKind, readonly Float64Array[]>>;
  readonly ofNew: Readonly<Record<GainKind, Float64Array>>;
}

export type GainKind = 'faster' | 'fewerLosses';

/**
 * The gains of the money score, deal by deal. Money goes into them as a sum, so that the gain of each deal alone, by the same
 * curves and the same model, adds up to that of all.
 *
 * @example gainsByDeal(history).ofOpen.faster[3]
 */
export function gainsByDeal(history: PipelineHistory): GainsByDeal {
  const { stageCount, dealCount, open } = history;
  const { place } = canonicalDeals(history);
  const ones = new Int32Array(dealCount).fill(1);
  const curves = prepareStageCurves(history, lookAheadDays)(ones);
  const quietFactorBy = prepareQuietFactor(history, place);
  let factor: number | null = null;
  const quietFactor = (table: readonly Float64Array[]): number => (factor ??= quietFactorBy(curves, table, ones));
  const groups = groupOpenDeals(history);
  const none = new Float64Array(stageCount);
  const gainsOf = (own: readonly (readonly AgeGroup[])[], arrivals: Float64Array): StageGains => {
    const gains: StageGains = {
      ...{ expected: 0, faster: new Float64Array(stageCount), fewerLosses: new Float64Array(stageCount) },
    };
    prepareGainModel(stageCount, own)(curves, { arrivals, quietFactor }, gains);
    return gains;
  };
  const ofNew = gainsOf(
    groups.map(() => []),
    prepareArrivalMoney(history, place)(ones),
  );
  const room = (): Float64Array[] => Array.from(none, () => new Float64Array(open.value.length));
  const ofOpen = { faster: room(), fewerLosses: room() };
  groups.forEach((ofStage, stage) => {
    for (const { age, deals } of ofStage) {
      for (const quiet of [0, 1]) {
        const own = deals.filter((i) => open.quiet[i] === quiet);
        if (own.length === 0) continue;
        // Deals of one age have one future: the gain of one unit of money is that of each.
        const unit: AgeGroup = { age, value: 1 - quiet, quiet, deals: own };
        const gains = gainsOf(
          groups.map((_, i) => (i === stage ? [unit] : [])),
          none,
        );
        for (const kind of ['faster', 'fewerLosses'] as const) {
          gains[kind].forEach((gain, at) => own.forEach((i) => (ofOpen[kind][at]![i] = gain * (open.value[i] ?? 0))));
        }
      }
    }
  });
  return { ofOpen, ofNew };
}
