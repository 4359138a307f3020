import { quoted, whenInWords } from '../../words/plain-words.ts';
import type { Rule } from './rule.ts';

/** For so many days a lead that came in is news; later it waits, or has no next step. */
const news = 10;

/** It came in, and nobody has been in touch or set a day for it. Told at once, whatever its stage and its owner. */
export const cameIn: Rule = (one, { today, cameInOn, arrivedOn, isFirstStage }) => {
  const { stage, source, notes, owner, created } = one.lead;
  const isAtTheStart = isFirstStage || stage === null;
  if (!one.isOpen || !isAtTheStart || cameInOn === null || today - cameInOn > news) return null;
  if (one.lastContact !== null || one.followUp !== null) return null;
  const came = created === null ? 'New in the sheet' : `Came in ${whenInWords(Math.min(cameInOn, today), today)}`;
  const from = source === null ? '' : ` (${source})`;
  const asked = notes === null ? '' : `: ${quoted(notes)}`;
  const taker = owner === null ? ' Who takes it?' : '';
  const said = `${came}${from}${asked}`;
  const end = /[.!?…]”$/.test(said) ? '' : '.';
  return { since: arrivedOn ?? cameInOn, shownFrom: null, why: `${said}${end}${taker}` };
};
