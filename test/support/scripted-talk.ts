import type { Prompt, Talk } from '../../src/jobs/init/dialogue/talk.ts';

/** What a person answers: to which message (its beginning, or what it contains), the value of a choice or what is typed; null = leaves. */
export type Script = Readonly<Record<string, string | null>>;

export interface ScriptedTalk extends Talk {
  readonly asked: readonly Prompt[];
  readonly shown: readonly string[];
}

/** A person who answers as scripted, once each where it is written `message#1`, and takes what Enter takes everywhere else. */
export function scriptedTalk(script: Script = {}, timeZone = 'Europe/Berlin'): ScriptedTalk {
  const asked: Prompt[] = [];
  const shown: string[] = [];
  const used = new Map<string, number>();
  return {
    asked,
    shown,
    timeZone,
    show: (title, lines) => void shown.push([title, ...lines].join('\n')),
    ask: (prompt) => {
      asked.push(prompt);
      const key = Object.keys(script)
        .map((each) => each.replace(/#\d+$/, ''))
        .find((each) => prompt.message.includes(each));
      if (key === undefined) return Promise.resolve(whatEnterTakes(prompt));
      const count = (used.get(key) ?? 0) + 1;
      used.set(key, count);
      const answer = `${key}#${count}` in script ? script[`${key}#${count}`] : script[key];
      if (answer === undefined) return Promise.resolve(whatEnterTakes(prompt));
      if (answer !== null && prompt.kind === 'choose' && !prompt.choices.some(({ value }) => value === answer))
        throw new Error(
          `“${prompt.message}” has no choice “${answer}”: ${prompt.choices.map((each) => each.value).join(' | ')}`,
        );
      if (answer !== null && prompt.kind === 'type' && answer !== '' && prompt.wrong(answer) !== undefined)
        throw new Error(`“${prompt.message}” does not take “${answer}”: ${prompt.wrong(answer) ?? ''}`);
      return Promise.resolve(answer);
    },
  };
}

function whatEnterTakes(prompt: Prompt): string {
  if (prompt.initial !== undefined) return prompt.initial;
  return prompt.kind === 'choose' ? (prompt.choices[0]?.value ?? '') : '';
}
