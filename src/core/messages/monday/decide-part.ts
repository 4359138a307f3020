import { answerableDeal } from '../../leads/answerable-deal.ts';
import type { Deal } from '../../metrics/deal.ts';
import type { Decision } from '../../metrics/to-decide.ts';
import type { Digest } from '../../reminders/reminder.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import { safeLink } from '../mail-links.ts';
import type { AnswerLinkKind } from '../mail-links.ts';
import { dealLine, joined, ownerOf, part } from './monday-part.ts';
import type { MondayLine, MondayPart, PartContext } from './monday-part.ts';

/** What settles each by one link. */
const settledBy: Readonly<Record<Decision['kind'], readonly AnswerLinkKind[]>> = {
  pushed: ['lost', 'waiting'],
  'no owner': ['hand to'],
  'no contact': ['lost', 'done'],
  twice: [],
};

/** Up to three deals that somebody should make up their mind about, each a question with its link. */
export function decidePart(context: PartContext, digest: Digest): readonly MondayPart[] {
  const { toDecide } = context.metrics;
  return toDecide.length === 0 ? [] : [part({ lines: toDecide.map((each) => questionLine(context, digest, each)) })];
}

function questionLine(context: PartContext, digest: Digest, decision: Decision): MondayLine {
  const { deal, kind } = decision;
  const asked = asks(context, decision);
  // Of one that nobody has the question says so.
  const owner = kind === 'no owner' ? '' : ownerOf(deal);
  const line = dealLine(context, { id: deal.id, deal }, joined([owner, asked]));
  return { ...line, answers: answersOf(context, digest, decision) };
}

function asks({ metrics: { today, written: w } }: PartContext, decision: Decision): string {
  switch (decision.kind) {
    case 'pushed':
      return mondaySentences.pushedOften({ times: decision.times, to: decision.to, today }, w);
    case 'no owner':
      return mondaySentences.nobodys({ on: decision.cameIn, today }, w);
    case 'no contact':
      return mondaySentences.silent({ days: decision.days }, w);
    case 'twice':
      return mondaySentences.twice({ rows: rowsInWords(decision.deal, decision.other) }, w);
  }
}

/** @example rowsInWords(deal, other) // 'rows 14 and 31' */
function rowsInWords({ lead: one }: Deal, { lead: other }: Deal): string {
  if (one === null || other === null) return '';
  if (one.tabId !== other.tabId) return `row ${one.row} of ${one.tab} and row ${other.row} of ${other.tab}`;
  const [first, second] = [one.row, other.row].sort((a, b) => a - b);
  return `rows ${first ?? one.row} and ${second ?? other.row}`;
}

function answersOf({ metrics, links }: PartContext, digest: Digest, { deal, kind }: Decision): MondayLine['answers'] {
  const { lead } = deal;
  if (lead === null) return [];
  const title = lead.company ?? lead.contact ?? lead.email ?? deal.id;
  const offered = links.answers(digest, { leadId: lead.id, title, deal: answerableDeal(lead, metrics.currency) });
  return offered.flatMap((answer) => {
    const url = safeLink(answer.url);
    return url !== null && settledBy[kind].includes(answer.kind) ? [{ label: answer.label, url }] : [];
  });
}
