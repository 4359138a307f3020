import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { composeConfig } from '../../src/compose.ts';
import { evaluateTerraform, terraformVersion, type Evaluated } from './evaluate-terraform.ts';
import type { Tree } from './terraform-files.ts';

/** Terraform's own word on what is deployed. Where it is not installed nothing here runs, and the name says so. */

const version = terraformVersion();
const here = version === null ? 'terraform is not installed: NOT RUN' : `terraform ${version}`;

type Names = { readonly [name: string]: string | readonly string[] | Names };
const { resources: known } = JSON.parse(readFileSync('test/deploy/provider-schema.json', 'utf8')) as {
  resources: Record<string, Names>;
};

const least = {
  project: 'p1',
  region: 'europe-west1',
  image: `europe-west1-docker.pkg.dev/p1/leadsheet/leadsheet@sha256:${'a'.repeat(64)}`,
  alert_address: 'you@example.com',
};
const most = {
  ...least,
  time_zone: 'Europe/Berlin',
  menu_callers: ['group:sales@example.com'],
  menu_domains: ['@example.com'],
  menu_audience: '1-abc.apps.googleusercontent.com',
  mail: { host: 'smtp.example.com', user: 'u', sender: 'Pipeline <pipeline@example.com>', domains: ['example.com'] },
};

type All = readonly Evaluated[];
const withType = (all: All, type: string): All => all.filter((each) => each.type === type);
const at = (all: All, address: string): Tree => all.find((each) => each.address === address)?.values ?? {};

interface Env {
  readonly name: string;
  readonly value?: string;
  readonly value_source?: readonly { readonly secret_key_ref: readonly { readonly secret: string }[] }[];
}

function environmentOf(service: Tree): readonly Env[] {
  const [
    {
      containers: [{ env }],
    },
  ] = service['template'] as [{ containers: [{ env: Env[] }] }];
  return env;
}

/** As the service finds it, with a value for each secret. */
function asFound(env: readonly Env[]): Record<string, string> {
  return Object.fromEntries(env.map(({ name, value }) => [name, value ?? 'a secret that is long enough to sign with']));
}

/** What the provider would not take for what it is. */
function wrongTypes(value: unknown, type: Names[string], path: string): string[] {
  if (value === null || value === undefined) return [];
  if (typeof type === 'object') {
    const blocks = (Array.isArray(value) ? value : [value]) as Tree[];
    return blocks.flatMap((block) =>
      Object.entries(block).flatMap(([key, each]) =>
        wrongTypes(each, (type as Names)[key] ?? 'computed', `${path}.${key}`),
      ),
    );
  }
  const fits =
    type === 'computed' ||
    (type === 'string[]' && Array.isArray(value) && value.every((each) => typeof each === 'string')) ||
    (type === 'map' && typeof value === 'object' && !Array.isArray(value)) ||
    typeof value === ({ bool: 'boolean', number: 'number', string: 'string' } as Record<string, string>)[String(type)];
  return fits ? [] : [`${path} is no ${String(type)}: ${JSON.stringify(value)}`];
}

describe.skipIf(version === null)(`as Terraform evaluates it (${here})`, () => {
  let bare: All = [];
  let full: All = [];
  beforeAll(async () => {
    bare = (await evaluateTerraform(least)).resources;
    full = (await evaluateTerraform(most)).resources;
  }, 120_000);

  it('gives the provider what it takes', () => {
    for (const all of [bare, full])
      expect(all.flatMap(({ address, type, values }) => wrongTypes(values, known[type] ?? {}, address))).toEqual([]);
    const names = known['google_cloud_tasks_queue'] ?? {};
    expect(wrongTypes({ rate_limits: [{ max_concurrent_dispatches: '3' }] }, names, 'q')).toEqual([
      'q.rate_limits.max_concurrent_dispatches is no number: "3"',
    ]);
  });

  it.each(['worker', 'act'])('gives %s an environment that it starts with, with mail and without', async (name) => {
    for (const all of [bare, full]) {
      const env = environmentOf(at(all, `google_cloud_run_v2_service.${name}`));
      expect(new Set(env.map((each) => each.name)).size).toBe(env.length);
      const config = await composeConfig(asFound(env));
      expect(config.registry).toEqual({ kind: 'bucket', bucket: 'p1-leadsheet-registry', object: 'registry.json' });
      expect(config.mail.provider !== null).toBe(name === 'worker' && all === full);
    }
  });

  it('mounts and reads the mail password only where there is mail, and looks hourly only then', () => {
    const secretsOf = (all: All) => ({
      read: withType(all, 'google_secret_manager_secret_iam_member').map(({ values }) => values['secret_id']),
      mounted: environmentOf(at(all, 'google_cloud_run_v2_service.worker')).flatMap(
        ({ value_source: from }) => from?.[0]?.secret_key_ref[0]?.secret ?? [],
      ),
    });
    const [keys, password] = ['leadsheet-signing-keys', 'leadsheet-smtp-password'];
    expect(secretsOf(bare)).toEqual({ read: [keys], mounted: [keys] });
    expect(secretsOf(full)).toEqual({ read: [keys, password], mounted: [keys, password] });
    expect(at(bare, 'google_cloud_scheduler_job.remind')['paused']).toBe(true);
    expect(at(full, 'google_cloud_scheduler_job.remind')['paused']).toBe(false);
  });

  it('refuses an image by its tag, and a night in hours that clocks skip', async () => {
    await expect(evaluateTerraform({ ...least, image: 'x/leadsheet:1' })).rejects.toThrow(/by its digest/);
    for (const nightly of ['30 2 * * *', '0 03 * * *', '30 1 * * *', '30 * * * *'])
      await expect(evaluateTerraform({ ...least, nightly })).rejects.toThrow(/no hour from 1 to 3/);
    expect(
      at(
        (await evaluateTerraform({ ...least, nightly: '0 21 * * *' })).resources,
        'google_cloud_scheduler_job.nightly',
      ),
    ).toMatchObject({ schedule: '0 21 * * *' });
  }, 120_000);

  it('begins the night at a time that every zone has once a day, and looks each hour by a clock without summer time', () => {
    expect(at(full, 'google_cloud_scheduler_job.remind')).toMatchObject({
      schedule: '5 * * * *',
      time_zone: 'Etc/UTC',
    });
    const { schedule, time_zone: zone } = at(full, 'google_cloud_scheduler_job.nightly');
    expect([schedule, zone]).toEqual(['30 4 * * *', 'Europe/Berlin']);
    expect(Intl.supportedValuesOf('timeZone').flatMap((each) => daysWithout(each, 4, 30))).toEqual([]);
    // So that it is seen to look: the time of before.
    expect(daysWithout('Europe/Berlin', 2, 30)).toContain('Europe/Berlin 2027-03-28: 0');
    expect(daysWithout('Europe/Athens', 3, 30)).toContain('Europe/Athens 2027-03-28: 0');
  }, 120_000);

  it('keeps to what Cloud Tasks takes, and leaves the hourly look a place beside the nights', () => {
    const queues = withType(full, 'google_cloud_tasks_queue');
    const rates = new Map(
      queues.map(({ values }) => [
        values['name'],
        (values['rate_limits'] as [{ max_dispatches_per_second: number; max_concurrent_dispatches: number }])[0],
      ]),
    );
    expect([...rates.keys()].sort()).toEqual(['leadsheet-answers', 'leadsheet-remind', 'leadsheet-workbooks']);
    // https://cloud.google.com/tasks/docs/quotas
    for (const each of rates.values()) {
      expect(each.max_dispatches_per_second).toBeLessThanOrEqual(500);
      expect(each.max_concurrent_dispatches).toBeLessThanOrEqual(5000);
    }
    expect(rates.get('leadsheet-workbooks')?.max_concurrent_dispatches).toBeLessThan(placesAtWork());
    const queueOf = new Map(
      environmentOf(at(full, 'google_cloud_run_v2_service.worker')).map((e) => [e.name, e.value]),
    );
    expect(queueOf.get('LEADSHEET_QUEUE')).toMatch(/leadsheet-workbooks$/);
    expect(queueOf.get('LEADSHEET_REMIND_QUEUE')).toMatch(/leadsheet-remind$/);
    expect(queueOf.get('LEADSHEET_ANSWER_QUEUE')).toMatch(/leadsheet-answers$/);
    // The next night still finds what this one could not do.
    const [retry] = at(full, 'google_cloud_tasks_queue.workbooks')['retry_config'] as [{ max_retry_duration: string }];
    expect(Number.parseInt(retry.max_retry_duration, 10)).toBeGreaterThan(24 * 3600 + 3600);
  });
});

/** Sheets that the worker works on at the same time. */
function placesAtWork(): number {
  const lines = sheetLines();
  let atWork = 0;
  for (let sheet = 0; sheet < 20; sheet += 1)
    void lines
      .join({
        ...{ sheet: String(sheet), what: '', item: null, patienceMs: 1 },
        work: () => ((atWork += 1), new Promise(() => undefined)),
      })
      .catch(() => undefined);
  return atWork;
}

/** Days from 2026 to 2030 on which a zone's clocks show a time not just once. */
function daysWithout(zone: string, hour: number, minute: number): string[] {
  const shown = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  const shows = (time: number): [string, number] => {
    const part = Object.fromEntries(shown.formatToParts(time).map(({ type, value }) => [type, value]));
    return [`${part['year']}-${part['month']}-${part['day']}`, Number(part['hour']) * 60 + Number(part['minute'])];
  };
  const wanted = hour * 60 + minute;
  const wrong: string[] = [];
  const day = 86_400_000;
  let offset = offsetAt(shows, Date.UTC(2026, 0, 1));
  for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2031, 0, 1); time += day) {
    const later = offsetAt(shows, time + day);
    if (later !== offset) {
      const seen = new Map<string, number>();
      for (let at = time - day; at < time + 2 * day; at += 15 * 60_000) {
        const [date, minutes] = shows(at);
        seen.set(date, (seen.get(date) ?? 0) + (minutes === wanted ? 1 : 0));
      }
      for (const [date, times] of [...seen].slice(1, -1)) if (times !== 1) wrong.push(`${zone} ${date}: ${times}`);
    }
    offset = later;
  }
  return [...new Set(wrong)];
}

function offsetAt(shows: (time: number) => [string, number], time: number): number {
  const [date, minutes] = shows(time);
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - time;
}
