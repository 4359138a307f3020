import { stageRows } from '../../../core/plan/peoples-tabs.ts';
import type { Stage } from '../../../core/workbook/stage.ts';
import { ask } from '../dialogue/talk.ts';
import type { Talk } from '../dialogue/talk.ts';
import type { Correction } from './correction.ts';

const order = '(order)';
const done = '(done)';
const kinds = [
  { value: 'open', label: 'Open: deals wait in it' },
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost' },
] as const;

export const stages: Correction = {
  label: 'The stages',
  now: ({ adoption }) => adoption.stages.map(named).join(', '),
  async ask({ adoption, talk }) {
    let now = adoption.stages;
    for (;;) {
      const chosen = await ask(talk, {
        kind: 'choose',
        message: 'Which stage is otherwise?',
        choices: [
          ...now.map((stage) => ({ value: stage.name, label: named(stage) })),
          { value: order, label: 'Their order' },
          { value: done, label: 'Nothing more' },
        ],
      });
      if (chosen === done) break;
      now = chosen === order ? await ordered(now, talk) : await withKind(now, chosen, talk);
    }
    return now === adoption.stages ? new Map() : new Map([['stages', stageRows(now)]]);
  },
};

async function withKind(all: readonly Stage[], name: string, talk: Talk): Promise<readonly Stage[]> {
  const stage = all.find((each) => each.name === name);
  const chosen = await ask(talk, {
    kind: 'choose',
    message: `What is “${name}”?`,
    choices: kinds,
    initial: stage?.kind ?? 'open',
  });
  const kind = kinds.find(({ value }) => value === chosen)?.value ?? 'open';
  return all.map((each) => {
    if (each.name !== name) return each;
    const { undecided: _, ...decided } = each;
    return { ...decided, kind };
  });
}

/** The open ones are asked for one by one; won and lost come behind them. */
async function ordered(all: readonly Stage[], talk: Talk): Promise<readonly Stage[]> {
  let left = all.filter(({ kind }) => kind === 'open');
  let sorted: readonly Stage[] = [];
  while (left.length > 1) {
    const message = sorted.length === 0 ? 'Which stage comes first?' : `And after “${sorted.at(-1)?.name ?? ''}”?`;
    const chosen = await ask(talk, { kind: 'choose', message, choices: left.map(({ name }) => ({ value: name })) });
    sorted = [...sorted, ...left.filter(({ name }) => name === chosen)];
    left = left.filter(({ name }) => name !== chosen);
  }
  const closed = all.filter(({ kind }) => kind !== 'open');
  return [...sorted, ...left, ...closed].map((stage, index) => ({ ...stage, order: index + 1 }));
}

function named({ name, kind, undecided }: Stage): string {
  return undecided === true ? `${name} (not decided)` : kind === 'open' ? name : `${name} (${kind})`;
}
