import type { GcloudAnswer, RunGcloud } from '../../src/jobs/deploy/command.ts';

/** What stands in a cloud that only this test knows. */
export interface MemoryCloud {
  projects: Set<string>;
  billing: boolean;
  services: Set<string>;
  accounts: Set<string>;
  /** `member role`. */
  roles: Set<string>;
  buckets: Map<string, { versioned: boolean }>;
  /** The registry, of which each write is a generation; null where there is none. */
  registry: { text: string; generation: number } | null;
  /** Each secret's versions; one that begins with `disabled ` is. */
  secrets: Map<string, string[]>;
  repositories: Set<string>;
  /** Digests by tag. */
  images: Map<string, string>;
  deployment: { name: string; state: string; mark: string; values: string } | null;
}

export const emptyCloud = (): MemoryCloud => ({
  projects: new Set(['our-leadsheet']),
  billing: false,
  services: new Set(),
  accounts: new Set(),
  roles: new Set(),
  buckets: new Map(),
  registry: null,
  secrets: new Map(),
  repositories: new Set(),
  images: new Map(),
  deployment: null,
});

/** How one changing command goes wrong: nothing of it happened, or all of it did and the answer was lost. */
export type Fault = 'refused' | 'lost';

export interface Recorded {
  readonly run: RunGcloud;
  /** Every command, with what went to its standard input. */
  readonly commands: { words: readonly string[]; input: string | null; changes: boolean }[];
}

/** A gcloud that changes `cloud`. The changing command number `faultAt` (from 0) goes wrong. */
export function memoryGcloud(
  cloud: MemoryCloud,
  values: () => string,
  faultAt = -1,
  fault: Fault = 'refused',
): Recorded {
  const commands: Recorded['commands'] = [];
  let changing = -1;
  const run: RunGcloud = (words, input) => {
    const change = changeOf(cloud, words, input, values);
    commands.push({ words, input, changes: change !== null });
    if (change === null) return Promise.resolve(ok(lookOf(cloud, words)));
    changing += 1;
    const wrong = changing === faultAt;
    if (!wrong || fault === 'lost') {
      const refused = change();
      if (refused !== null) return Promise.resolve({ status: 1, out: '', err: `ERROR: (gcloud) ${refused}` });
    }
    if (wrong)
      return Promise.resolve({ status: 1, out: '', err: 'ERROR: (gcloud) PERMISSION_DENIED: not allowed (test)' });
    return Promise.resolve(ok(''));
  };
  return { run, commands };
}

const ok = (out: string): GcloudAnswer => ({ status: 0, out, err: '' });
const flag = (words: readonly string[], name: string): string =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ??
  words[words.indexOf(`--${name}`) + 1] ??
  '';

function lookOf(cloud: MemoryCloud, words: readonly string[]): string {
  const command = words.filter((word) => !word.startsWith('-')).join(' ');
  const lines = (values: Iterable<string>): string => [...values].map((value) => `${value}\n`).join('');
  if (command.startsWith('projects list')) return lines(cloud.projects);
  if (command.startsWith('projects get-iam-policy')) {
    const member = flag(words, 'filter').split('=')[1] ?? '';
    return lines(
      [...cloud.roles].filter((each) => each.startsWith(`${member} `)).map((each) => each.split(' ')[1] ?? ''),
    );
  }
  if (command.startsWith('services list')) return lines(cloud.services);
  if (command.startsWith('billing projects describe')) return `${cloud.billing ? 'True' : 'False'}\n`;
  if (command.startsWith('billing accounts list')) return '0A1B2C-0A1B2C-0A1B2C\n';
  if (command.startsWith('iam service-accounts list')) return lines(cloud.accounts);
  if (command.startsWith('storage buckets list'))
    return lines([...cloud.buckets].map(([name, { versioned }]) => `${name}\t${versioned ? 'True' : 'False'}`));
  if (command.startsWith('storage objects list'))
    return lines(
      Array.from({ length: cloud.registry?.generation ?? 0 }, (_, place) =>
        place + 1 === cloud.registry?.generation ? `${place + 1}\t` : `${place + 1}\t2026-11-30T21:00:00+0000`,
      ),
    );
  if (command.startsWith('storage cat')) return cloud.registry?.text ?? '';
  if (command.startsWith('secrets list')) return lines(cloud.secrets.keys());
  if (command.startsWith('secrets versions list'))
    return lines(
      (cloud.secrets.get(words[3] ?? '') ?? []).map(
        (value, place) => `${place + 1}\t${value.startsWith('disabled ') ? 'DISABLED' : 'ENABLED'}`,
      ),
    );
  if (command.startsWith('artifacts repositories list')) return lines(cloud.repositories);
  if (command.startsWith('artifacts docker images list'))
    return lines(
      [...cloud.images].filter(([tag]) => flag(words, 'filter') === `tags:${tag}`).map(([, digest]) => digest),
    );
  if (command.startsWith('infra-manager deployments list')) {
    const { deployment } = cloud;
    if (deployment === null) return '[]\n';
    return JSON.stringify([{ ...deployment, annotations: { leadsheet: deployment.mark } }]);
  }
  throw new Error(`The test knows no such command: ${words.join(' ')}`);
}

/** What a command changes, as a function that does it and says why not; null where it changes nothing. */
function changeOf(
  cloud: MemoryCloud,
  words: readonly string[],
  input: string | null,
  values: () => string,
): (() => string | null) | null {
  const [command] = [words.slice(0, 3).join(' ')];
  const add =
    <T>(set: Set<T>, value: T) =>
    () => {
      if (set.has(value)) return 'ALREADY_EXISTS';
      set.add(value);
      return null;
    };
  const did = (change: () => void) => () => {
    change();
    return null;
  };
  if (command.startsWith('projects create')) return add(cloud.projects, words[2] ?? '');
  if (command.startsWith('projects add-iam-policy-binding'))
    return did(() => cloud.roles.add(`${flag(words, 'member')} ${flag(words, 'role')}`));
  if (command.startsWith('services enable'))
    return did(() =>
      words
        .slice(2)
        .filter((word) => word.includes('.'))
        .forEach((name) => cloud.services.add(name)),
    );
  if (command === 'billing projects link') return did(() => (cloud.billing = true));
  if (command === 'iam service-accounts create')
    return add(cloud.accounts, `${words[3] ?? ''}@${flag(words, 'project')}.iam.gserviceaccount.com`);
  const bucket = (words[3] ?? '').replace('gs://', '');
  if (command === 'storage buckets create') return did(() => cloud.buckets.set(bucket, { versioned: false }));
  if (command === 'storage buckets update') return did(() => cloud.buckets.set(bucket, { versioned: true }));
  if (command.startsWith('storage cp'))
    return () => {
      if (flag(words, 'if-generation-match') !== String(cloud.registry?.generation ?? 0)) return 'HTTPError 412';
      cloud.registry = { text: input ?? '', generation: (cloud.registry?.generation ?? 0) + 1 };
      return null;
    };
  if (command.startsWith('secrets create')) return did(() => cloud.secrets.set(words[2] ?? '', []));
  if (command === 'secrets versions add') return did(() => cloud.secrets.get(words[3] ?? '')?.push(input ?? ''));
  if (command === 'artifacts repositories create') return add(cloud.repositories, words[3] ?? '');
  if (command.startsWith('builds submit')) {
    const tag = flag(words, 'substitutions').split(':').at(-1) ?? '';
    return did(() => cloud.images.set(tag, `sha256:${'0123456789abcdef'.repeat(4)}`));
  }
  if (command === 'infra-manager deployments apply') {
    const mark = flag(words, 'annotations').split('=')[1] ?? '';
    return did(() => (cloud.deployment = { name: words[3] ?? '', state: 'ACTIVE', mark, values: values() }));
  }
  return null;
}
