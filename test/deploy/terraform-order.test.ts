import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { quietly, terraformVersion } from './evaluate-terraform.ts';
import { folder, readFiles, resourcesOf, text, type Resource, type Tree } from './terraform-files.ts';

/** What is made after what, and what the oldest Terraform that applies these files does not know. */

let files: readonly Tree[] = [];
let all: readonly Resource[] = [];
let after: ReadonlyMap<string, ReadonlySet<string>> = new Map();
beforeAll(async () => {
  files = await readFiles();
  all = [...resourcesOf(files), ...resourcesOf(files, 'data')];
  after = allBefore(files, all);
});

const addressOf = ({ type, name }: Resource): string => `${type}.${name}`;

/** By resource: everything that Terraform makes before it, by references and `depends_on`, through locals. */
function allBefore(files: readonly Tree[], all: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, unknown>(all.map((each) => [addressOf(each), each.body]));
  for (const file of files)
    for (const block of (file['locals'] ?? []) as Tree[])
      for (const [name, value] of Object.entries(block)) named.set(`local.${name}`, value);
  const refers = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/\b(?:google_\w+|local)\.\w+/g)].map(([reference]) => reference);
  return new Map(
    all.map((each) => {
      const seen = new Set<string>();
      const follow = (value: unknown): void => {
        for (const reference of refers(value)) {
          if (seen.has(reference) || !named.has(reference)) continue;
          seen.add(reference);
          follow(named.get(reference));
        }
      };
      follow(each.body);
      return [addressOf(each), seen];
    }),
  );
}

const made = (): readonly Resource[] => all.filter(({ type }) => type !== 'google_project_service');
const of = (type: string): readonly Resource[] => all.filter((each) => each.type === type);

describe('what is made after what', () => {
  it('switches on IAM and Resource Manager first, then the rest, and makes nothing before', () => {
    const first = files.map((file) => file['locals']).flat() as (Tree | undefined)[];
    const services = first.flatMap((block) => (block?.['first_apis'] as string[] | undefined) ?? []);
    expect(services).toEqual(expect.arrayContaining(['cloudresourcemanager.googleapis.com', 'iam.googleapis.com']));
    expect(after.get('google_project_service.api')).toContain('google_project_service.first');
    expect(made().filter((each) => !after.get(addressOf(each))?.has('google_project_service.api'))).toEqual([]);
    expect(made().length).toBeGreaterThan(15);
  });

  it('would notice a resource that waits for nothing', () => {
    const alone: Resource = { type: 'google_service_account', name: 'alone', body: { account_id: 'x' } };
    expect(allBefore(files, [...all, alone]).get('google_service_account.alone')).toEqual(new Set());
  });

  it('lets the run account read its secrets and the registry before a service mounts them', () => {
    for (const service of of('google_cloud_run_v2_service'))
      expect([...(after.get(addressOf(service)) ?? [])]).toEqual(
        expect.arrayContaining([
          'google_secret_manager_secret_iam_member.run_reads',
          'google_storage_bucket_iam_member.run_reads_registry',
        ]),
      );
    expect(of('google_cloud_run_v2_service')).toHaveLength(2);
  });

  it('lets the schedule in before it calls', () => {
    for (const job of of('google_cloud_scheduler_job'))
      expect(after.get(addressOf(job))).toContain('google_cloud_run_v2_service_iam_member.schedule_calls');
  });

  it('lets a service that failed be replaced', () => {
    for (const { body } of of('google_cloud_run_v2_service')) expect(body['deletion_protection']).toBe(false);
  });
});

describe('what Infrastructure Manager takes', () => {
  it('has no block that Terraform 1.5.7 does not know, no backend and no second provider', () => {
    const blocks = new Set(files.flatMap((file) => Object.keys(file)));
    expect([...blocks].sort()).toEqual(['data', 'locals', 'output', 'provider', 'resource', 'terraform', 'variable']);
    const settings = files.flatMap((file) => (file['terraform'] ?? []) as Tree[]);
    expect(settings.map((each) => Object.keys(each).sort())).toEqual([['required_providers', 'required_version']]);
    expect(settings[0]?.['required_version']).toBe('>= 1.5');
    expect(Object.keys((settings[0]?.['required_providers'] as Tree[])[0] ?? {})).toEqual(['google']);
    // Later than 1.5: functions of providers, ephemeral values, templatestring, rules that look at other variables.
    expect(text).not.toMatch(/provider::|ephemeral|templatestring\(|issensitive\(/);
    for (const file of files)
      for (const [name, [body]] of Object.entries((file['variable'] ?? {}) as Record<string, Tree[]>)) {
        const others = [...JSON.stringify(body?.['validation'] ?? '').matchAll(/\bvar\.(\w+)/g)].map(
          ([, other]) => other,
        );
        expect(others.filter((other) => other !== name)).toEqual([]);
      }
  });

  it.skipIf(terraformVersion() === null)('is formatted as Terraform formats', () => {
    expect(execFileSync('terraform', ['fmt', '-check', '-diff', folder], quietly)).toBe('');
  });
});
