import { readsTabs, withoutTabs } from '../../../core/workbook/tab-references.ts';
import { escapeXml, unescapeXml } from '../xml-text.ts';

/** The tabs and names that go, in lower case. */
export interface Going {
  readonly titles: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export interface FormulaFound {
  /** The element in which it stands, without its prefix. */
  readonly element: string;
  readonly text: string;
  /** Where it stood in the XML. */
  readonly at: number;
}

/**
 * XML in which formulas no longer name the tabs that go, as spreadsheet programs leave it when a tab is deleted (`#REF!B2`): a
 * file that names a tab that it does not have is damaged to them. Whatever reads such a tab or name is answered with.
 */
export function formulasWithout(xml: string, going: Going): { readonly xml: string; readonly found: FormulaFound[] } {
  const found: FormulaFound[] = [];
  const changed = xml.replace(
    /(<((?:[^\s<>/:]+:)?(f|formula|formula1|formula2))(?:\s[^<>]*)?>)([^<]+)(?=<\/\2>)/g,
    (whole, tag: string, _name: string, element: string, escaped: string, at: number) => {
      const text = unescapeXml(escaped);
      if (!readsTabs(text, going.titles, going.names)) return whole;
      found.push({ element, text, at });
      const without = withoutTabs(text, going.titles);
      return without === text ? whole : tag + escapeXml(without);
    },
  );
  return { xml: changed, found };
}
