import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageParts } from '../../src/adapters/google-cloud/package-parts.ts';
import { runGcloud } from '../../src/adapters/google-cloud/run-gcloud.ts';
import { withSheet } from '../../src/config/registry/with-sheet.ts';
import { deploy, runSteps } from '../../src/jobs/deploy/deploy.ts';
import type { DeployAsked } from '../../src/jobs/deploy/plan-deploy.ts';
import { namesOf, type Site } from '../../src/jobs/deploy/site.ts';
import { applyRoles } from '../../src/jobs/deploy/steps/accounts.ts';
import { firstNight } from '../../src/jobs/deploy/steps/first-night.ts';
import { takeDownSteps } from '../../src/jobs/deploy/steps/take-down.ts';
import { startGoogleStandIn, type GoogleStandIn, type StandInFault } from './google-stand-in.ts';

// The real gcloud, against Google's APIs played on this machine: its own parser judges our flags, and its requests arrive.
// It takes minutes, so it wants LEADSHEET_GCLOUD=1 beside an installed gcloud.
const installed = spawnSync('gcloud', ['--version']).status === 0;
const wanted = process.env['LEADSHEET_GCLOUD'] === '1';
if (!installed) console.warn('gcloud is not installed: `deploy` was not run through it here.');
else if (!wanted) console.warn('LEADSHEET_GCLOUD=1 is not set: `deploy` was not run through the real gcloud here.');

const site: Site = {
  ...{ project: 'our-leadsheet', region: 'europe-west1', timeZone: 'Europe/Berlin', alertAddress: 'ann@example.com' },
  ...{ menu: [], menuAudience: '' },
  mail: {
    ...{ host: 'smtp.example.com', port: 587, user: 'pipeline@example.com' },
    ...{ sender: 'Pipeline <pipeline@example.com>', domains: ['example.com'] },
  },
};

/** Each step's request goes wrong once: refused, or done with the answer lost. */
const faults: readonly (readonly [step: string, request: RegExp, fault: StandInFault])[] = [
  ['first services', /services:batchEnable$/, 'refused'],
  ['billing', /^PUT .*billingInfo$/, 'lost'],
  ['an account', /^POST .*serviceAccounts$/, 'lost'],
  ['a role', /:setIamPolicy$/, 'refused'],
  ['the bucket', /^POST \/storage\/.*\/b$|^POST \/storage\/b$/, 'lost'],
  ['its versions', /^PATCH \/storage\/b\//, 'refused'],
  ['the registry', /^PUT .*leadsheet-registry\/o$/, 'lost'],
  ['a place for the key', /^POST .*\/secrets$/, 'lost'],
  ['the key', /:addVersion$/, 'lost'],
  ['the repository', /^POST .*\/repositories$/, 'refused'],
  ['the image', /^POST .*\/builds$/, 'lost'],
  ['the files for Terraform', /^POST \/upload\/.*infra_manager_staging/, 'refused'],
  ['applying', /^POST .*\/deployments$/, 'lost'],
];

describe.runIf(installed && wanted)('leadsheet deploy, through the real gcloud', { timeout: 900_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gcloud-'));
  let google: GoogleStandIn;
  let asked: DeployAsked;
  const said: string[] = [];
  let keys = 0;
  const run = (words: readonly string[], input: string | null) =>
    runGcloud(words, input, { ...process.env, ...google.environment });
  const ports = {
    run,
    say: (line: string) => void said.push(line),
    sleep: () => Promise.resolve(),
    patience: [0, 0, 0],
    keepValues: (text: string) => Promise.resolve(writeFileSync(join(folder, 'leadsheet.tfvars'), text)),
  };

  beforeAll(async () => {
    const token = join(folder, 'token');
    writeFileSync(token, 'not a token\n');
    google = await startGoogleStandIn(join(folder, 'config'), token);
    // gcloud is slow: most roles are there before.
    const member = `serviceAccount:${namesOf(site).applyAccount}`;
    google.cloud.policy.bindings = applyRoles.slice(2).map((role) => ({ role, members: [member] }));
    asked = {
      ...{ site, sheet: '1AbCdEfGhIjKlMnOpQrStUvWxYz', parts: await packageParts() },
      ...{
        valuesPath: join(folder, 'leadsheet.tfvars'),
        valuesBefore: '',
        createProject: false,
        applyAgain: false,
        billingAccount: null,
      },
      smtpPassword: { password: { madeBy: 'cat', value: () => Promise.resolve('geheim') }, replace: false },
      withSheet,
      makeKey: () => `key ${(keys += 1)}`,
    };
  });
  afterAll(async () => {
    await google.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('every step fails once, and it ends with everything there, each thing once', async () => {
    for (const [, request, fault] of faults) google.fail(request, fault);
    await expect(deploy(asked, ports)).rejects.toThrow('not allowed (test)');
    // Applying takes minutes: it is tried once more, and both tries go wrong here.
    await expect(deploy(asked, ports)).rejects.toThrow('the answer was lost (test)');
    await deploy(asked, ports);
    expect(google.unmet()).toBe(0);
    const { cloud } = google;
    expect(cloud.secrets.get('leadsheet-signing-keys')?.versions).toEqual(['key 1']);
    expect(cloud.secrets.get('leadsheet-smtp-password')?.versions).toEqual(['geheim']);
    expect(cloud.builds.length).toBe(1);
    expect(cloud.buckets.get('our-leadsheet-leadsheet-registry')).toMatchObject({
      iamConfiguration: { publicAccessPrevention: 'enforced', uniformBucketLevelAccess: { enabled: true } },
      versioning: { enabled: true },
    });
    expect(JSON.parse(cloud.objects.get('our-leadsheet-leadsheet-registry/registry.json')?.join() ?? '')).toEqual({
      version: 1,
      workbooks: [{ id: asked.sheet, label: asked.sheet }],
    });
    expect([...cloud.deployments.values()]).toMatchObject([
      {
        serviceAccount: `projects/our-leadsheet/serviceAccounts/${namesOf(site).applyAccount}`,
        terraformBlueprint: {
          inputValues: {
            image: { inputValue: expect.stringMatching(/@sha256:[0-9a-f]{64}$/) as string },
            mail: { inputValue: { host: 'smtp.example.com', port: 587, domains: ['example.com'] } },
          },
        },
      },
    ]);
    expect(said.join('\n')).not.toMatch(/geheim|key 1/);
  });

  it('finds everything the second time, and asks for no change', async () => {
    google.requests.length = 0;
    const taken = await deploy(asked, ports);
    expect(taken.filter(({ outcome }) => outcome === 'done')).toEqual([]);
    const changing = google.requests.filter(({ line }) => !line.startsWith('GET ') && !line.endsWith(':getIamPolicy'));
    expect(changing).toEqual([]);
  });

  it('runs the first night by the schedule, and reads how it went in the log', async () => {
    const night = await firstNight(site, asked.sheet, { ...ports, now: () => Date.now(), untilShared: null }, 0);
    expect(night).toEqual({ outcome: 'done', message: '412 rows read, 530 cells updated.' });
  });

  it('undeploy takes down what runs and its accounts, and leaves the data', async () => {
    const keep = takeDownSteps(site, false);
    google.cloud.waiting.push('answer-1');
    await expect(runSteps(keep, keep.length, ports)).rejects.toThrow(/Answers by link still wait/);
    google.cloud.waiting.pop();
    await runSteps(keep, keep.length, ports);
    const { cloud } = google;
    expect([cloud.deployments.size, cloud.repositories.size, cloud.accounts.size]).toEqual([0, 0, 0]);
    expect((cloud.policy.bindings ?? []).flatMap(({ members }) => members)).toEqual([]);
    expect([cloud.secrets.size, cloud.buckets.has(namesOf(site).bucket)]).toEqual([2, true]);
  });
});
