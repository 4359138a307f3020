import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { fold } from '../../schema/fold.ts';
import { nearest } from '../../schema/nearest.ts';
import { isErrorName } from './is-error-name.ts';
import type { LeadsInSheet } from './lead-check.ts';

/** A stage that the team does not have gets a suggestion, never a silent default. */
export function checkUnknownStage({ leads, stages, place }: LeadsInSheet): Finding[] {
  const names = stages.flatMap((stage) => [stage.name, ...stage.aliases]);
  const suggestions = new Map<string, string | null>();
  const findings: Finding[] = [];
  for (const lead of leads) {
    const text = lead.stageText;
    if (lead.stage !== null || text === '' || isErrorName(text)) continue;
    const cause = fold(text) || text;
    let suggestion = suggestions.get(cause);
    if (suggestion === undefined) {
      const meant = nearest(text, names);
      suggestion = stages.find((stage) => stage.name === meant || stage.aliases.includes(meant ?? ''))?.name ?? null;
      suggestions.set(cause, suggestion);
    }
    findings.push(
      aFinding('cell/unknown-stage', place(lead, 'stage', text), {
        message: `${text} is not a stage.`,
        suggestion,
        cause,
        ...(suggestion === null ? {} : { fix: `Did you mean ${suggestion}? Else add ${text} to Stages.` }),
      }),
    );
  }
  return findings;
}
