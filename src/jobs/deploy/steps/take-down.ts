import { gcloud, type GcloudCommand } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';
import { applyRoles, buildRoles } from './accounts.ts';
import { deploymentIn } from './apply.ts';

/**
 * What `undeploy` does, in this order: what runs, then what it was made with. Data stays (the key, the password, the registry)
 * unless `andData`; the sheets are never touched.
 */
export function takeDownSteps(site: Site, andData: boolean): readonly Step[] {
  const names = namesOf(site);
  return [
    deploymentGone(site),
    repositoryGone(site),
    accountGone(site, 'build-account', 'The account that built the image', names.buildAccount, buildRoles),
    accountGone(site, 'apply-account', 'The account that set everything up', names.applyAccount, applyRoles),
    ...(andData ? [secretGone(site, names.signingKey), secretGone(site, names.smtpPassword), bucketGone(site)] : []),
  ];
}

function deploymentGone({ project, region }: Site): Step {
  const { deployment } = namesOf({ project, region });
  return {
    id: 'deployment',
    title: 'The services, queues, schedules and alerts',
    takes: 'Google takes them down: five minutes or so.',
    look: [
      gcloud(
        ...['infra-manager', 'deployments', 'list', '--project', project, '--location', region],
        '--format=json(name,state)',
      ),
    ],
    whole: [JSON.stringify([{ name: deployment, state: 'ACTIVE' }])],
    todo: ([seen]) =>
      deploymentIn(seen, deployment) === null
        ? []
        : [
            gcloud(
              ...['infra-manager', 'deployments', 'delete', deployment, '--project', project],
              ...['--delete-policy=delete', '--quiet', '--format=none'],
            ),
          ],
    found: () => 'They are gone.',
  };
}

function repositoryGone({ project, region }: Site): Step {
  return goneStep(
    'repository',
    'The image',
    gcloud(
      ...['artifacts', 'repositories', 'list', '--project', project, '--location', region],
      '--format=value(name.basename())',
    ),
    'leadsheet',
    gcloud(
      ...['artifacts', 'repositories', 'delete', 'leadsheet', '--project', project, '--location', region],
      ...['--quiet', '--format=none'],
    ),
  );
}

function accountGone({ project }: Site, id: string, title: string, email: string, roles: readonly string[]): Step {
  const member = `serviceAccount:${email}`;
  const unbind = (role: string): GcloudCommand =>
    gcloud(
      ...['projects', 'remove-iam-policy-binding', project],
      ...[`--member=${member}`, `--role=${role}`, '--condition=None', '--format=none'],
    );
  return {
    id,
    title,
    look: [
      gcloud(
        ...['iam', 'service-accounts', 'list', '--project', project],
        ...[`--filter=email=${email}`, '--format=value(email)'],
      ),
      gcloud(
        ...['projects', 'get-iam-policy', project, '--flatten=bindings[].members'],
        ...[`--filter=bindings.members=${member}`, '--format=value(bindings.role)'],
      ),
    ],
    whole: [email, roles.join('\n')],
    // Roles first: those of an account that is gone stay behind under another name.
    todo: ([account, held]) => [
      ...linesOf(held).map(unbind),
      ...(linesOf(account).includes(email)
        ? [gcloud('iam', 'service-accounts', 'delete', email, '--project', project, '--quiet')]
        : []),
    ],
    found: () => 'It is gone.',
  };
}

function secretGone({ project }: Site, secret: string): Step {
  return goneStep(
    secret,
    `The secret ${secret}`,
    gcloud('secrets', 'list', '--project', project, `--filter=name:${secret}`, '--format=value(name.basename())'),
    secret,
    gcloud('secrets', 'delete', secret, '--project', project, '--quiet'),
  );
}

function bucketGone(site: Site): Step {
  const { bucket } = namesOf(site);
  return goneStep(
    'bucket',
    'The registry of workbooks',
    gcloud('storage', 'buckets', 'list', '--project', site.project, `--filter=name=${bucket}`, '--format=value(name)'),
    bucket,
    gcloud('storage', 'rm', '--recursive', `gs://${bucket}`, '--project', site.project),
  );
}

function goneStep(id: string, title: string, look: GcloudCommand, name: string, remove: GcloudCommand): Step {
  return {
    id,
    title,
    look: [look],
    whole: [name],
    todo: ([seen]) => (linesOf(seen).includes(name) ? [remove] : []),
    found: () => 'It is gone.',
  };
}
