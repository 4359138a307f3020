import { fixInHeaders } from './fix-in-headers.ts';
import type { CatalogueEntry } from './catalogue.ts';

const severities = {
  error: 'Something is set aside because of it until it is put right.',
  warning: 'A figure or a reminder may be wrong.',
  hint: 'Good to know; nothing depends on it.',
} as const;

/** Renders docs/findings.md from the catalogue: one section a subject, one entry a code. */
export function renderFindingsDoc(catalogue: Readonly<Record<string, CatalogueEntry>>): string {
  const lines = [
    '# Findings',
    '',
    'What Leadsheet may say about a sheet. Findings stand in the Data Issues tab, grouped by cause, what costs most first; none of',
    'them stops a run, and no cell is corrected without you. To say that one is fine, type anything under Accept beside it: that holds until the',
    'value changes, in the tab that the line names, however you rename and sort. What says that it is one line for all tabs holds in all of them.',
    '',
    ...Object.entries(severities).map(([severity, meaning]) => `- **${severity}**: ${meaning}`),
    '',
    '<!-- Generated from src/core/findings/catalogue.ts by docs/generate.ts. Do not edit. -->',
  ];
  let subject = '';
  for (const [code, entry] of Object.entries(catalogue)) {
    const ofCode = code.slice(0, code.indexOf('/'));
    if (ofCode !== subject) lines.push('', `## ${capital(ofCode)}`);
    subject = ofCode;
    lines.push(
      '',
      `### ${code}`,
      '',
      `**${entry.title}** (${entry.severity}). ${entry.meaning}`,
      '',
      `- What to do: ${fixInHeaders(entry.fix)}`,
      `- Set aside: ${entry.setsAside}`,
    );
    if (entry.inAllTabs === true) lines.push('- One line for all tabs.');
  }
  return `${lines.join('\n')}\n`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
