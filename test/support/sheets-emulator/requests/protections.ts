import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { gridRange, mayEdit, modelOnly, storedRange } from '../edit.ts';
import type { Edit } from '../edit.ts';
import { badRequest, protectedText } from '../errors.ts';
import { mergeFields, parseUpdateMask } from '../field-mask.ts';
import { dropDefaults } from '../normalize.ts';
import { protectionView } from '../operations/sheet-view.ts';
import type { Sheet } from '../state.ts';
import type { Handlers } from './handlers.ts';

type Protection = sheets_v4.Schema$ProtectedRange;

function find(edit: Edit, id: number | null | undefined): { sheet: Sheet; index: number; protection: Protection } {
  for (const sheet of edit.spreadsheet.sheets) {
    const index = sheet.protectedRanges.findIndex((protection) => protection.protectedRangeId === id);
    const protection = sheet.protectedRanges[index];
    if (protection) return { sheet, index, protection };
  }
  throw badRequest(`No protected range with id: ${id ?? 0}`);
}

function checked(edit: Edit, given: Protection): Protection {
  modelOnly(
    given,
    [
      'protectedRangeId',
      'range',
      'namedRangeId',
      'description',
      'warningOnly',
      'requestingUserCanEdit',
      'unprotectedRanges',
      'editors',
    ],
    'ProtectedRange',
  );
  const named = edit.spreadsheet.namedRanges.find((candidate) => candidate.namedRangeId === given.namedRangeId)?.range;
  if (given.namedRangeId && !named) throw badRequest(`No NamedRange with id: ${given.namedRangeId}`);
  const range = given.range ?? named;
  gridRange(edit, range);
  const { requestingUserCanEdit: _told, ...kept } = dropDefaults(given);
  return {
    ...kept,
    range: storedRange(range ?? {}),
    ...(given.unprotectedRanges ? { unprotectedRanges: given.unprotectedRanges.map(storedRange) } : {}),
    // Who makes a protection may always edit what it covers; it stands among the editors even where the protection only warns [seen].
    editors: {
      ...withoutEmpty(given.editors ?? {}),
      users: [...new Set([...(given.editors?.users ?? []), edit.userEmail])],
    },
  };
}

const withoutEmpty = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, child]: [string, unknown]) => child !== false && !(Array.isArray(child) && child.length === 0),
    ),
  ) as T;

export const protections: Handlers = {
  addProtectedRange: (edit, request) => {
    const given = request.protectedRange ?? {};
    const id = given.protectedRangeId || edit.newId();
    if (edit.spreadsheet.sheets.some((sheet) => sheet.protectedRanges.some((other) => other.protectedRangeId === id)))
      throw badRequest(`A protected range with id: ${id} already exists.`);
    const protection = { ...checked(edit, given), protectedRangeId: id };
    gridRange(edit, protection.range).sheet.protectedRanges.push(protection);
    // The reply gives the editors as they were asked for, not as they are [seen].
    return {
      addProtectedRange: {
        protectedRange: { ...protectionView(edit, protection), editors: withoutEmpty(given.editors ?? {}) },
      },
    };
  },

  updateProtectedRange: (edit, request) => {
    const given = request.protectedRange ?? {};
    const { sheet, index, protection } = find(edit, given.protectedRangeId);
    if (!mayEdit(edit, protection)) throw badRequest(protectedText);
    if (!edit.switches.protectionsMaySoften && given.warningOnly === true && protection.warningOnly !== true)
      throw badRequest('This protection cannot be changed.');
    const merged = mergeFields(protection, given, parseUpdateMask(request.fields));
    const next = checked(edit, merged);
    sheet.protectedRanges.splice(index, 1);
    gridRange(edit, next.range).sheet.protectedRanges.push(next);
    return {};
  },

  deleteProtectedRange: (edit, request) => {
    const { sheet, index, protection } = find(edit, request.protectedRangeId);
    if (!mayEdit(edit, protection)) throw badRequest(protectedText);
    sheet.protectedRanges.splice(index, 1);
    return {};
  },
};
