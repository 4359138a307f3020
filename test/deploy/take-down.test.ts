import { describe, expect, it } from 'vitest';
import type { RunGcloud } from '../../src/jobs/deploy/command.ts';
import { runSteps } from '../../src/jobs/deploy/deploy.ts';
import { namesOf } from '../../src/jobs/deploy/site.ts';
import { takeDownSteps } from '../../src/jobs/deploy/steps/take-down.ts';

const site = {
  ...{ project: 'our-leadsheet', region: 'europe-west1', timeZone: 'UTC', alertAddress: '', menu: [] },
  ...{ menuAudience: '', mail: null },
};

/** What undeploy removed, where the cloud answers these looks so. */
async function takeDown(answers: Readonly<Record<string, string>>) {
  const removed: string[] = [];
  const said: string[] = [];
  const run: RunGcloud = (words) => {
    const line = words.join(' ');
    if (/\b(delete|rm)\b/.test(words.slice(0, 3).join(' '))) removed.push(words.slice(0, 4).join(' '));
    const known = Object.entries(answers).find(([beginning]) => line.startsWith(beginning));
    return Promise.resolve({ status: 0, out: known?.[1] ?? '', err: '' });
  };
  const ports = { run, say: (line: string) => void said.push(line), sleep: () => Promise.resolve(), patience: [] };
  const steps = takeDownSteps(site, false);
  const error = await runSteps(steps, steps.length, ports).then(
    () => null,
    (thrown: unknown) => thrown as Error,
  );
  return { removed, said, error };
}

const there = {
  'infra-manager deployments list': JSON.stringify([{ name: namesOf(site).deployment, state: 'ACTIVE' }]),
  'tasks queues list': 'leadsheet-answers\nleadsheet-remind\n',
  'artifacts repositories list': 'leadsheet Images of Leadsheet\n',
};

describe('leadsheet undeploy', () => {
  it('stops while answers wait that people were told are noted, and removes nothing', async () => {
    const { removed, error } = await takeDown({ ...there, 'tasks list': 'task-1\n' });
    expect(error?.message).toContain('Answers by link still wait');
    expect(removed).toEqual([]);
  });

  it('takes down what runs and the image where none waits', async () => {
    const { removed, error } = await takeDown(there);
    expect(error).toBeNull();
    expect(removed).toEqual([
      `infra-manager deployments delete ${namesOf(site).deployment}`,
      'artifacts repositories delete leadsheet',
    ]);
  });

  it('leaves a repository alone that deploy only found', async () => {
    const { removed, said } = await takeDown({ 'artifacts repositories list': 'leadsheet Everything of ours\n' });
    expect(removed).toEqual([]);
    expect(said.join()).toContain('was not made by deploy, and stays');
  });
});
