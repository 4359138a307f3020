/** Words beside what the title of a tab says: “Won deals 2026” is Won, “Ann’s pipeline” is Ann. */
const besides =
  /(?:^|[\s_-]+)(?:deals?|leads?|opportunit(?:y|ies)|opps?|prospects?|pipeline|stage|list|tracker|sheet|tab|crm|sales|liste|kontakte|affaires?|pistes?|oportunidades|negocios|ventas|clientes potenciales|trattative|opportunita|negocios|szanse|kansen)(?=$|[\s_-]+)/giu;
const year = /(?:^|[\s_(-]+)(?:fy\s?)?(?:19|20)\d\d\)?$/i;

/** What the title of a tab says of all the leads in it. */
export function bareTitle(title: string): string {
  const undated = title.trim().replace(year, '').trim();
  const bare = undated
    .replace(besides, ' ')
    .replace(/[’']s?(?=\s|$)/gu, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}).]+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare === '' ? (undated === '' ? title.trim() : undated) : bare;
}
