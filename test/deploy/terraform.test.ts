import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';
import { mostWaitingForASheet } from '../../functions/sheet-lines.ts';
import { mayCall } from '../../src/config/callers.ts';
import { composeConfig } from '../../src/compose.ts';
import { environmentVariables } from '../../src/config/environment.ts';
import { beforeAll, describe, expect, it } from 'vitest';

type Names = { readonly [name: string]: true | Names };
type Tree = { readonly [key: string]: unknown };

const folder = 'deploy/terraform';
const { resources: known } = JSON.parse(readFileSync('test/deploy/provider-schema.json', 'utf8')) as {
  resources: Record<string, Names>;
};

/** What Terraform itself understands inside any resource. */
const metaArguments = new Set(['for_each', 'count', 'depends_on', 'provider', 'lifecycle']);

let files: Record<string, Tree> = {};
beforeAll(async () => {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.tf')))
    files = { ...files, [name]: (await parse(name, readFileSync(`${folder}/${name}`, 'utf8'))) as Tree };
});

function resources(): { type: string; name: string; body: Tree }[] {
  return Object.values(files).flatMap((file) =>
    Object.entries((file['resource'] ?? {}) as Record<string, Record<string, Tree[]>>).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, [body]]) => ({ type, name, body: body ?? {} })),
    ),
  );
}

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

function unknownNames(body: Tree, names: Names, path: string): string[] {
  return Object.entries(body).flatMap(([key, value]) => {
    if (metaArguments.has(key)) return [];
    if (key === 'dynamic')
      return Object.entries(value as Record<string, { content: Tree[] }[]>).flatMap(([block, bodies]) =>
        bodies.flatMap((each) => each.content.flatMap((content) => check(block, content, names, path))),
      );
    return (Array.isArray(value) ? value : [value]).flatMap((each) => check(key, each, names, path));
  });
}

function check(key: string, value: unknown, names: Names, path: string): string[] {
  const name = Object.hasOwn(names, key) ? names[key] : undefined;
  if (name === undefined) return [`${path}.${key}`];
  return typeof value === 'object' && value !== null && name !== true
    ? unknownNames(value as Tree, name, `${path}.${key}`)
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

  it('uses only names that the provider knows', () => {
    const wrong = resources().flatMap(({ type, name, body }) => {
      const names = known[type];
      return names ? unknownNames(body, names, `${type}.${name}`) : [`${type} is not in provider-schema.json`];
    });
    expect(wrong).toEqual([]);
  });

  it('notices a name that the provider does not know', () => {
    const names = known['google_cloud_run_v2_service'] ?? {};
    expect(unknownNames({ template: [{ containers: [{ imagine: 'x' }] }], constructor: 1 }, names, 'r')).toEqual([
      'r.template.containers.imagine',
      'r.constructor',
    ]);
  });

  it('refers only to variables, locals and resources that are there', () => {
    const text = Object.keys(files)
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
      .join('\n');
    const variables = new Set(Object.values(files).flatMap((file) => Object.keys((file['variable'] ?? {}) as Tree)));
    const locals = new Set(
      Object.values(files).flatMap((file) => ((file['locals'] ?? []) as Tree[]).flatMap((each) => Object.keys(each))),
    );
    const made = new Set(resources().map(({ type, name }) => `${type}.${name}`));
    for (const [, name] of text.matchAll(/\bvar\.(\w+)/g)) expect(variables).toContain(name);
    for (const [, name] of text.matchAll(/\blocal\.(\w+)/g)) expect(locals).toContain(name);
    for (const [reference] of text.matchAll(/(?<!data\.)\bgoogle_\w+\.\w+/g)) expect(made).toContain(reference);
  });

  it('sets only variables that the worker reads, and all that a queue and a menu need', () => {
    const text = readFileSync(`${folder}/main.tf`, 'utf8');
    const set = new Set([...text.matchAll(/\b((?:LEADSHEET|SMTP)_[A-Z0-9_]+)\b/g)].map(([, name]) => name ?? ''));
    const read = new Set(environmentVariables.map((variable) => variable.name));
    expect([...set].filter((name) => !read.has(name))).toEqual([]);
    for (const needed of [
      'URL',
      'QUEUE',
      'ANSWER_QUEUE',
      'CALLS_PER_MINUTE',
      'TASK_ACCOUNT',
      'TASK_AUDIENCE',
      'AUDIENCES',
      'CALLERS',
      'WORKBOOKS',
      'LINK_BASE',
    ])
      expect(set).toContain(`LEADSHEET_${needed}`);
  });

  it('lets the schedule send mail, and nobody else whom it names', async () => {
    const text = readFileSync(`${folder}/main.tf`, 'utf8');
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
    const [{ calls_per_minute: share } = {}] = (files['main.tf']?.['locals'] ?? []) as {
      calls_per_minute?: Record<string, number>;
    }[];
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
    expect(JSON.stringify(act?.body)).toContain('"for_each":"${local.answers}"');
    const [{ answers } = {}] = (files['main.tf']?.['locals'] ?? []) as { answers?: Record<string, string> }[];
    expect(Object.keys(answers ?? {}).sort()).toEqual([
      'LEADSHEET_ANSWER_QUEUE',
      'LEADSHEET_TASK_ACCOUNT',
      'LEADSHEET_TASK_AUDIENCE',
      'LEADSHEET_URL',
    ]);
    const may = resources().find(({ type }) => type === 'google_cloud_tasks_queue_iam_member');
    expect(JSON.stringify(may?.body['for_each'])).toContain('google_cloud_tasks_queue.answers.name');
  });

  it('opens no door to everybody but the one for signed links', () => {
    const open = resources().filter(({ body }) => /allUsers|allAuthenticatedUsers/.test(JSON.stringify(body)));
    expect(open.map(({ type, name }) => `${type}.${name}`)).toEqual([
      'google_cloud_run_v2_service_iam_member.act_is_public',
    ]);
    expect(JSON.stringify(open[0]?.body)).toContain('google_cloud_run_v2_service.act.name');
  });

  it('holds no secret, and gives nobody a role that is wider than its work', () => {
    const roles = resources().flatMap(({ body }) =>
      [...JSON.stringify(body).matchAll(/roles\/[\w.]+/g)].map(([role]) => role),
    );
    expect([...new Set(roles)].sort()).toEqual([
      'roles/artifactregistry.writer',
      'roles/cloudtasks.enqueuer',
      'roles/iam.serviceAccountUser',
      'roles/logging.logWriter',
      'roles/run.invoker',
      'roles/secretmanager.secretAccessor',
      'roles/storage.objectViewer',
    ]);
    expect(resources().filter(({ type }) => type === 'google_secret_manager_secret_version')).toEqual([]);
  });
});
