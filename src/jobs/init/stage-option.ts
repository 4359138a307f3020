import { stagesNamed } from '../../core/adoption/default-stages.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { fold } from '../../core/schema/fold.ts';
import { ConfigurationError } from '../../errors.ts';

const kinds = ['open', 'won', 'lost'] as const;

/**
 * Reads `--stages "Prospecting,Engaging,Won=won,Lost=lost"`: names in order, each with its kind where it is not plain
 * from the name. Throws one `ConfigurationError` with every problem.
 */
export function parseStageOption(text: string): readonly Stage[] {
  const problems: string[] = [];
  const parts = text.split(',').map((part) => part.trim());
  const named = parts.map((part) => {
    const at = part.lastIndexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    const kindText = at < 0 ? null : fold(part.slice(at + 1));
    const kind = kinds.find((k) => k === kindText) ?? null;
    if (name === '') problems.push(`"${part}" names no stage.`);
    if (kindText !== null && kind === null) problems.push(`"${part}": a stage is open, won or lost.`);
    return { name, kind };
  });
  const seen = new Set<string>();
  for (const { name } of named) {
    if (name !== '' && seen.has(fold(name))) problems.push(`"${name}" is named twice.`);
    seen.add(fold(name));
  }
  const stages = stagesNamed(named.map((one) => one.name)).map((stage, i): Stage => ({
    ...stage,
    kind: named[i]?.kind ?? stage.kind,
  }));
  for (const kind of kinds)
    if (!stages.some((stage) => stage.kind === kind))
      problems.push(`No stage is ${kind}; add one, such as "${example[kind]}".`);
  if (problems.length > 0)
    throw new ConfigurationError(problems, 'Write it like --stages "Prospecting,Engaging,Won=won,Lost=lost".');
  return stages;
}

const example = { open: 'Proposal', won: 'Won=won', lost: 'Lost=lost' } as const;
