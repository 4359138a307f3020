/** A list that Memory keeps as text: anybody may have changed it, so nothing is known of its entries. What is no list is an empty one. */
export function listFromText(text: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}
