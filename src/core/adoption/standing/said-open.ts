import { fold } from '../../schema/fold.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { MappingRow } from '../stored-mapping.ts';

/** Whether somebody said of a tab that all its deals are open, where nothing in it says at which stage. */
export function saidOpen({ tab, match, made = [] }: LeadTab, mapping: readonly MappingRow[]): { readonly isSaidOpen?: true } {
  const isSaid = mapping.some((row) => row.kind === 'leads tab' && row.are === 'open' && fold(row.title) === fold(tab.title));
  const saysStage = match.columns.has('stage') || made.some(({ field }) => field === 'stage');
  return isSaid && !saysStage ? { isSaidOpen: true } : {};
} // prettier-ignore
