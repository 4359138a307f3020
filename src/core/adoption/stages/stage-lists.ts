import { fold } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Tab } from '../../workbook/workbook.ts';
import type { Evidence } from '../decision.ts';
import { stageOrderByNumber } from '../evidence/stage-order-by-number.ts';
import type { LeadTab } from '../lead-tab.ts';
import { numberInFront } from '../stage-words.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { definedStages } from './defined-stages.ts';
import { enteredNames, inOrder, stageChoices, stageLegend } from './stage-names.ts';
import { readStageName } from './read-stage-name.ts';
import type { NamesInOrder } from './stage-names.ts';

/** Lists of names of stages that stand in an order somewhere. */
export interface StageLists {
  /** “Stage order” in Settings. */
  readonly said: NamesInOrder;
  /** The dropdown of the Stage column. */
  readonly choices: NamesInOrder;
  /** A tab of the team's own that lists them. */
  readonly defined: NamesInOrder;
  /** What that tab says they are. */
  readonly kinds: ReadonlyMap<string, Evidence<Stage['kind']>>;
  /** Columns `Entered <Stage>`. */
  readonly entered: NamesInOrder;
}

/**
 * Where the team lists its stages.
 *
 * @param names what the leads have, folded
 */
export function stageLists(
  leads: readonly LeadTab[],
  names: ReadonlySet<string>,
  { otherTabs, mapping }: { readonly otherTabs: readonly Tab[]; readonly mapping: readonly MappingRow[] },
): StageLists {
  const { order, kinds } = definedStages(otherTabs, names);
  return {
    said: inOrder(mapping.flatMap((row) => (row.kind === 'stage order' ? row.stages : []))),
    choices: stageChoices(leads),
    defined: order,
    kinds: new Map([...leads.flatMap(kindsByLegend), ...kinds]),
    entered: enteredNames(leads),
  };
}

/** “4=Won”: what the header says. */
function kindsByLegend(lead: LeadTab): readonly (readonly [string, Evidence<Stage['kind']>])[] {
  return [...stageLegend(lead)].flatMap(([code, meaning]) => {
    const { says } = readStageName(meaning);
    return says === 'won' || says === 'lost' || says === 'open'
      ? [[fold(code), { answer: says, grade: 'declared', because: `its header says “${meaning}”` }] as const]
      : [];
  });
}

/** The names, folded, in the order of their numbers, else as the first list has them in which most of them stand; none where nothing declares it. */
export function declaredList(names: readonly string[], { said, choices, defined }: StageLists): readonly string[] {
  const [numbered] = stageOrderByNumber(names);
  // A chance of 0 % is no first stage.
  const isNone = (name: string): boolean => name.includes('%') && numberInFront(name) === 0;
  if (numbered !== undefined)
    return numbered.answer.toSorted((a, b) => Number(isNone(a)) - Number(isNone(b))).map(fold);
  const isMost = (list: NamesInOrder): boolean =>
    names.filter((name) => list.has(fold(name))).length >= 0.6 * names.length;
  return [...([said, choices, defined].find(isMost) ?? new Map<string, string>()).keys()];
}
