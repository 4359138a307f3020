const longestLegend = 300;
const pair =
  /([\p{L}\p{N}]{1,3})\s*[=:]\s*(\p{L}[^=:,;/|)\]\n]*?)(?=\s+[\p{L}\p{N}]{1,3}\s*[=:]|\s*[,;/|)\]\n]|\s*$)/gu;

/** What a header says that the codes below it mean: “Stage (1=Lead, 4=Won)”, “Status: N = New; W = Won”. Null where it says nothing of the kind. */
export function legendIn(label: string): ReadonlyMap<string, string> | null {
  const { legend } = parted(label);
  const codes = [...legend.matchAll(pair)].map(([, code = '', meaning = '']) => [code, meaning.trim()] as const);
  return codes.length < 2 ? null : new Map(codes);
}

/** The header without it: “Stage”. */
export function withoutLegend(label: string): string {
  return legendIn(label) === null ? label : parted(label).name;
}

function parted(label: string): { readonly name: string; readonly legend: string } {
  const text = label.length > longestLegend ? '' : label;
  const at = text.search(/[([{:\n]/);
  return at <= 0 ? { name: label, legend: '' } : { name: label.slice(0, at).trim(), legend: label.slice(at + 1) };
}
