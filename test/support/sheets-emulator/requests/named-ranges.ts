import { gridRange, storedRange } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import type { NamedRange } from '../state.ts';
import type { Handlers } from './handlers.ts';

function checkName(edit: Edit, name: string | null | undefined, self: NamedRange | undefined): string {
  const text = name ?? '';
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) && text.length <= 250;
  if (!plain || /^(true|false)$/i.test(text) || /^[A-Za-z]{1,3}[1-9]\d*$/.test(text) || /^R\d*C\d*$/i.test(text))
    throw badRequest(
      `Invalid name: ${text}. Names may hold letters, numbers and underscores only, and must not look like a cell.`,
    );
  const fold = (other: string): string => (edit.switches.namesIgnoreCase ? other.toLowerCase() : other);
  const used =
    edit.spreadsheet.namedRanges.some((named) => named !== self && fold(named.name) === fold(text)) ||
    edit.spreadsheet.brokenNames.some((broken) => fold(broken) === fold(text));
  if (used) throw badRequest(`Cannot add named range with name ${text}, a named range with that name already exists.`);
  return text;
}

export const namedRanges: Handlers = {
  addNamedRange: (edit, request) => {
    const given = request.namedRange ?? {};
    const { namedRanges: known } = edit.spreadsheet;
    const own = edit.switches.ownNamedRangeIds;
    if (given.namedRangeId && own === 'refused') throw badRequest('namedRangeId must not be set.');
    const wanted = own === 'kept' ? given.namedRangeId : null;
    if (wanted && known.some((named) => named.namedRangeId === wanted))
      throw badRequest(`A named range with id: ${wanted} already exists.`);
    const name = checkName(edit, given.name, undefined);
    gridRange(edit, given.range);
    const namedRange = {
      namedRangeId: wanted || String(edit.newId()),
      name,
      range: storedRange(given.range ?? {}),
    };
    known.push(namedRange);
    return { addNamedRange: { namedRange } };
  },

  updateNamedRange: (edit, request) => {
    const given = request.namedRange ?? {};
    const { namedRanges: known } = edit.spreadsheet;
    const index = known.findIndex((named) => named.namedRangeId === given.namedRangeId);
    const named = known[index];
    if (!named) throw badRequest(`No NamedRange with id: ${given.namedRangeId ?? ''}`);
    const mask = parseUpdateMask(request.fields);
    if (mask.has('*') || mask.has('name')) checkName(edit, given.name, named);
    const merged = mergeFields<NamedRange>(named, given as Partial<NamedRange>, mask);
    gridRange(edit, merged.range);
    known[index] = { ...merged, namedRangeId: named.namedRangeId, range: storedRange(merged.range ?? {}) };
    return {};
  },

  deleteNamedRange: (edit, request) => {
    const { namedRanges: known } = edit.spreadsheet;
    const index = known.findIndex((named) => named.namedRangeId === request.namedRangeId);
    if (index < 0) throw badRequest(`No NamedRange with id: ${request.namedRangeId ?? ''}`);
    known.splice(index, 1);
    return {};
  },
};
