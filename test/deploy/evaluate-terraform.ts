import { execFile, execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folder as ours, readFiles, resourcesOf, type Tree } from './terraform-files.ts';

const run = promisify(execFile);

/** What it says of its own configuration is no matter here. */
export const quietly: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
};

/** The version of the `terraform` that is installed; null where there is none. */
export function terraformVersion(): string | null {
  try {
    return /Terraform v(\S+)/.exec(execFileSync('terraform', ['version'], quietly))?.[1] ?? null;
  } catch {
    return null;
  }
}

export interface Evaluated {
  /** `google_cloud_run_v2_service.act`, with `["key"]` behind it where there are several. */
  readonly address: string;
  readonly type: string;
  readonly values: Tree;
}

/** What Google would answer: attributes that no file sets. */
const computed: Readonly<Record<string, Tree>> = {
  google_service_account: {
    email: '${"%account_id%"}@${var.project}.iam.gserviceaccount.com',
    name: 'projects/p/serviceAccounts/${"%account_id%"}',
  },
  google_cloud_run_v2_service: { uri: 'https://${"%name%"}-123456789012.${var.region}.run.app' },
  google_cloud_tasks_queue: { id: 'projects/${var.project}/locations/${var.region}/queues/${"%name%"}' },
  google_monitoring_notification_channel: { id: 'projects/p/notificationChannels/1' },
  google_project: { number: '123456789012' },
};

/**
 * Terraform itself evaluates our files, without Google's provider, which is not to be had offline: each resource becomes one
 * of `terraform_data`, which is built in and hands back what it is given. So variables, their rules and defaults, locals,
 * functions, references, loops and the order are Terraform's own; what the provider would say is compared with its schema.
 * Throws with Terraform's own words where it refuses.
 */
export async function evaluateTerraform(variables: Tree): Promise<{ resources: readonly Evaluated[]; outputs: Tree }> {
  const folder = await mkdtemp(join(tmpdir(), 'leadsheet-terraform-'));
  const terraform = (...args: string[]) =>
    run('terraform', [`-chdir=${folder}`, ...args], {
      env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_CLI_CONFIG_FILE: join(folder, 'rc') },
      maxBuffer: 10_000_000,
    });
  try {
    await writeFile(join(folder, 'rc'), '');
    await writeFile(join(folder, 'main.tf.json'), JSON.stringify(await withoutProvider(), null, 1));
    await copyFile(`${ours}/variables.tf`, join(folder, 'variables.tf'));
    await writeFile(join(folder, 'terraform.tfvars.json'), JSON.stringify(variables));
    await terraform('init', '-input=false', '-no-color');
    await terraform('apply', '-auto-approve', '-input=false', '-no-color');
    const { stdout } = await terraform('show', '-json');
    const { values } = JSON.parse(stdout) as {
      values: {
        outputs: Record<string, { value: unknown }>;
        root_module: { resources: { name: string; index?: string; values: { output: Tree } }[] };
      };
    };
    return {
      resources: values.root_module.resources.map(({ name, index, values: { output } }) => {
        const [type = '', ofType = ''] = name.split('__');
        return { type, address: `${type}.${ofType}${index === undefined ? '' : `["${index}"]`}`, values: output };
      }),
      outputs: Object.fromEntries(Object.entries(values.outputs).map(([name, { value }]) => [name, value])),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Our files as one JSON file in Terraform's own syntax, with `terraform_data` in the place of what Google makes. */
async function withoutProvider(): Promise<Tree> {
  const files = await readFiles();
  const made = [...resourcesOf(files), ...resourcesOf(files, 'data')].map(({ type, name, body }): [string, Tree] => {
    const { for_each: each, depends_on: after, ...attributes } = body;
    const known = JSON.stringify(computed[type] ?? {}).replace(/\$\{\\"%(\w+)%\\"\}/g, (_, attribute: string) =>
      String(attributes[attribute]),
    );
    return [
      `${type}__${name}`,
      {
        ...(each === undefined ? {} : { for_each: inPlace(each) }),
        ...(after === undefined ? {} : { depends_on: (after as string[]).map((one) => addressOf(one.slice(2, -1))) }),
        input: inPlace({ ...(withoutDynamic(attributes) as Tree), ...(JSON.parse(known) as Tree) }),
      },
    ];
  });
  const blocks = (kind: string) => files.flatMap((file) => (file[kind] === undefined ? [] : [file[kind]]));
  return {
    terraform: { required_version: '>= 1.5' },
    locals: inPlace(Object.assign({}, ...blocks('locals').flat())),
    output: inPlace(Object.assign({}, ...blocks('output'))),
    resource: { terraform_data: Object.fromEntries(made) },
  };
}

/** `google_x.y` as it is called here. */
function addressOf(reference: string): string {
  return reference.replace(/^(?:data\.)?(google_\w+)\.(\w+)$/, 'terraform_data.$1__$2');
}

/** References inside expressions lead to the stand-ins. */
function inPlace(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(
      /\b(?:data\.)?(google_\w+)\.(\w+)((?:\["[^"]*"\])?)(\.\w+)?/g,
      (_, type: string, name: string, index: string, attribute: string | undefined) =>
        `terraform_data.${type}__${name}${index}${attribute === undefined ? '' : `.output${attribute}`}`,
    );
  if (Array.isArray(value)) return value.map(inPlace);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inPlace(each)]));
}

/** Blocks made in a loop, as the list that they make: a `terraform_data` has no blocks. */
function withoutDynamic(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDynamic);
  if (typeof value !== 'object' || value === null) return value;
  const { dynamic = {}, ...rest } = value as Tree;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, withoutDynamic(each)]));
  for (const [block, loops] of Object.entries(dynamic as Record<string, { for_each: string; content: Tree[] }[]>)) {
    const lists = loops.map(({ for_each: each, content: [content] }) => {
      const made = expression(content).replace(new RegExp(`\\b${block}\\.(key|value)\\b`, 'g'), `${block}_$1`);
      return `[for ${block}_key, ${block}_value in ${expression(each)} : ${made}]`;
    });
    plain[block] = `\${concat(${[expression(plain[block] ?? []), ...lists].join(', ')})}`;
  }
  return plain;
}

/** A JSON value as an expression. */
function expression(value: unknown): string {
  if (typeof value === 'string')
    return /^\$\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}$/.exec(value)?.[1] ?? JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(expression).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)} = ${expression(each)}`)
    .join(', ')} }`;
}
