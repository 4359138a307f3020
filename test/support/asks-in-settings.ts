const asks = /^(?:(?:Tab|Column|Stage|Rows|Leads header row): .|(?:Stage order|Currency|Amounts are in)$)/;

/** Whether a row asks what only people can say: the name of a setting that decides something, and a Value for them to choose. */
export function asksInSettings(texts: readonly string[]): boolean {
  const [setting, ...others] = texts;
  return asks.test(setting ?? '') && others.filter((text) => text !== '').length <= 1;
}
