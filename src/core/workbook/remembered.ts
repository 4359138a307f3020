/**
 * A pure function of a text that keeps what it found: of the headers and names of a workbook the same few are asked again and again, in
 * each of its tabs. Of long texts nothing is kept, and of many only those since the last so many.
 */
export function remembered<T>(find: (text: string) => T, most = 4000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return find(text);
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    if (known.size >= most) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}

const longest = 200;
