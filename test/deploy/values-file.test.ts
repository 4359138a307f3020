import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { knownOf } from '../../src/cli/deploy-known.ts';
import { settleSite } from '../../src/jobs/deploy/settle-site.ts';
import { withSheet } from '../../src/config/registry/with-sheet.ts';
import { deployScript } from '../../src/jobs/deploy/dry-run.ts';
import type { Site } from '../../src/jobs/deploy/site.ts';
import { readTfvars, tfvarsOf } from '../../src/jobs/deploy/tfvars.ts';

const site: Site = {
  ...{ project: 'our-pipeline', region: 'europe-west1', timeZone: 'Europe/Berlin', alertAddress: 'ann@example.com' },
  ...{ menu: ['@example.com'], menuAudience: '' },
  mail: {
    ...{ host: 'smtp.example.com', port: 587, user: 'u@example.com' },
    ...{ sender: 'Pipeline <u@example.com>', domains: ['example.com'] },
  },
};
const folder = mkdtempSync(join(tmpdir(), 'values-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the values file of a deployment', () => {
  it('keeps what somebody wrote into it: comments, a night of their own, the most mails a day, a group', () => {
    const written = tfvarsOf(site, 'x@sha256:1')
      .replace('"domains":', '"per_day":20,"domains":')
      .replace('"domain:example.com"', '"group:sales@example.com"');
    const before = `# ours: ask Ann\nnightly = "30 21 * * *"\n${written}`;
    const again = { ...site, ...readTfvars(before, 'f') };
    expect(tfvarsOf(again, null, before)).toBe(before);
    expect(tfvarsOf(again, 'x@sha256:2', before)).toBe(before.replace('sha256:1', 'sha256:2'));
    // Whom else to let in cannot be made of a new menu: it is asked for.
    expect(() => tfvarsOf({ ...again, menu: ['bob@example.com'] }, null, before)).toThrow(/by hand/);
    expect(tfvarsOf({ ...site, menu: ['bob@example.com'] }, null, tfvarsOf(site, null))).toContain(
      'menu_callers = ["user:bob@example.com"]',
    );
  });

  it('is refused with a name twice, and with the sheets that the registry says now', () => {
    expect(() => readTfvars('project = "a"\nproject = "b"\n', 'f')).toThrow(/line 2/);
    expect(() => readTfvars('workbooks = ["1AbC"]\n', 'f')).toThrow(/registry/);
  });

  it('runs nothing in the printed script, whatever stands in it', () => {
    const lines = deployScript({
      site: { ...site, menuAudience: `$(touch ${folder}/ran)` },
      sheet: '1AbCdEfGhIjKlMnOpQrStUvWxYz',
      parts: { service: 's', terraform: 't', programHash: 'a', imageHash: 'b', terraformHash: 'c' },
      ...{ valuesPath: join(folder, 'out.tfvars'), createProject: false, applyAgain: false, billingAccount: null },
      valuesBefore: `# \`touch ${folder}/ran\`\nimage = "old@sha256:0"\n`,
      smtpPassword: { password: null, replace: false },
      withSheet,
      makeKey: () => 'key',
    }).split('\n');
    const from = lines.findIndex((line) => line.startsWith('cat > '));
    const heredoc = lines.slice(from, lines.indexOf('END') + 2).join('\n');
    execFileSync('sh', ['-c', `digest=sha256:12\n${heredoc}`]);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    const values = readFileSync(join(folder, 'out.tfvars'), 'utf8');
    expect(values).toContain(`menu_audience = "$(touch ${folder}/ran)"`);
    expect(values.match(/^image = .*$/gm)).toEqual([
      'image = "europe-west1-docker.pkg.dev/our-pipeline/leadsheet/leadsheet@sha256:12"',
    ]);
  });
});

describe('what deploy is told', () => {
  const told = (given: Readonly<Record<string, string>>, before: Partial<Site> = site) =>
    knownOf({ text: (name) => given[name] ?? null, list: () => [] }, before, 'leadsheet.tfvars');

  it('never takes the answers of one deployment along into another', () => {
    expect(() => told({ project: 'client-b' })).toThrow(/leadsheet.tfvars is of the project our-pipeline/);
    expect(() => told({ region: 'us-central1' })).toThrow(/of the region europe-west1/);
    expect(told({ project: 'our-pipeline' }).smtpHost).toBe('smtp.example.com');
    expect(told({ project: 'client-b' }, {})).toEqual({ project: 'client-b', settledBefore: false });
  });

  it('is refused with a port that is none', () => {
    for (const smtp of ['mail.example.com:46s5', 'mail.example.com:', 'mail.example.com:0', ':587', 'a.example:1:2'])
      expect(() => told({ smtp })).toThrow(/cannot stand/);
    expect(told({ smtp: 'mail.example.com' })).toMatchObject({ smtpHost: 'mail.example.com', smtpPort: 587 });
    expect(told({ smtp: 'mail.example.com:465' })).toMatchObject({ smtpPort: 465 });
  });

  it('runs in the team’s part of the world, wherever this machine stands', async () => {
    const usual = { account: 'ann@example.com', project: 'our-pipeline', timeZone: 'UTC' };
    const known = { settledBefore: false, timeZone: 'Europe/Berlin' };
    await expect(settleSite(known, usual, null)).resolves.toMatchObject({ region: 'europe-west1' });
  });

  it('is refused with an audience that is no client', async () => {
    const usual = { account: null, project: null, timeZone: 'UTC' };
    const settled = (menuAudience: string) => settleSite({ ...told({}), menuAudience }, usual, null);
    await expect(settled('`id`')).rejects.toThrow(/--menu-audience/);
    await expect(settled('1-a.apps.googleusercontent.com')).resolves.toMatchObject({ mail: site.mail });
  });
});
