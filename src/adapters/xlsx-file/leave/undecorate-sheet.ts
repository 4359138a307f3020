import type { Leaving } from '../../../core/workbook/leaving.ts';
import { columnLetters } from '../../../core/workbook/column-letters.ts';
import { sheetOfReference } from '../../../core/workbook/sheet-of-reference.ts';
import { applySplices, childOf, outlineXml, textWithin, withAttribute } from '../xml-outline.ts';
import type { Splice, XmlElement } from '../xml-outline.ts';

export interface Undecorated {
  readonly xml: string;
  readonly dropdowns: number;
  readonly colours: number;
}

/** What stands around a sheet's rows, without our conditional formats and dropdowns. */
export function undecorateSheet(
  shell: string,
  leaving: Pick<Leaving, 'isOurFormula' | 'dropdowns'>,
  titleOf: (tabId: number) => string | null,
): Undecorated {
  const root = outlineXml(shell);
  if (root === null) return { xml: shell, dropdowns: 0, colours: 0 };
  const splices: Splice[] = [];
  const cut = ({ start, end }: XmlElement): void => void splices.push({ at: start, remove: end - start, insert: '' });

  let colours = 0;
  for (const format of root.children.filter(({ name }) => name === 'conditionalFormatting')) {
    const rules = format.children.filter(({ name }) => name === 'cfRule');
    const ours = rules.filter((rule) =>
      rule.children.some((child) => child.name === 'formula' && leaving.isOurFormula(textWithin(shell, child))),
    );
    colours += ours.length;
    // A format without rules is not allowed.
    if (ours.length > 0 && ours.length === rules.length) cut(format);
    else ours.forEach(cut);
  }

  const validations = childOf(root, 'dataValidations');
  const all = validations?.children ?? [];
  const ours = all.filter((one) => isOurDropdown(one, shell, leaving.dropdowns, titleOf));
  if (validations !== undefined && ours.length > 0 && ours.length === all.length) cut(validations);
  else if (validations !== undefined && ours.length > 0) {
    splices.push(withAttribute(shell, validations, 'count', String(all.length - ours.length)));
    ours.forEach(cut);
  }
  return { xml: applySplices(shell, splices), dropdowns: ours.length, colours };
}

/** It only warns, and offers exactly what ours offers. */
function isOurDropdown(
  element: XmlElement,
  xml: string,
  sources: Leaving['dropdowns'],
  titleOf: (tabId: number) => string | null,
): boolean {
  const { attributes } = element;
  const formula = childOf(element, 'formula1');
  if (attributes.get('type') !== 'list' || attributes.get('errorStyle') !== 'warning' || formula === undefined)
    return false;
  if (attributes.has('prompt') || attributes.has('error')) return false;
  const text = textWithin(xml, formula);
  return sources.some((source) => {
    if (!('tabId' in source)) return text === `"${source.join(',').replaceAll('"', '""')}"`;
    const column = columnLetters(source.column);
    const title = titleOf(source.tabId)?.toLowerCase();
    return (
      sheetOfReference(text)?.toLowerCase() === title &&
      text.slice(text.lastIndexOf('!') + 1) === `$${column}$${source.firstRow + 1}:$${column}$1000`
    );
  });
}
