import { aFinding } from '../../findings/a-finding.ts';
import type { FindingWords } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { fold } from '../../schema/fold.ts';
import { suggester } from '../../schema/suggester.ts';
import { isErrorName } from './is-error-name.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** A stage that the team does not have gets a suggestion, never a silent default. */
export function checkUnknownStage({ leads, stages, place }: LeadsInSheet): Finding[] {
  const nameOf = new Map<string, string>();
  for (const { name, aliases } of stages)
    for (const text of [name, ...aliases]) if (!nameOf.has(text)) nameOf.set(text, name);
  const isName = new Set([...nameOf.keys()].map(fold));
  const suggestionFor = suggester(stages.flatMap(({ name, aliases }) => [name, ...aliases]));
  // Looked for once for each text, and said by the same words: a slip stands in thousands of rows.
  const known = new Map<string, FindingWords>();
  const wordsFor = (text: string): FindingWords => {
    const suggestion = nameOf.get(suggestionFor(text) ?? '') ?? null;
    return {
      message: `${text} is not a stage.`,
      suggestion,
      cause: fold(text) || text,
      ...(suggestion === null ? {} : { fix: `Did you mean ${suggestion}? Else add ${text} to Stages.` }),
    };
  };
  const findings: Finding[] = [];
  for (const lead of leads) {
    const text = lead.stageText;
    // Where a name of the team's counts for nothing, another finding says why: a column beside it says otherwise.
    if (lead.stage !== null || text === '' || isErrorName(text) || isName.has(fold(text))) continue;
    const words = known.get(text) ?? wordsFor(text);
    known.set(text, words);
    findings.push(aFinding('cell/unknown-stage', place(lead, 'stage', text), words));
  }
  return findings;
}
