export interface MailAddress {
  readonly name: string | null;
  readonly address: string;
}

const senderForm = /^\s*"?([^<>"\r\n]*?)"?\s*<([^<>\s]+)>\s*$/;

/** `Pipeline <pipeline@example.com>`, or an address alone. Whether that is one is not asked here. */
export function parseSender(text: string | null): MailAddress | null {
  if (text === null) return null;
  const named = senderForm.exec(text);
  return { name: named?.[1] || null, address: named?.[2] ?? text };
}
