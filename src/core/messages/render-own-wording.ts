import type { MailView } from './mail-view.ts';
import type { CheckedWording, WordingNode, WordingPath } from './own-wording.ts';
import { plainText } from './plain-text.ts';
import { shippedTemplate } from './render-shipped.ts';

export interface OwnWording {
  /** Null = the shipped one. */
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
}

const longestOutput = 100_000;
const mostSteps = 50_000;

/** The team's own wording of a mail, or null where it grew out of hand or leaves deals out; then the shipped one is sent. */
export function renderOwnWording(wording: CheckedWording, view: MailView): OwnWording | null {
  const subject = wording.subject === null ? null : walk(wording.subject, view);
  const text = wording.text === null ? null : walk(wording.text, view);
  if (subject === undefined || text === undefined) return null;
  // A deal that the ledger counts as shown must be in the mail, whatever conditions the wording has.
  if (text !== null && !view.items.every(({ title }) => text.includes(title))) return null;
  return {
    subject: subject?.trim() === '' ? null : subject,
    text,
    html: text === null ? null : htmlOf(plainText(text), view),
  };
}

/** Renders a checked tree; undefined where it takes too long or gets too long. */
function walk(nodes: readonly WordingNode[], view: MailView): string | undefined {
  let out = '';
  let steps = 0;
  const go = (body: readonly WordingNode[], scopes: readonly unknown[]): boolean =>
    body.every((node) => {
      if (++steps > mostSteps || out.length > longestOutput) return false;
      switch (node.kind) {
        case 'text':
          out += node.text;
          return true;
        case 'value': {
          const value = lookUp(node.path, scopes);
          if (typeof value === 'string' || typeof value === 'number') out += value;
          return true;
        }
        case 'if':
          return go(isTruthy(lookUp(node.path, scopes)) ? node.then : node.otherwise, scopes);
        case 'each': {
          const list = lookUp(node.path, scopes);
          if (!Array.isArray(list) || list.length === 0) return go(node.otherwise, scopes);
          return list.every((one: unknown) => go(node.body, [...scopes, one]));
        }
      }
    });
  return go(nodes, [view]) && out.length <= longestOutput ? out : undefined;
}

function lookUp({ up, names }: WordingPath, scopes: readonly unknown[]): unknown {
  let value = scopes.at(-1 - up);
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** As in Handlebars: an empty list counts as nothing. */
function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** The same words in HTML: everything escaped, line breaks kept, and only our own links made clickable. */
function htmlOf(text: string, view: MailView): string {
  const links = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (name.endsWith('Url') && typeof inner === 'string') links.add(inner);
        else collect(inner);
      }
    }
  };
  collect(view);
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => ({
      lines: paragraph
        .split('\n')
        .map((line) => ({ words: line.split(' ').map((word) => ({ word, href: links.has(word) ? word : null })) })),
    }));
  const render = shippedTemplate('page/own-wording');
  if (render === undefined) throw new Error('no template ships for page/own-wording');
  return render({ ...view, paragraphs });
}
