import type { NoLeads } from './adoption.ts';
import type { OtherTab } from './find-lead-tabs.ts';
import { mappingKeys } from './stored-mapping.ts';
import { oneLine } from './near-stages.ts';

/** Why no tab could be taken for leads: what each one looks like, and what to do. */
export function noLeads(tabs: readonly OtherTab[]): NoLeads {
  const fix =
    'Leadsheet needs a tab with one row a deal and a header row, in which one column is called Stage (or Status, Phase, Étape, Etapa). ' +
    'If there is one, name it in a tab Settings (columns Setting and Value) in a row “Leads tab”; if there is none, leadsheet init makes one in an empty workbook.';
  if (tabs.length === 0) return { noLeads: true, message: 'The workbook has no tab that could hold leads.', fix };
  const lost = tabs.filter(({ lostHeader }) => lostHeader === true);
  if (lost.length > 0) return lostHeaders(lost);
  const shown = tabs.slice(0, 8).map((tab) => `“${tab.title}” ${tab.looksLike}`);
  const more = tabs.length > 8 ? `, and ${tabs.length - 8} more` : '';
  const lacking = tabs.find((tab) => tab.lacksStage !== undefined);
  const board = tabs.some((tab) => tab.looksLike.includes('a board'));
  return {
    noLeads: true,
    message: `No tab looks like leads: ${shown.join('; ')}${more}.`,
    fix: board
      ? 'Turn the board into a list: one row a deal, with a column Stage that holds the name of the column in which its card stands now.'
      : lacking === undefined
        ? fix
        : addStage(lacking),
  };
}

function lostHeaders(tabs: readonly OtherTab[]): NoLeads {
  const titles = tabs.map(({ title }) => `“${title}”`).join(', ');
  return {
    noLeads: true,
    message: `${titles} ${tabs.length === 1 ? 'has lost its row' : 'have lost their rows'} of headers: nothing was read, for a lead would be taken for the headers.`,
    fix: 'Put the row of headers back on top of the leads. It may stand further down, if the sheet was sorted; else what stood there is in the version history of the sheet, or in a backup of the file.',
  };
}

/** What to do with a tab that is a list of leads but for its stages. */
function addStage({ title, lacksStage = [] }: OtherTab): string {
  const add =
    `Add a column Stage to “${title}”, with a word for how far each deal is, such as Lead, Proposal, Won or Lost. ` +
    'Nothing is guessed there: a wrong stage would be in every figure.';
  const words = lacksStage.filter((near) => near.values.length > 0);
  const ticks = lacksStage.filter((near) => near.values.length === 0).map(({ label }) => `“${oneLine(label)}”`);
  return [
    add,
    ...words.map(
      ({ label, values }) =>
        `If your column “${oneLine(label)}” (${values.join(', ')}) says it already, call it Stage, or name it in a tab Settings (columns Setting and Value) in a row “${mappingKeys.column('Stage')}”.`,
    ),
    ...(ticks.length === 0
      ? []
      : [`${ticks.join(', ')}: a box says yes or no to one thing only; a stage says it in one word.`]),
  ].join(' ');
}
