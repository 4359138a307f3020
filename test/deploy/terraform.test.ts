import { readFileSync } from 'node:fs';
import { mostWaitingForASheet } from '../../functions/sheet-lines.ts';
import { mayCall } from '../../src/config/callers.ts';
import { composeConfig } from '../../src/compose.ts';
import { applyRoles } from '../../src/jobs/deploy/steps/accounts.ts';
import { environmentVariables } from '../../src/config/environment.ts';
import { localsOf, readFiles, resourcesOf, text, variablesOf, type Resource, type Tree } from './terraform-files.ts';
import { beforeAll, describe, expect, it } from 'vitest';

type Names = { readonly [name: string]: string | readonly string[] | Names };

const { resources: known } = JSON.parse(readFileSync('test/deploy/provider-schema.json', 'utf8')) as {
  resources: Record<string, Names>;
};

/** What Terraform itself understands inside any resource. */
const metaArguments = new Set(['for_each', 'count', 'depends_on', 'provider', 'lifecycle']);

let files: readonly Tree[] = [];
beforeAll(async () => {
  files = await readFiles();
});

const resources = (): readonly Resource[] => resourcesOf(files);

function queue(name: string): Tree {
  return resources().find((each) => each.type === 'google_cloud_tasks_queue' && each.name === name)?.body ?? {};
}

function serviceOf(body: Tree) {
  const [template] = body['template'] as {
    service_account: string;
    max_instance_request_concurrency: number;
    scaling: { max_instance_count: number }[];
    containers: { env: { name: string; value?: string }[] }[];
  }[];
  return {
    account: template?.service_account,
    atOnce: template?.max_instance_request_concurrency ?? 0,
    instances: template?.scaling[0]?.max_instance_count ?? Infinity,
    env: new Map(template?.containers[0]?.env.map(({ name, value }) => [name, value])),
  };
}

/** Names that the provider does not know, and those that it needs and that are not there. */
function wrongNames(body: Tree, names: Names, path: string): string[] {
  const dynamic = Object.entries((body['dynamic'] ?? {}) as Record<string, { content: Tree[] }[]>).map(
    ([block, bodies]): [string, unknown] => [block, bodies.flatMap(({ content }) => content)],
  );
  const here = [...Object.entries(body), ...dynamic].filter(([key]) => key !== 'dynamic' && !metaArguments.has(key));
  const needed = (names['*'] ?? []) as readonly string[];
  const missing = needed.filter((name) => !here.some(([key]) => key === name)).map((name) => `${path}: no ${name}`);
  return [
    ...missing,
    ...here.flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).flatMap((each) => check(key, each, names, path)),
    ),
  ];
}

function check(key: string, value: unknown, names: Names, path: string): string[] {
  const name = Object.hasOwn(names, key) ? names[key] : undefined;
  if (name === undefined) return [`${path}.${key}`];
  return typeof value === 'object' && value !== null && typeof name === 'object'
    ? wrongNames(value as Tree, name as Names, `${path}.${key}`)
    : [];
}

describe('deploy/terraform', () => {
  it('is valid HCL and has the resources of the design', () => {
    const types = new Set(resources().map((each) => each.type));
    for (const type of [
      'google_cloud_run_v2_service',
      'google_cloud_scheduler_job',
      'google_cloud_tasks_queue',
      'google_service_account',
    ])
      expect(types).toContain(type);
  });

  it('uses only names that the provider knows, and leaves out none that it needs', () => {
    const wrong = resources().flatMap(({ type, name, body }) => {
      const names = known[type];
      return names ? wrongNames(body, names, `${type}.${name}`) : [`${type} is not in provider-schema.json`];
    });
    expect(wrong).toEqual([]);
  });

  it('notices a name that the provider does not know, and one that is missing', () => {
    const names = known['google_cloud_run_v2_service'] ?? {};
    const body = { name: 'x', template: [{ containers: [{ imagine: 'x' }] }], constructor: 1 };
    expect(wrongNames(body, names, 'r')).toEqual([
      'r: no location',
      'r.template.containers: no image',
      'r.template.containers.imagine',
      'r.constructor',
    ]);
  });

  it('refers only to variables, locals and resources that are there', () => {
    const variables = new Set(Object.keys(variablesOf(files)));
    const locals = new Set(Object.keys(localsOf(files)));
    const made = new Set(resources().map(({ type, name }) => `${type}.${name}`));
    for (const [, name] of text.matchAll(/\bvar\.(\w+)/g)) expect(variables).toContain(name);
    for (const [, name] of text.matchAll(/\blocal\.(\w+)/g)) expect(locals).toContain(name);
    for (const [reference] of text.matchAll(/(?<!data\.)\bgoogle_\w+\.\w+/g)) expect(made).toContain(reference);
  });

  it('sets only variables that the worker reads, and all that a queue and a menu need', () => {
    const set = new Set([...text.matchAll(/\b((?:LEADSHEET|SMTP)_[A-Z0-9_]+)\b/g)].map(([, name]) => name ?? ''));
    const read = new Set(environmentVariables.map((variable) => variable.name));
    expect([...set].filter((name) => !read.has(name))).toEqual([]);
    for (const needed of [
      'URL',
      'QUEUE',
      'REMIND_QUEUE',
      'ANSWER_QUEUE',
      'CALLS_PER_MINUTE',
      'TASK_ACCOUNT',
      'TASK_AUDIENCE',
      'AUDIENCES',
      'CALLERS',
      'REGISTRY',
      'LINK_BASE',
    ])
      expect(set).toContain(`LEADSHEET_${needed}`);
  });

  it('lets the schedule send mail, and nobody else whom it names', async () => {
    const callers = /LEADSHEET_CALLERS\s*= join\(",", concat\(\["\$\{(\S+)\}([^"]*)"\], var\.menu_domains\)\)/.exec(
      text,
    );
    expect(callers?.slice(1)).toEqual(['google_service_account.schedule.email', ':fan-out+nightly+remind+answer']);
    // As the services read it: it starts, and each job of the schedule is allowed.
    const account = 'leadsheet-schedule@p.iam.gserviceaccount.com';
    const { functions } = await composeConfig({
      LEADSHEET_CALLERS: `${account}${callers?.[2]},@example.com`,
      LEADSHEET_QUEUE: 'projects/p/locations/l/queues/q',
      LEADSHEET_ANSWER_QUEUE: 'projects/p/locations/l/queues/answers',
      LEADSHEET_URL: 'https://leadsheet.example',
      LEADSHEET_TASK_ACCOUNT: account,
      LEADSHEET_TASK_AUDIENCE: 'leadsheet-worker',
    });
    const scheduled = [...text.matchAll(/jsonencode\(\{ job = "([\w-]+)" \}\)/g)].map(([, job]) => job ?? '');
    expect(scheduled.sort()).toEqual(['nightly', 'remind']);
    for (const job of scheduled) {
      expect(mayCall(functions.callers, account, null, ['fan-out', job])).toBe(true);
      expect(mayCall(functions.callers, 'ann@example.com', 'sheet', [job])).toBe(false);
    }
  });

  it('lets all instances together make no more calls than Google allows the one account that they work as', () => {
    const share = localsOf(files)['calls_per_minute'] as Record<string, number> | undefined;
    const services = resources().filter(({ type }) => type === 'google_cloud_run_v2_service');
    const perMinute = services.map(({ name, body }) => {
      const { account, instances, env } = serviceOf(body);
      expect(account).toBe('${google_service_account.run.email}');
      expect(env.get('LEADSHEET_CALLS_PER_MINUTE')).toBe(`\${tostring(local.calls_per_minute.${name})}`);
      return instances * (share?.[name] ?? Number.NaN);
    });
    expect(services).toHaveLength(2);
    expect(perMinute.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(60);
  });

  it('lets more requests into the one instance than may wait there for one sheet', () => {
    const worker = resources().find(({ type, name }) => type === 'google_cloud_run_v2_service' && name === 'worker');
    const { atOnce } = serviceOf(worker?.body ?? {});
    expect(atOnce).toBeGreaterThanOrEqual(2 * mostWaitingForASheet);
    const [rates] = (queue('answers')['rate_limits'] ?? []) as { max_concurrent_dispatches: number }[];
    expect(rates?.max_concurrent_dispatches).toBeLessThan(mostWaitingForASheet);
  });

  it('hands answers by link to a queue that never gives one up, and that the run account may fill', () => {
    expect(queue('answers')['retry_config']).toMatchObject([{ max_attempts: -1, max_retry_duration: '0s' }]);
    const act = resources().find(({ type, name }) => type === 'google_cloud_run_v2_service' && name === 'act');
    expect(JSON.stringify(act?.body)).toContain('merge(local.sheets, local.answers)');
    expect(Object.keys(localsOf(files)['answers'] ?? {}).sort()).toEqual([
      'LEADSHEET_ANSWER_QUEUE',
      'LEADSHEET_TASK_ACCOUNT',
      'LEADSHEET_TASK_AUDIENCE',
      'LEADSHEET_URL',
    ]);
    const may = resources().find(({ type }) => type === 'google_cloud_tasks_queue_iam_member');
    expect(JSON.stringify(may?.body['for_each'])).toContain('google_cloud_tasks_queue.answers.name');
  });

  it('opens one door to everybody, that for signed links, and needs no role for everybody to do so', () => {
    const everybody = resources().filter(({ body }) => /allUsers|allAuthenticatedUsers/.test(JSON.stringify(body)));
    expect(everybody).toEqual([]);
    const open = resources().filter(({ body }) => body['invoker_iam_disabled'] !== undefined);
    expect(open.map(({ name, body }) => [name, body['invoker_iam_disabled']])).toEqual([['act', true]]);
  });

  it('is applied by an account that may change who may what only where the files do', () => {
    const projectWide = resources().some(({ type }) => type.startsWith('google_project_iam'));
    expect(applyRoles.includes('roles/resourcemanager.projectIamAdmin')).toBe(projectWide);
    expect(applyRoles.filter((role) => /^roles\/(owner|editor)$|securityAdmin/.test(role))).toEqual([]);
  });

  it('holds no secret, and gives nobody a role that is wider than its work', () => {
    const roles = resources().flatMap(({ body }) =>
      [...JSON.stringify(body).matchAll(/roles\/[\w.]+/g)].map(([role]) => role),
    );
    expect([...new Set(roles)].sort()).toEqual([
      'roles/cloudtasks.enqueuer',
      'roles/cloudtasks.viewer',
      'roles/iam.serviceAccountUser',
      'roles/run.invoker',
      'roles/secretmanager.secretAccessor',
      'roles/storage.objectViewer',
    ]);
    // They are made before, with their values, and no state holds them.
    const secrets = resources().filter(({ type }) => /^google_secret_manager_secret(_version)?$/.test(type));
    expect(secrets).toEqual([]);
  });
});
