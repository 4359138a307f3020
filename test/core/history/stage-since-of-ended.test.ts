import { expect, it } from 'vitest';
import { cellEvidence, stageOrders } from '../../../src/core/history/cell-evidence.ts';
import { checkClosedWithoutDate } from '../../../src/core/leads/checks/closed-without-date.ts';
import { aLead, shippedStage, shippedStages } from '../../support/builders.ts';
import { sheetOf } from '../leads/checks/sheet-of.ts';

const today = 46_100;
const ended = aLead({ stage: 'Lost', endedIn: shippedStage('Proposal'), stageSince: 46_000 });

it('where a column of outcomes says that a deal ended, Stage since is of the stage that Stage still shows', () => {
  const orders = stageOrders(shippedStages);
  expect(cellEvidence(ended, orders, today)).toMatchObject([{ stage: 'proposal', at: 46_000, source: 'stage since' }]);
  const itself = aLead({ stage: 'Lost', stageSince: 46_000 });
  expect(cellEvidence(itself, orders, today)).toMatchObject([{ stage: 'lost', at: 46_000 }]);
  const closed = aLead({ ...ended, closedOn: 46_060 });
  expect(cellEvidence(closed, orders, today)).toMatchObject([{ stage: 'lost', at: 46_060, source: 'closed on' }]);
});

it('and it does not stand in for the day on which the deal was closed', () => {
  expect(checkClosedWithoutDate(sheetOf([ended])).map(({ code }) => code)).toEqual(['lead/closed-without-date']);
  expect(checkClosedWithoutDate(sheetOf([aLead({ stage: 'Lost', stageSince: 46_000 })]))).toEqual([]);
});
