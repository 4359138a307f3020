import { sentence } from './sentence.ts';

/** What the lines of Data Issues say beside what the findings say themselves. */
export const issueSentences = {
  /** Under a line that is about several rows: one of them. */
  oneOfThem: sentence({ name: 'text?', row: 'text', says: 'text?' }, ({ name, row, says }) => {
    const who = name ?? `Row ${row}`;
    return says === null ? `· ${who}` : `· ${who}: ${says}`;
  }),
  hasAlone: sentence({ row: 'text', tab: 'text?', has: 'text' }, ({ row, tab, has }) =>
    tab === null ? `Only row ${row} has ${has}.` : `Only row ${row} of ${tab} has ${has}.`,
  ),
  unlike: sentence(
    { header: 'text', one: 'text', other: 'text' },
    ({ header, one, other }) => `${header} ${one} | ${other}`,
  ),
  notTheSame: sentence({ what: 'text' }, ({ what }) => `Not the same: ${what}.`),
};
