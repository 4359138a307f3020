import { expect, it } from 'vitest';
import { wordingFindings } from '../../../src/core/messages/wording-findings.ts';
import { aRecognisedTab, anAdoption, someRecords } from '../../support/builders.ts';

it('reports a mistake in a team’s own wording at its cell', () => {
  const tab = aRecognisedTab({ name: 'templates', tabId: 5, title: 'Wording', columns: new Map([['text', 2]]) });
  const records = someRecords({ templates: [{ template: 'digest', subject: null, text: '{{titel}}', row: 4 }] });
  const findings = wordingFindings(records, anAdoption({ tabs: new Map([['templates', tab]]) }));
  expect(findings).toMatchObject([
    {
      code: 'template/invalid',
      tab: 'Wording',
      tabId: 5,
      row: 4,
      columnIndex: 2,
      message: '{{titel}} is not known here. Did you mean {{title}}?',
    },
  ]);
});
