/**
 * As much of a text as has room in so many characters, with whole words and an ellipsis where something is left off.
 *
 * @example fitted('call Nadia about the offer', 12) // 'call Nadia…'
 */
export function fitted(text: string, room: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= room) return line;
  const cut = line.slice(0, Math.max(1, room - 1));
  const space = cut.lastIndexOf(' ');
  const words = space > room / 2 ? cut.slice(0, space) : cut;
  return `${words.replace(/[\s·,;:(“]+$/u, '').replace(/[\ud800-\udbff]$/, '')}…`;
}

/** As many of some texts as have room in one line, and how many do not: "Acme · Bolt · 3 more". */
export function listFitted(texts: readonly string[], room: number, moreOf: (count: number) => string): string {
  const [first = ''] = texts;
  let shown = texts.length > 1 ? fitted(first, room - moreOf(texts.length - 1).length - 3) : fitted(first, room);
  for (let i = 1; i < texts.length; i++) {
    const left = texts.length - i - 1;
    const next = `${shown} · ${texts[i] ?? ''}`;
    const tail = left === 0 ? '' : ` · ${moreOf(left)}`;
    if (next.length + tail.length > room) return `${shown} · ${moreOf(left + 1)}`;
    shown = next;
  }
  return shown;
}

/** A text in lines of at most so many characters, with whole words where they are no longer than that. */
export function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word.length > room ? fitted(word, room) : word);
  }
  return lines;
}
