import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { badRequest, notModelled } from './errors.ts';

type ChipRun = sheets_v4.Schema$ChipRun;

/** The name of an account as Google knows it; undefined: its address is shown instead. */
export type NameOf = (email: string) => string | undefined;

/** The text of a cell with the stretches of it that are chips. */
export interface Chipped {
  readonly text: string;
  readonly chipRuns: readonly ChipRun[];
}

/** In the text of a write every chip stands as one of these [doc]. */
const placeholder = '@';

/** What a person chip shows [doc]: the name, the name with the last name first, or the address. */
function shownPerson(person: sheets_v4.Schema$PersonProperties, nameOf: NameOf): string {
  const email = person.email ?? '';
  const name = nameOf(email);
  if (name === undefined || person.displayFormat === 'EMAIL') return email;
  const [, first, last] = /^(.*)\s(\S+)$/.exec(name) ?? [];
  return person.displayFormat === 'LAST_NAME_COMMA_FIRST_NAME' && last ? `${last}, ${first ?? ''}` : name;
}

function shownChip(chip: sheets_v4.Schema$Chip, nameOf: NameOf): string {
  if (chip.richLinkProperties) throw notModelled('the title that a file chip shows');
  if (!chip.personProperties?.email?.includes('@')) throw badRequest('Invalid email in personProperties.');
  return shownPerson(chip.personProperties, nameOf);
}

const plainChip = (chip: sheets_v4.Schema$Chip): sheets_v4.Schema$Chip =>
  chip.personProperties
    ? {
        personProperties: { ...chip.personProperties, displayFormat: chip.personProperties.displayFormat ?? 'DEFAULT' },
      }
    : chip;

/**
 * Puts what chips show in place of their placeholders. The runs that come out tell of every stretch, those between chips with an empty chip, as reads do [doc]; a start of 0
 * is left out, as 0 is everywhere.
 */
export function showChips(text: string, given: readonly ChipRun[], nameOf: NameOf): Chipped {
  const chips = given
    .filter((run) => run.chip && Object.keys(run.chip).length > 0)
    .map((run) => ({ start: run.startIndex ?? 0, chip: run.chip ?? {} }))
    .sort((a, b) => a.start - b.start);
  let shown = '';
  let read = 0;
  const chipRuns: ChipRun[] = [];
  const begin = (chip: sheets_v4.Schema$Chip): void => {
    chipRuns.push(shown === '' ? { chip } : { startIndex: shown.length, chip });
  };
  const plain = (to: number): void => {
    if (to <= read) return;
    begin({});
    shown += text.slice(read, to);
    read = to;
  };
  for (const { start, chip } of chips) {
    if (text[start] !== placeholder || start < read)
      throw badRequest(`chipRuns: there is no placeholder "${placeholder}" at index ${start}.`);
    plain(start);
    begin(plainChip(chip));
    shown += shownChip(chip, nameOf);
    read = start + 1;
  }
  plain(text.length);
  return { text: shown, chipRuns };
}

/** The same the other way round: chips as placeholders, the runs moved to fit. */
export function hideChips({ text, chipRuns }: Chipped): Chipped {
  let hidden = '';
  const runs = chipRuns.map((run, index): ChipRun => {
    const isChip = Object.keys(run.chip ?? {}).length > 0;
    const stretch = text.slice(run.startIndex ?? 0, chipRuns[index + 1]?.startIndex ?? text.length);
    const moved: ChipRun = { ...(hidden === '' ? {} : { startIndex: hidden.length }), chip: run.chip ?? {} };
    hidden += isChip ? placeholder : stretch;
    return moved;
  });
  return { text: hidden, chipRuns: runs };
}

/** Whether every chip stands on a placeholder of its own. */
export function hasPlaceholders(text: string, runs: readonly ChipRun[]): boolean {
  return runs.every((run, index) => {
    if (Object.keys(run.chip ?? {}).length === 0) return true;
    const start = run.startIndex ?? 0;
    const next = runs[index + 1]?.startIndex;
    return text[start] === placeholder && (next === undefined || next === null || next > start);
  });
}
