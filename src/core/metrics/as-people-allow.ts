import type { Metrics } from './metrics.ts';

/**
 * The figures without whatever sets people beside each other, unless Settings `Compare people` says yes: for all that everybody reads.
 * The managers' mail has rules of its own.
 */
export function asPeopleAllow(metrics: Metrics): Metrics {
  if (metrics.comparePeople === 'yes') return metrics;
  const { alarms, grouped, pipelineChanges, quota, standings, toDo } = metrics;
  return {
    ...metrics,
    alarms: alarms.filter(({ group }) => group?.by !== 'owner'),
    grouped: grouped.filter(({ by }) => by.field !== 'owner'),
    standings: standings.filter(({ by }) => by.field !== 'owner'),
    quota: quota === null ? null : { ...quota, owners: [] },
    toDo: toDo === null ? null : { ...toDo, owners: [] },
    pipelineChanges: {
      ...pipelineChanges,
      periods: pipelineChanges.periods.map((period) => ({
        ...period,
        currencies: period.currencies.map((each) => ({ ...each, owners: [] })),
      })),
    },
  };
}
