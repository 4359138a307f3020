import type { NoLeads } from './adoption.ts';
import type { OtherTab } from './find-lead-tabs.ts';

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
  const asked = tabs.flatMap(({ setting }) => setting ?? []);
  const turned = tabs.some((tab) => tab.looksLike.includes('deal in a column'));
  const board = tabs.some((tab) => tab.looksLike.includes('a board'));
  return {
    noLeads: true,
    message: `No tab looks like leads: ${shown.join('; ')}${more}.`,
    fix:
      asked.length > 0
        ? `Say which of them hold leads: in a tab Settings (columns Setting and Value), with “leads” or “not leads” beside ${asked.map((each) => `“${each}”`).join(', ')}.`
        : board
          ? 'Turn the board into a list: one row a deal, with a column Stage that holds the name of the column in which its card stands now.'
          : turned
            ? 'Turn it round, so that each deal is a row: copy it, and paste it into a new tab with Paste special → Transposed (in Excel: Transpose).'
            : fix,
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
