import { expect, it } from 'vitest';
import { openMoneyInWords } from '../../../src/core/messages/open-money-words.ts';
import { pipelineChanges } from '../../../src/core/metrics/pipeline-changes/pipeline-changes.ts';
import type { DealChange } from '../../../src/core/logs/deal-change.ts';
import { day } from '../../support/builders.ts';

const line = (lead: string, what: DealChange['what'], at: string, amount: number): DealChange => ({
  ...{ lead, what, notBefore: what === 'at the start' ? null : day(at), notAfter: day(at), amount },
  ...{ currency: null, expectedClose: null, owner: null },
});
const begun = [line('A', 'at the start', '2026-11-02', 5000), line('B', 'at the start', '2026-11-02', 800)];
const said = (changes: readonly DealChange[]) => {
  const about = { team: [], leads: [], currency: 'EUR', today: day('2026-11-24') };
  return openMoneyInWords({ pipelineChanges: pipelineChanges(changes, about), currency: 'EUR' });
};

it('what the open money did last week is one sentence, and none where nothing moved', () => {
  const moved = [
    line('C', 'new', '2026-11-17', 300),
    line('B', 'won', '2026-11-18', 800),
    line('A', 'changed', '2026-11-19', 4000),
  ];
  expect(said([...begun, ...moved])).toEqual([
    'By what was entered, open money went from €5,800 to €4,300 last week: new +€300, shrunk −€1,000, won −€800.',
  ]);
  expect(said(begun)).toEqual([]);
});
