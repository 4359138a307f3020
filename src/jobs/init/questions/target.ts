import { noCurrency } from '../../../core/words/no-currency.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import { parseNumber } from '../../../core/schema/values/plain-number.ts';
import { ownersIn } from './reminders-to.ts';
import type { Circumstances, SetupPrompt, SetupQuestion } from './setup-question.ts';

const key = 'target';
const prefix = 'target of ';
const ofAll = `${prefix}all`;
const mostAsked = 12;

/** What is to be won in a month: Quota in Team, where the figures look for it. */
export const target: SetupQuestion = {
  prompts: (circumstances) => {
    const { isFirst, records, said } = circumstances;
    if (!isFirst || records.team.some(({ quota }) => quota !== null)) return [];
    const owners = ownersIn(circumstances);
    const each = { value: 'each', label: 'Yes, one for each owner' };
    const all = owners.length < 2 ? [] : [`It is put down in ${owners.length} equal parts, one an owner.`];
    const choose: SetupPrompt = {
      key,
      kind: 'choose',
      message: 'Is there a target for each month?',
      choices: [
        { value: 'none', label: 'No' },
        { value: 'team', label: 'Yes, one for the team', beside: all },
        ...(owners.length < 2 ? [] : [each]),
      ],
    };
    const chosen = said.get(key);
    if (chosen === 'team') return [choose, typed(ofAll, 'To be won in a month by all together', circumstances)];
    if (chosen !== 'each') return [choose];
    const prompts = owners
      .slice(0, mostAsked)
      .map((name) => typed(`${prefix}${name}`, `To be won in a month by ${name}`, circumstances));
    return [choose, ...prompts];
  },
  rows: (answer, circumstances, asked) => {
    const amount = asked === key ? null : amountOf(answer);
    if (amount === null) return new Map();
    const owners = ownersIn(circumstances);
    const names = asked !== ofAll ? [asked.slice(prefix.length)] : owners.length === 0 ? ['Team'] : owners;
    const part = Math.round((amount / names.length) * 100) / 100;
    return new Map([['team', names.map((name) => rowOf(name, part))]]);
  },
};

function typed(name: string, message: string, { settings }: Circumstances): SetupPrompt {
  const currency = settings.currency === noCurrency ? '' : `, in ${settings.currency}`;
  return {
    key: name,
    kind: 'type',
    message: `${message}${currency} (Enter: none)`,
    wrong: (text) => (amountOf(text) === null ? 'Write it as a number, such as 20000.' : undefined),
  };
}

function amountOf(text: string): number | null {
  // Nobody has a target of 30.000 with three places.
  const read = parseNumber(text.trim().replace(/[\s.,'’](?=\d{3}(?:\D|$))/g, ''), null);
  return read.ok && read.value > 0 ? read.value : null;
}

function rowOf(name: string, quota: number): FieldRow {
  return new Map([
    ['name', { value: name }],
    ['quota', { value: quota }],
  ]);
}
