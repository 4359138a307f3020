import { ConfigurationError } from '../errors.ts';
import type { RepairShown } from '../jobs/repair/describe-repair.ts';
import type { UnsettledShown } from '../jobs/repair/describe-unsettled.ts';
import { repair } from '../jobs/repair/repair.ts';
import type { Command } from './command.ts';
import { plural, runSummary } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Mends what a sort or a paste that left the Lead IDs behind has done: puts each ID back beside its row, and takes back the\n' +
    'stage changes that an earlier version recorded because of it. It shows everything first, and changes nothing else. Every ID\n' +
    'is written only where its cell still holds what was shown. --yes does only what is certain.',
  positionals: ['WORKBOOK'],
  options: [{ name: 'yes', value: null, meaning: 'do not ask; what is not certain is left alone' }],
  async run(call) {
    const asks = call.interactive && !call.options.flag('yes');
    const { reference, ...ports } = await openWorkbook(call);
    const name = nameOf(reference);
    const confirm = asks ? ask : call.options.flag('yes') ? () => Promise.resolve('certain' as const) : nobodyToAsk;
    const result = await repair(ports, { dryRun: call.dryRun, confirm });
    const { outcome, shown, unsettled, recalculated, leftOut } = result;
    const open = linesOfUnsettled(unsettled);
    const typed = shown.ids.filter(({ byHand }) => byHand !== null).length;
    const rest = [...linesOfByHand(typed), ...open];
    const mended = rest.length === 0 ? [`${name} is in order again.`] : rest;
    const said = {
      'nothing to do':
        open.length === 0
          ? [`Every Lead ID of ${name} stands beside its row, and nothing false is in its history.`]
          : ['There is nothing that can be put back.', ...open],
      shown: [...linesOf(shown), ...open],
      declined: ['Nothing was changed.'],
      repaired: [...(asks ? [] : linesOf(shown)), ...linesOfLeftOut(leftOut), ...mended],
    }[outcome];
    return {
      exitStatus: 0,
      text: `${[...said, ...(recalculated === null ? [] : ['', runSummary(name, recalculated).trimEnd()])].join('\n')}\n`,
      json: { workbook: call.positionals[0], outcome, ...shown, unsettled, leftOut },
    };
  },
};

function nobodyToAsk(): never {
  throw new ConfigurationError(
    ['There is no terminal to ask at.'],
    'Look at what it would do with --dry-run, then add --yes.',
  );
}

function linesOfLeftOut(leftOut: number): string[] {
  if (leftOut === 0) return [];
  return [`${plural(leftOut, 'ID')} could not be put back: the sheet was changed meanwhile. Run it again.`];
}

function linesOfByHand(typed: number): string[] {
  if (typed === 0) return [];
  return [`${plural(typed, 'ID')} cannot be written from outside: type what was shown yourself.`];
}

function linesOfUnsettled({ rows, free }: UnsettledShown): string[] {
  if (rows.length === 0) return [];
  return [
    `${plural(rows.length, 'row')} ${rows.length === 1 ? 'is' : 'are'} not settled: nothing tells whose ${rows.length === 1 ? 'it is' : 'they are'}. No history is written of ${rows.length === 1 ? 'it' : 'them'} until you say so.`,
    ...rows.map(({ tab, row, who, id }) => `  ${tab}, row ${row} (${who}): ${id ?? 'no Lead ID'} stands beside it`),
    `Lead IDs that may be theirs: ${free.join(', ')}.`,
    'If each stands beside the right row, accept the line in Data Issues; if not, let the IDs change places.',
  ];
}

async function ask(shown: RepairShown): Promise<'all' | 'certain' | 'nothing'> {
  const { confirm, isCancel, note } = await import('@clack/prompts');
  note(linesOf(shown).join('\n'), 'This would be done');
  const answer = await confirm({ message: 'Do what is certain?', initialValue: true });
  if (isCancel(answer) || !answer) return 'nothing';
  const asked = [...shown.ids.filter(({ byHand }) => byHand === null), ...shown.changes];
  if (asked.every(({ isCertain }) => isCertain)) return 'certain';
  const rest = await confirm({ message: 'And what is marked as not certain?', initialValue: false });
  return !isCancel(rest) && rest ? 'all' : 'certain';
}

function typeIt(id: string, takenFor: string): string {
  return `type '${id} yourself, with the apostrophe: Google Sheets would make ${takenFor} of it`;
}

function linesOf({ ids, changes }: RepairShown): string[] {
  const unsure = (isCertain: boolean): string => (isCertain ? '' : '  (not certain: only if you say so)');
  const guessed = (isSettled: boolean): string => (isSettled ? '' : '  (a free ID: nothing tells whose row it is)');
  return [
    ...(ids.length === 0 ? [] : ['Lead IDs:']),
    ...ids.map(({ tab, row, who, is, toBe, isCertain, isSettled, byHand }) =>
      toBe === ''
        ? `  ${tab}, row ${row}: ${is} stands in an empty row and goes${unsure(isCertain)}`
        : `  ${tab}, row ${row} (${who ?? ''}): ${is} ${byHand === null ? `becomes ${toBe}${guessed(isSettled)}${unsure(isCertain)}` : typeIt(toBe, byHand)}`,
    ),
    ...(changes.length === 0 ? [] : ['Changes in Stage History that were none, to be taken back:']),
    ...changes.map(
      ({ lead, who, from, to, recordedOn, isCertain }) =>
        `  ${recordedOn}, ${lead}${who === null ? '' : ` (${who})`}: ${from ?? 'nothing'} to ${to}${unsure(isCertain)}`,
    ),
  ];
}
