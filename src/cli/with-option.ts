import { fold } from '../core/schema/fold.ts';
import { tabNames, tabSchemas } from '../core/schema/tab-schemas.ts';
import type { PeoplesTabName } from '../core/workbook/workbook.ts';
import { ConfigurationError } from '../errors.ts';
import { nearest } from './nearest.ts';

/** Names of the tabs that `--with` makes. */
const tabsOnRequest = tabNames.filter((name): name is PeoplesTabName => tabSchemas[name].made === 'by init --with');

/** Reads `--with NAME`, any number; `all` for every one. Throws `ConfigurationError` with every problem. */
export function parseWithOption(names: readonly string[]): readonly PeoplesTabName[] {
  if (names.some((name) => fold(name) === 'all')) return tabsOnRequest;
  const problems: string[] = [];
  const found = names.flatMap((asked) => {
    const name = tabsOnRequest.find((one) => [one, tabSchemas[one].title].some((known) => fold(known) === fold(asked)));
    if (name !== undefined) return [name];
    const meant = nearest(asked, tabsOnRequest);
    problems.push(`--with "${asked}": there is no such tab${meant === null ? '.' : `; did you mean ${meant}?`}`);
    return [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems, `Known are: ${tabsOnRequest.join(', ')}, all.`);
  return [...new Set(found)];
}
