import { readStageName } from '../../core/adoption/stages/read-stage-name.ts';
import { stageKinds } from '../../core/adoption/stages/stage-kinds.ts';
import { stagesNamed } from '../../core/adoption/default-stages.ts';
import type { FieldRow } from '../../core/plan/peoples-tabs.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { fold } from '../../core/schema/fold.ts';
import { noRows } from './rows/tab-rows.ts';
import type { TabRows } from './rows/tab-rows.ts';
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
  const mapping = named.flatMap(({ name, kind }, row) =>
    kind === null ? [] : [{ kind: 'stage' as const, stage: name, is: kind, row }],
  );
  const meant = stageKinds(
    named.map(({ name }) => name),
    { mapping, declared: new Map(), isSaidElsewhere: false, traces: [], list: [] },
  );
  const stages = stagesNamed(named.map(({ name }) => name)).map((stage, at): Stage => ({
    ...stage,
    kind: meant[at]?.kind ?? stage.kind,
  }));
  meant.forEach(({ asked }, at) => {
    const name = named[at]?.name ?? '';
    // What nobody knows is open, as the line that was typed says of none that it is an end.
    if (asked.length > 0 && readStageName(name).says !== null)
      problems.push(`"${name}" may be open, won or lost; say which, such as "${name}=open".`);
  });
  for (const kind of kinds)
    if (!stages.some((stage) => stage.kind === kind))
      problems.push(`No stage is ${kind}; add one, such as "${example[kind]}".`);
  if (problems.length > 0)
    throw new ConfigurationError(problems, 'Write it like --stages "Prospecting,Engaging,Won=won,Lost=lost".');
  return stages;
}

const example = { open: 'Proposal', won: 'Won=won', lost: 'Lost=lost' } as const;

/** What `--stages` says, as rows of Stages: what stands there already of a stage stays, its ID above all. */
export function rowsOfStages(stages: readonly Stage[]): TabRows {
  const rows = stages.map(({ name, order, kind }): FieldRow => {
    return new Map<string, OutCell>([
      ['stage', { value: name }],
      ['order', { value: order, format: 'integer' }],
      ['kind', { value: kind }],
    ]);
  });
  return rows.length === 0 ? noRows : new Map([['stages', rows]]);
}
