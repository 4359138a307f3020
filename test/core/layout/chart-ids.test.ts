import { expect, it } from 'vitest';
import { chartIds, groupChartId } from '../../../src/core/layout/chart-ids.ts';
import { groupableTypes } from '../../../src/core/schema/tab-schema.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';

it('charts keep their numbers, for sheets know their charts by them, and no two have the same', () => {
  expect(chartIds).toMatchObject({
    ...{ funnel: 7101, days: 7102, bottlenecks: 7103, ageing: 7104, owner: 7105, source: 7106, quarters: 7107 },
    ...{ wonMonths: 7108, forecast: 7109 },
  });
  expect([groupChartId('owner'), groupChartId('source'), groupChartId('territory')]).toEqual([7105, 7106, 868_145_928]);
  const fields = tabSchemas.leads.columns.filter(({ type }) => groupableTypes.includes(type)).map(({ field }) => field);
  const listed = Object.entries(chartIds).filter(([name]) => !fields.includes(name));
  const ids = [...listed.map(([, id]) => id), ...fields.map(groupChartId)];
  expect(new Set(ids).size).toBe(ids.length);
  // Sheets takes whole numbers of 32 bits.
  expect(ids.every((id) => Number.isInteger(id) && id > 0 && id < 2 ** 31)).toBe(true);
});
