import { parseBlock } from '../../core/workbook/parse-block.ts';
import type { Block } from '../../core/workbook/parse-block.ts';
import { sectionsOf } from './sections-of.ts';
import type { Section } from './sections-of.ts';
import { textWithin } from './xml-outline.ts';
import type { XmlElement } from './xml-outline.ts';

/** Cells in which a value is chosen, and the formula that names the list. */
export interface Dropdown {
  readonly blocks: readonly Block[];
  readonly formula: string;
}

/** The dropdowns of a sheet, by what follows its rows; those that Excel 2010 keeps in an extension, too. */
export function dropdownsOf(epilogue: string): readonly Dropdown[] {
  return sectionsOf(epilogue, 'dataValidations').flatMap((section) =>
    section.root.children
      .filter((rule) => rule.name === 'dataValidation' && rule.attributes.get('type') === 'list')
      .map((rule) => ({
        blocks: (rule.attributes.get('sqref') ?? textOf(section, find(rule, 'sqref')))
          .split(/\s+/)
          .flatMap((reference) => parseBlock(reference) ?? []),
        formula: textOf(section, find(rule, 'formula1')).trim(),
      }))
      .filter(({ blocks, formula }) => blocks.length > 0 && formula !== ''),
  );
}

/** It may stand within a choice between editions, or hold the formula in an element of its own. */
function find(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf({ xml }: Section, element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const [inner] = element.children;
  return textWithin(xml, inner ?? element);
}
