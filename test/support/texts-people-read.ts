import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text of the program, its templates or its schemas that a person may read, and the file it stands in. */
export interface ReadText {
  readonly file: string;
  readonly text: string;
}

/** What stands where a value comes in. */
const filledIn = '…';

/** Every text of more than one word: literals of the source without its comments and imports, templates, hints of the schemas. */
export function textsPeopleRead(root: string): readonly ReadText[] {
  const of = (folder: string, ending: string, read: (text: string) => readonly string[]): ReadText[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .flatMap((name) => {
        const file = join(folder, name);
        return read(readFileSync(join(root, file), 'utf8')).map((text) => ({ file, text }));
      });
  return [
    ...of('src', '.ts', literalsOf),
    ...of('templates', '.hbs', (text) => [
      text.replace(/\{\{!--[^]*?--\}\}|\{\{![^}]*\}\}/g, '').replace(/\{\{[^}]*\}\}/g, filledIn),
    ]),
    ...of('sheets-schema', '.json', hintsOf),
  ].filter(({ text }) => /\S\s+\S/.test(text));
}

function literalsOf(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(filledIn));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('read.ts', source, ts.ScriptTarget.Latest, true));
  return texts;
}

/** Every text of a schema but what people themselves may write: names that a tab, a column or a value is known by. */
function hintsOf(json: string): string[] {
  const texts: string[] = [];
  JSON.parse(json, (key, value: unknown) => {
    if (typeof value === 'string' && ['hint', 'description', 'meaning'].includes(key)) texts.push(value);
    return value;
  });
  return texts;
}
