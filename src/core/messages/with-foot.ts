import type { Message } from './message.ts';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The mail with a line of whoever runs the service at its end, whatever wording a team has; as it is where there is none. */
export function withFoot(message: Message, foot: string | undefined): Message {
  if (foot === undefined) return message;
  const line = `<p style="font:13px/1.5 Arial,sans-serif;color:#5f6368">${foot.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)}</p>`;
  const end = message.html.lastIndexOf('</body>');
  const html = end < 0 ? `${message.html}${line}` : `${message.html.slice(0, end)}${line}\n${message.html.slice(end)}`;
  return { ...message, text: `${message.text.trimEnd()}\n\n${foot}\n`, html };
}
