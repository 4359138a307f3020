const asks =
  /^(?:(?:Tab|Column|Stage|Rows|Leads header row): .|(?:Stage order|Currency|Amounts are in|Thousands are divided by)$)/;

/** Whether a row asks what only people can say: the name of a setting that decides something, a note, and a Value for people to choose. */
export function asksInSettings(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  return filled.length <= 2 && filled.some((text) => asks.test(text));
}
