import { expect, it } from 'vitest';
import * as keys from '../../../src/core/logs/memory-keys.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';

/**
 * An older version stops at a workbook of a higher format only. Whoever adds a tab or a column of the worker's, or something to remember, decides here whether
 * an older version would lose or misread it: then `workbookFormat` is one more, and this is recorded anew with it.
 */
it('the format is one more whenever what the worker keeps is kept in another way', () => {
  const tabs = Object.entries(tabSchemas).flatMap(([name, { owner, columns }]) =>
    owner === 'worker' ? [`${name}: ${columns.map(({ field, type }) => `${field} ${type}`).join(', ')}`] : [],
  );
  const remembered = Object.entries(keys).flatMap(([name, key]) => (name.endsWith('Key') ? [String(key)] : []));
  expect({ format: keys.workbookFormat, tabs, remembered: remembered.sort() }).toMatchSnapshot();
});
