import { gcloud, type GcloudCommand } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import { ConfigurationError } from '../../../errors.ts';
import { linesOf, type Step } from '../step.ts';
import { accountLooks, applyRoles, buildRoles } from './accounts.ts';
import { deploymentIn } from './apply.ts';
import { repositoryMark } from './image.ts';

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
  const answers = 'leadsheet-answers';
  const there = ['--project', project, '--location', region];
  return {
    id: 'deployment',
    title: 'The services, queues, schedules and alerts',
    takes: 'Google takes them down: five minutes or so.',
    look: [
      gcloud(
        ...['infra-manager', 'deployments', 'list', '--project', project, '--location', region],
        '--format=json(name,state)',
      ),
      ([seen]) =>
        deploymentIn(seen, deployment) === null
          ? null
          : gcloud(...['tasks', 'queues', 'list', ...there], '--format=value(name.basename())'),
      ([, queues]) =>
        linesOf(queues).includes(answers)
          ? gcloud(...['tasks', 'list', `--queue=${answers}`, ...there, '--limit=1', '--format=value(name.basename())'])
          : null,
    ],
    whole: [JSON.stringify([{ name: deployment, state: 'ACTIVE' }])],
    todo([seen, , waiting]) {
      if (deploymentIn(seen, deployment) === null) return [];
      // Whoever gave it was told that it is noted.
      if (linesOf(waiting).length > 0)
        throw new ConfigurationError(
          ['Answers by link still wait for their sheet, and would be lost with their queue.'],
          `Share that sheet again or wait until nobody works in it: they are brought by themselves (the log says what keeps them). To drop them: gcloud tasks queues purge ${answers} ${there.join(' ')}.`,
        );
      return [
        gcloud(
          ...['infra-manager', 'deployments', 'delete', deployment, '--project', project],
          ...['--delete-policy=delete', '--quiet', '--format=none'],
        ),
      ];
    },
    found: () => 'They are gone.',
  };
}

function repositoryGone({ project, region }: Site): Step {
  const there = ['--project', project, '--location', region];
  const ours = `leadsheet ${repositoryMark}`;
  return {
    id: 'repository',
    title: 'The image',
    look: [
      gcloud(
        'artifacts',
        'repositories',
        'list',
        ...there,
        '--format=value[separator=" "](name.basename(),description)',
      ),
    ],
    whole: [ours],
    // One of that name that somebody else made may hold more than our image.
    todo: ([seen]) =>
      linesOf(seen).includes(ours)
        ? [gcloud('artifacts', 'repositories', 'delete', 'leadsheet', ...there, '--quiet', '--format=none')]
        : [],
    found: ([seen]) =>
      linesOf(seen).some((line) => line.split(' ')[0] === 'leadsheet')
        ? 'The repository leadsheet was not made by deploy, and stays.'
        : 'It is gone.',
  };
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
    look: accountLooks(project, email),
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
