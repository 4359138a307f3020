import type { NoLeads } from './adoption.ts';

/** Why no tab could be taken for leads: what each one looks like, and what to do. */
export function noLeads(tabs: readonly { readonly title: string; readonly looksLike: string }[]): NoLeads {
  const fix =
    'Leadsheet needs a tab with one row a deal and a header row, in which one column is called Stage (or Status, Phase, Étape, Etapa). ' +
    'If there is one, name it in a tab Settings (columns Setting and Value) in a row “Leads tab”; if there is none, leadsheet init makes one in an empty workbook.';
  if (tabs.length === 0) return { noLeads: true, message: 'The workbook has no tab that could hold leads.', fix };
  const shown = tabs.slice(0, 8).map((tab) => `“${tab.title}” ${tab.looksLike}`);
  const more = tabs.length > 8 ? `, and ${tabs.length - 8} more` : '';
  const board = tabs.some((tab) => tab.looksLike.includes('a board'));
  return {
    noLeads: true,
    message: `No tab looks like leads: ${shown.join('; ')}${more}.`,
    fix: board
      ? 'Turn the board into a list: one row a deal, with a column Stage that holds the name of the column in which its card stands now.'
      : fix,
  };
}

/** Whether `adopt` found leads. */
export function hasLeads<T extends object>(adoption: T | NoLeads): adoption is T {
  return !('noLeads' in adoption);
}
