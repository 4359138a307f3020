import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ParsedMail } from 'mailparser';

export interface DevPageOptions {
  readonly port: number;
  readonly mails: () => readonly ParsedMail[];
  readonly tabTitles: () => readonly string[];
  readonly cells: (tab: string) => readonly (readonly unknown[])[];
  /** Links in a tab's cells by "row:column". */
  readonly links: (tab: string) => ReadonlyMap<string, string>;
  readonly edit: (tab: string, cell: string, value: string) => void;
  /** Calls a function as the menu in the sheet would; answers with its summary. */
  readonly call: (name: string) => Promise<string>;
}

const actions = ['recalculate', 'check', 'remind', 'nightly'];
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: unknown) => String(text ?? '').replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');

/** A plain page for trials: the tabs of the emulated sheet, one cell to edit, buttons for the functions, the mails. */
export async function startDevPage(
  options: DevPageOptions,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      answer(options, request.method ?? 'GET', url, form, response).catch((error: unknown) =>
        page(
          response,
          `<p><b>${safe(error instanceof Error ? error.message : error)}</b></p><p><a href="/">back</a></p>`,
        ),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function answer(
  options: DevPageOptions,
  method: string,
  url: URL,
  form: URLSearchParams,
  response: ServerResponse,
) {
  if (method === 'POST' && url.pathname === '/edit') {
    options.edit(form.get('tab') ?? '', form.get('cell') ?? '', form.get('value') ?? '');
    return void response.writeHead(303, { Location: `/?tab=${encodeURIComponent(form.get('tab') ?? '')}` }).end();
  }
  if (method === 'POST' && actions.includes(url.pathname.slice(1))) {
    const said = await options.call(url.pathname.slice(1));
    const to = url.pathname === '/remind' ? '/mails' : '/?tab=Metrics';
    return void response
      .writeHead(303, { Location: `${to}${to.includes('?') ? '&' : '?'}said=${encodeURIComponent(said)}` })
      .end();
  }
  const said = url.searchParams.get('said');
  const note = said === null ? '' : `<p><b>${safe(said)}</b></p>`;
  if (url.pathname === '/mails') return page(response, note + mailList(options.mails()));
  const mail = /^\/mails\/(\d+)$/.exec(url.pathname)?.[1];
  if (mail !== undefined)
    return void response.writeHead(200, html).end(options.mails()[Number(mail)]?.html || 'No such mail.');
  const tab = url.searchParams.get('tab') ?? 'Leads';
  page(response, note + sheet(tab, options));
}

const html = { 'Content-Type': 'text/html; charset=utf-8' };

function page(response: ServerResponse, body: string): void {
  const buttons = actions
    .map((name) => `<form method="post" action="/${name}"><button>${name}</button></form>`)
    .join(' ');
  response
    .writeHead(200, html)
    .end(
      `<!doctype html><meta charset="utf-8"><title>Leadsheet trial</title><style>body{font:14px sans-serif;margin:1em}form{display:inline}` +
        `td{border:1px solid #ddd;padding:2px 6px;white-space:nowrap;max-width:30em;overflow:hidden}table{border-collapse:collapse}</style>` +
        `<p><a href="/">sheet</a> · <a href="/mails">mails</a> · ${buttons}</p>${body}`,
    );
}

function mailList(mails: readonly ParsedMail[]): string {
  if (mails.length === 0) return '<p>No mail yet: press remind.</p>';
  const to = (mail: ParsedMail) =>
    (Array.isArray(mail.to) ? mail.to : [mail.to]).map((each) => each?.text ?? '').join(', ');
  return `<ol>${mails.map((mail, i) => `<li><a href="/mails/${i}">${safe(mail.subject)}</a> to ${safe(to(mail))}</li>`).join('')}</ol>`;
}

function sheet(tab: string, options: DevPageOptions): string {
  const links = options.links(tab);
  const tabs = options
    .tabTitles()
    .map(
      (title) =>
        `<a href="/?tab=${encodeURIComponent(title)}">${title === tab ? `<b>${safe(title)}</b>` : safe(title)}</a>`,
    );
  const rows = options.cells(tab).map((row, r) => {
    const cells = row.map((value, c) => {
      const link = links.get(`${r}:${c}`);
      return `<td>${link === undefined ? safe(value) : `<a href="${safe(link)}">${safe(value)}</a>`}</td>`;
    });
    return `<tr><td>${r + 1}</td>${cells.join('')}</tr>`;
  });
  return (
    `<p>${tabs.join(' · ')}</p><form method="post" action="/edit"><input type="hidden" name="tab" value="${safe(tab)}">` +
    `Cell <input name="cell" size="5" placeholder="H2" required> becomes <input name="value"> <button>Edit as a person</button></form>` +
    `<table>${rows.join('')}</table>`
  );
}
