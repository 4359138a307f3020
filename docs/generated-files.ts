import { findingCatalogue } from '../src/core/findings/catalogue.ts';
import { renderFindingsDoc } from '../src/core/findings/render-findings-doc.ts';
import { environmentVariables, settingKeys, tabNames, tabSchemas } from '../src/core/schema/tab-schemas.ts';
import { renderColumnsDoc } from './render-columns-doc.ts';
import { renderSettingsDoc } from './render-settings-doc.ts';
import { renderSentencesDoc } from './render-sentences-doc.ts';
import { sentenceCatalogue } from '../src/core/words/sentences/catalogue.ts';
import { renderFleet } from '../test/fleet/render-fleet.ts';
import { registryJsonSchema } from './registry-json-schema.ts';
import { registryFields } from '../src/config/registry/registry-entry.ts';
import { tabJsonSchema } from './tab-json-schema.ts';

/** Every generated file: its path in the repository, and what it holds. A new one is one line here. */
export const generatedFiles: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/columns.md': () => renderColumnsDoc(tabNames.map((name) => tabSchemas[name])),
  'docs/settings.md': () => renderSettingsDoc(settingKeys, environmentVariables, registryFields),
  'docs/findings.md': () => renderFindingsDoc(findingCatalogue),
  'docs/sentences.md': () => renderSentencesDoc(sentenceCatalogue),
  'docs/fleet.md': () => renderFleet(),
  'sheets-schema/registry.schema.json': () => `${JSON.stringify(registryJsonSchema(), null, 2)}\n`,
  'sheets-schema/tab.schema.json': () => `${JSON.stringify(tabJsonSchema(tabNames), null, 2)}\n`,
};
