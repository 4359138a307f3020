import { describe, expect, it } from 'vitest';
import { shellLine } from '../../src/jobs/deploy/command.ts';
import { withSheet } from '../../src/config/registry/with-sheet.ts';
import { deploy } from '../../src/jobs/deploy/deploy.ts';
import { deployScript } from '../../src/jobs/deploy/dry-run.ts';
import type { DeployAsked } from '../../src/jobs/deploy/plan-deploy.ts';
import type { Site } from '../../src/jobs/deploy/site.ts';
import { emptyCloud, memoryGcloud, type Fault, type MemoryCloud, type Recorded } from './memory-gcloud.ts';

const site: Site = {
  project: 'our-leadsheet',
  region: 'europe-west1',
  timeZone: 'Europe/Berlin',
  alertAddress: 'ann@example.com',
  menu: ['@example.com'],
  menuAudience: '',
  mail: {
    ...{ host: 'smtp.example.com', port: 587, user: 'pipeline@example.com' },
    ...{ sender: 'Pipeline <pipeline@example.com>', domains: ['example.com'] },
  },
};
const password = 'geheimes Passwort';
const keyOf = (number: number): string => `key-${number}`.padEnd(64, '0');

let keys = 0;
const asked = (): DeployAsked => ({
  site,
  sheet: '1AbCdEfGhIjKlMnOpQrStUvWxYz',
  parts: {
    ...{ service: '/opt/lead sheet/service', terraform: '/opt/lead sheet/terraform' },
    ...{ programHash: 'a'.repeat(64), imageHash: 'b'.repeat(64), terraformHash: 'c'.repeat(64) },
  },
  valuesPath: 'leadsheet.tfvars',
  valuesBefore: '',
  createProject: false,
  applyAgain: false,
  billingAccount: null,
  smtpPassword: { password: { madeBy: 'cat', value: () => Promise.resolve(password) }, replace: false },
  withSheet,
  makeKey: () => keyOf((keys += 1)),
});

async function run(
  cloud: MemoryCloud,
  faultAt = -1,
  fault: Fault = 'refused',
  patience: readonly number[] = [],
  more: Partial<DeployAsked> = {},
) {
  let values = '';
  const said: string[] = [];
  const gcloud = memoryGcloud(cloud, () => values, faultAt, fault);
  const ports = {
    run: gcloud.run,
    say: (line: string) => void said.push(line),
    sleep: () => Promise.resolve(),
    patience,
    keepValues: (text: string) => Promise.resolve(void (values = text)),
  };
  const error = await deploy({ ...asked(), ...more }, ports).then(
    () => null,
    (thrown: unknown) => thrown as Error,
  );
  return { ...gcloud, said, error, values };
}

const changes = ({ commands }: Recorded): readonly string[] =>
  commands.filter((each) => each.changes).map(({ words }) => words.join(' '));
const stateOf = (cloud: MemoryCloud) => ({
  ...cloud,
  secrets: [...cloud.secrets].map(([name, versions]) => [name, versions.length]),
});

describe('leadsheet deploy', () => {
  it('makes everything from nothing, and the second time finds everything and changes nothing', async () => {
    const cloud = emptyCloud();
    const first = await run(cloud);
    expect(first.error).toBeNull();
    const after = structuredClone(cloud);
    const second = await run(cloud);
    expect(second.error).toBeNull();
    expect(changes(second)).toEqual([]);
    expect(cloud).toEqual(after);
    expect(second.said.filter((line) => line.includes('Done'))).toEqual([]);
  });

  it('has the services before all that needs them, and image and secrets before what runs', async () => {
    const list = changes(await run(emptyCloud()));
    const place = (beginning: string): number => list.findIndex((line) => line.startsWith(beginning));
    const order = [
      'services enable serviceusage',
      'billing projects link',
      'services enable artifactregistry',
      'iam service-accounts create leadsheet-apply',
      'projects add-iam-policy-binding',
      'secrets versions add leadsheet-signing-keys',
      'artifacts repositories create',
      'builds submit',
      'infra-manager deployments apply',
    ];
    expect(order.map(place)).toEqual(order.map(place).toSorted((a, b) => a - b));
    expect(order.map(place)).not.toContain(-1);
  });

  it('applies again when a value changed, and then only that', async () => {
    const cloud = emptyCloud();
    await run(cloud);
    cloud.deployment = { ...cloud.deployment!, mark: 'of other values' };
    expect(changes(await run(cloud)).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'infra-manager deployments apply',
    ]);
  });

  it('applies a real mistake in the files twice and no more, and only where something was just made', async () => {
    const applies = async (cloud: MemoryCloud): Promise<number> => {
      const gcloud = memoryGcloud(cloud, () => '');
      const refusing = deploy(asked(), {
        ...{ say: () => undefined, sleep: () => Promise.resolve(), patience: [5, 20, 60] },
        keepValues: () => Promise.resolve(),
        run: async (words, input) =>
          words[2] === 'apply' && gcloud.commands.push({ words, input, changes: true }) > 0
            ? { status: 1, out: '', err: 'ERROR: \u001b[31mno such \u0007resource' }
            : gcloud.run(words, input),
      });
      await expect(refusing).rejects.toThrow('ERROR: [31mno such resource');
      return gcloud.commands.filter(({ words }) => words[2] === 'apply').length;
    };
    const cloud = emptyCloud();
    expect(await applies(cloud)).toBe(2);
    expect(await applies(cloud)).toBe(1);
  });

  it('applies again what is as it was, when told to', async () => {
    const cloud = emptyCloud();
    await run(cloud);
    const again = await run(cloud, -1, 'refused', [], { applyAgain: true });
    expect(changes(again).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'infra-manager deployments apply',
    ]);
  });

  it('puts each sheet into the registry that the service reads, beside what stands there', async () => {
    const cloud = emptyCloud();
    await run(cloud);
    const paused = { id: '1AbCdEfGhIjKlMnOpQrStUvWxYz', label: 'Acme', paused: true };
    cloud.registry = { text: JSON.stringify({ version: 1, workbooks: [paused] }), generation: 7 };
    const second = await run(cloud, -1, 'refused', [], { sheet: '2AbCdEfGhIjKlMnOpQrStUvWxYz' });
    expect(second.error).toBeNull();
    // The sheet alone: nothing is applied anew.
    expect(changes(second).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['storage cp']);
    expect(changes(second)[0]).toContain('--if-generation-match=7');
    const added = { id: '2AbCdEfGhIjKlMnOpQrStUvWxYz', label: '2AbCdEfGhIjKlMnOpQrStUvWxYz' };
    expect(JSON.parse(cloud.registry.text)).toEqual({ version: 1, workbooks: [paused, added] });
    expect(changes(await run(cloud))).toEqual([]);
  });

  it('leaves a registry alone that cannot be read, and says so', async () => {
    const cloud = emptyCloud();
    cloud.registry = { text: 'not JSON', generation: 3 };
    const { error } = await run(cloud);
    expect(error?.message).toMatch(/JSON/);
    expect(cloud.registry).toEqual({ text: 'not JSON', generation: 3 });
  });

  it('keeps the signing key, and never takes a refused look for “none there”', async () => {
    const cloud = emptyCloud();
    await run(cloud);
    const [key] = cloud.secrets.get('leadsheet-signing-keys') ?? [];
    await run(cloud);
    expect(cloud.secrets.get('leadsheet-signing-keys')).toEqual([key]);
    const ports = {
      say: () => undefined,
      sleep: () => Promise.resolve(),
      patience: [1],
      keepValues: () => Promise.resolve(),
    };
    const gcloud = memoryGcloud(cloud, () => '');
    const refusing = deploy(asked(), {
      ...ports,
      run: (words, input) =>
        words.join(' ').startsWith('secrets versions list')
          ? Promise.resolve({ status: 1, out: '', err: 'ERROR: (gcloud.secrets.versions.list) PERMISSION_DENIED' })
          : gcloud.run(words, input),
    });
    await expect(refusing).rejects.toThrow('PERMISSION_DENIED');
    expect(cloud.secrets.get('leadsheet-signing-keys')).toEqual([key]);
  });

  it('takes a signing key that is disabled for one that somebody has to decide about, never for none', async () => {
    const cloud = emptyCloud();
    await run(cloud);
    const [key = ''] = cloud.secrets.get('leadsheet-signing-keys') ?? [];
    cloud.secrets.set('leadsheet-signing-keys', [`disabled ${key}`]);
    const { error } = await run(cloud);
    expect(error?.message).toContain('none of them is enabled: 1 DISABLED');
    expect(cloud.secrets.get('leadsheet-signing-keys')).toEqual([`disabled ${key}`]);
  });

  it('lets no secret into a command line, a line on the screen, the values or the dry run', async () => {
    const cloud = emptyCloud();
    const result = await run(cloud);
    const secrets = [password, ...(cloud.secrets.get('leadsheet-signing-keys') ?? [])];
    expect(secrets.length).toBe(2);
    expect(cloud.secrets.get('leadsheet-smtp-password')).toEqual([password]);
    const shown = [
      ...result.commands.flatMap(({ words }) => words),
      ...result.said,
      result.values,
      deployScript(asked()),
    ];
    for (const secret of secrets) expect(shown.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('the dry run prints the very commands that are run from nothing', async () => {
    const script = deployScript({ ...asked(), billingAccount: '0A1B2C-0A1B2C-0A1B2C' });
    const { commands } = await run(emptyCloud());
    const lines = script.split('\n');
    for (const { words, changes: changing, input } of commands.filter((each) => each.changes)) {
      const line = shellLine({ words }).replace(/leadsheet=[0-9a-f]{32}/, 'leadsheet=MARK');
      expect(lines.some((each) => (input === null ? each === line : each.endsWith(` | ${line}`)))).toBe(changing);
    }
    for (const { words } of commands.filter((each) => !each.changes))
      expect(lines.some((each) => each === `# looks: ${shellLine({ words })}`)).toBe(true);
  });
});

describe('a step that fails once', async () => {
  const whole = emptyCloud();
  const count = changes(await run(whole)).length;

  it.each(
    Array.from({ length: count }, (_, place) => place).flatMap((place) =>
      (['refused', 'lost'] as const).map((fault) => [place, fault] as const),
    ),
  )('command %i, %s: it stops there with what Google said, and a repeat finishes', async (place, fault) => {
    const cloud = emptyCloud();
    const failing = await run(cloud, place, fault);
    expect(failing.error?.message).toContain('PERMISSION_DENIED: not allowed (test)');
    expect(changes(failing).length).toBe(place + 1);
    const repeat = await run(cloud);
    expect(repeat.error).toBeNull();
    expect(stateOf(cloud)).toEqual(stateOf(whole));
  });

  it('goes on by itself where a moment later it works, and says so', async () => {
    const cloud = emptyCloud();
    const result = await run(cloud, 4, 'refused', [5]);
    expect(result.error).toBeNull();
    expect(result.said.some((line) => line.includes('Once more in 5 seconds'))).toBe(true);
    expect(stateOf(cloud)).toEqual(stateOf(whole));
  });
});
