import parser from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { distance } from 'fastest-levenshtein';
import type { TemplateRow } from '../leads/records.ts';
import { itemShape, mailShape } from './mail-shape.ts';
import type { Shape } from './mail-shape.ts';
import type { CheckedWording, CheckedWordings, WordingNode, WordingPath } from './own-wording.ts';

/** A mistake in the Templates tab; the shipped wording is used instead. */
export interface WordingProblem {
  readonly template: string;
  readonly row: number;
  readonly column: 'template' | 'subject' | 'text';
  readonly message: string;
}

/** The messages whose wording may be replaced. */
const replaceable = ['digest', 'new-leads', 'triage', 'preview', 'escalation'];

const longest = 20_000;
const mostNodes = 500;
const deepest = 6;

class WordingError extends Error {}

/**
 * Parses the Templates tab and keeps only what is sound. Allowed: text, `{{name}}`, `{{#if name}}`, `{{#unless name}}`,
 * `{{#each name}}`, `{{else}}`, comments. Everything else that the template language knows (triple braces, partials,
 * decorators, helpers, lookups by data or number) is refused, and so is a name that the mail does not have.
 */
export function checkOwnWording(rows: readonly TemplateRow[]): {
  readonly wordings: CheckedWordings;
  readonly problems: readonly WordingProblem[];
} {
  const wordings = new Map<string, CheckedWording>();
  const problems: WordingProblem[] = [];
  for (const { template, subject, text, row } of rows) {
    const name = template
      .trim()
      .toLowerCase()
      .replace(/[^a-z]+/g, '-');
    const report = (column: WordingProblem['column'], message: string): void =>
      void problems.push({ template, row, column, message });
    if (!replaceable.includes(name)) {
      report('template', `There is no mail called "${template.slice(0, 60)}": ${replaceable.join(', ')}.`);
      continue;
    }
    const check = (source: string | null, column: 'subject' | 'text'): readonly WordingNode[] | null => {
      if (source === null || source.trim() === '') return null;
      try {
        return checkTemplate(source, column);
      } catch (error) {
        report(column, error instanceof WordingError ? error.message : 'The braces do not match.');
        return null;
      }
    };
    const checked = { subject: check(subject, 'subject'), text: check(text, 'text') };
    if (checked.subject !== null || checked.text !== null) wordings.set(name, checked);
  }
  return { wordings, problems };
}

function checkTemplate(source: string, column: 'subject' | 'text'): readonly WordingNode[] {
  if (source.length > longest) throw new WordingError(`It is longer than ${longest} characters.`);
  let program: hbs.AST.Program;
  try {
    program = parser.parse(source);
  } catch {
    throw new WordingError('It cannot be read: look for braces that do not match, or a block that is not closed.');
  }
  let nodes = 0;
  let depth = 0;
  let namesDeals = false;
  const statements = (body: readonly hbs.AST.Statement[], scopes: readonly Shape[]): readonly WordingNode[] => {
    if (++depth > deepest + 1) throw new WordingError(`Blocks stand inside each other more than ${deepest} deep.`);
    const checked = body.flatMap((statement): readonly WordingNode[] => {
      if (++nodes > mostNodes) throw new WordingError(`It has more than ${mostNodes} parts.`);
      return node(statement, scopes);
    });
    depth--;
    return checked;
  };
  const node = (statement: hbs.AST.Statement, scopes: readonly Shape[]): readonly WordingNode[] => {
    switch (statement.type) {
      case 'CommentStatement':
        return [];
      case 'ContentStatement':
        return [{ kind: 'text', text: (statement as hbs.AST.ContentStatement).value }];
      case 'MustacheStatement': {
        const { path, params, hash, escaped } = statement as hbs.AST.MustacheStatement;
        if (!escaped) throw new WordingError('Three braces are not allowed: use two.');
        if (params.length > 0 || hasPairs(hash))
          throw new WordingError(`{{${nameOf(path)} …}} has words after the name.`);
        const { place, shape } = find(path, scopes);
        if (shape !== 'value') throw new WordingError(`{{${nameOf(path)}}} is a list or a switch: use #each or #if.`);
        namesDeals ||= scopes.at(-1 - place.up) === itemShape && place.names.join('.') === 'title';
        return [{ kind: 'value', path: place }];
      }
      case 'BlockStatement':
        return [block(statement as hbs.AST.BlockStatement, scopes)];
      default:
        throw new WordingError('Partials and decorators are not allowed.');
    }
  };
  const block = (statement: hbs.AST.BlockStatement, scopes: readonly Shape[]): WordingNode => {
    const name = nameOf(statement.path);
    const [about, ...others] = statement.params;
    if (!['if', 'unless', 'each'].includes(name))
      throw new WordingError(`{{#${name}}} is not known: if, unless, each.`);
    if (about === undefined || others.length > 0 || hasPairs(statement.hash)) {
      throw new WordingError(`{{#${name}}} takes one name.`);
    }
    if ((statement.program?.blockParams?.length ?? 0) > 0) throw new WordingError('"as |name|" is not allowed.');
    const { place, shape } = find(about, scopes);
    const program = statement.program?.body ?? [];
    // `else if` is a block of its own inside the other branch.
    const inverse = statement.inverse?.body ?? [];
    if (name !== 'each') {
      const then = statements(program, scopes);
      const otherwise = statements(inverse, scopes);
      return name === 'if'
        ? { kind: 'if', path: place, then, otherwise }
        : { kind: 'if', path: place, then: otherwise, otherwise: then };
    }
    if (typeof shape === 'string' || !('list' in shape))
      throw new WordingError(`{{#each ${nameOf(about)}}} is not a list.`);
    const body = statements(program, [...scopes, shape.list]);
    return { kind: 'each', path: place, body, otherwise: statements(inverse, scopes) };
  };
  const checked = statements(program.body, [mailShape]);
  // Whoever got such a mail would count as reminded of deals that it does not mention.
  if (column === 'text' && !namesDeals) {
    throw new WordingError(
      'It does not say which deals it is about: put {{title}} between {{#each items}} and {{/each}}.',
    );
  }
  return checked;
}

function hasPairs(hash: hbs.AST.Hash | undefined): boolean {
  return (hash?.pairs.length ?? 0) > 0;
}

function nameOf(expression: hbs.AST.Expression | hbs.AST.Literal): string {
  const { original } = expression as Partial<hbs.AST.PathExpression>;
  return String(original ?? expression.type).slice(0, 60);
}

/** Finds what a path names, walking only names that the mail has. */
function find(
  expression: hbs.AST.Expression | hbs.AST.Literal,
  scopes: readonly Shape[],
): { readonly place: WordingPath; readonly shape: Shape } {
  if (expression.type !== 'PathExpression') throw new WordingError('Only names may stand in braces.');
  const { data, depth, parts } = expression as hbs.AST.PathExpression;
  if (data) throw new WordingError(`{{${nameOf(expression)}}} is not known.`);
  let shape = scopes.at(-1 - depth);
  if (depth >= scopes.length || shape === undefined) throw new WordingError('There are more "../" than blocks around.');
  for (const part of parts) {
    // With a type guard: newer grammars allow a sub-expression here.
    const name: unknown = part;
    const fields: Readonly<Record<string, Shape>> = typeof shape === 'object' && 'fields' in shape ? shape.fields : {};
    if (typeof name !== 'string' || !Object.hasOwn(fields, name)) {
      const near = typeof name === 'string' ? nearest(name, Object.keys(fields)) : null;
      const hint = near === null ? '' : ` Did you mean {{${near}}}?`;
      throw new WordingError(`{{${nameOf(expression)}}} is not known here.${hint}`);
    }
    shape = fields[name] ?? 'value';
  }
  return { place: { up: depth, names: parts.map(String) }, shape };
}

function nearest(name: string, known: readonly string[]): string | null {
  const close = known.map((one) => ({ one, far: distance(one.toLowerCase(), name.slice(0, 60).toLowerCase()) }));
  const best = close.sort((a, b) => a.far - b.far)[0];
  return best !== undefined && best.far <= 3 ? best.one : null;
}
