import { gcloud, type GcloudCommand } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/** What the Terraform files make (no right on the project is among it): https://cloud.google.com/infrastructure-manager/docs/configure-service-account. */
export const applyRoles = [
  'roles/config.agent',
  'roles/cloudscheduler.admin',
  'roles/cloudtasks.admin',
  'roles/iam.serviceAccountAdmin',
  'roles/iam.serviceAccountUser',
  'roles/logging.configWriter',
  'roles/monitoring.editor',
  'roles/run.admin',
  'roles/secretmanager.admin',
  'roles/serviceusage.serviceUsageAdmin',
  'roles/storage.admin',
];

export const buildRoles = ['roles/artifactregistry.writer', 'roles/logging.logWriter', 'roles/storage.objectViewer'];

/** The account as which Google’s Infrastructure Manager applies the Terraform files. */
export const applyAccountStep = (site: Site): Step =>
  accountStep(site, {
    id: 'apply-account',
    title: 'The account that sets everything up',
    email: namesOf(site).applyAccount,
    shown: 'Leadsheet: applies the Terraform files',
    roles: applyRoles,
  });

/** The account that builds the image, and can do nothing else. */
export const buildAccountStep = (site: Site): Step =>
  accountStep(site, {
    id: 'build-account',
    title: 'The account that builds the image',
    email: namesOf(site).buildAccount,
    shown: 'Leadsheet: builds the container image',
    roles: buildRoles,
  });

interface Account {
  readonly id: string;
  readonly title: string;
  readonly email: string;
  readonly shown: string;
  readonly roles: readonly string[];
}

/** Whether an account is there, and which roles it holds. */
export function accountLooks(project: string, email: string): readonly GcloudCommand[] {
  return [
    gcloud(
      ...['iam', 'service-accounts', 'list', '--project', project],
      ...[`--filter=email=${email}`, '--format=value(email)'],
    ),
    gcloud(
      ...['projects', 'get-iam-policy', project, '--flatten=bindings[].members'],
      ...[`--filter=bindings.members=serviceAccount:${email}`, '--format=value(bindings.role)'],
    ),
  ];
}

function accountStep({ project }: Site, { id, title, email, shown, roles }: Account): Step {
  const member = `serviceAccount:${email}`;
  const bind = (role: string): GcloudCommand =>
    gcloud(
      ...['projects', 'add-iam-policy-binding', project],
      ...[`--member=${member}`, `--role=${role}`, '--condition=None', '--format=none'],
    );
  return {
    id,
    title,
    look: accountLooks(project, email),
    todo([account, held]) {
      const create = gcloud(
        ...['iam', 'service-accounts', 'create', email.split('@')[0] ?? ''],
        ...['--project', project, `--display-name=${shown}`],
      );
      return [
        ...(linesOf(account).includes(email) ? [] : [create]),
        ...roles.filter((role) => !linesOf(held).includes(role)).map(bind),
      ];
    },
    found: () => `${email} is there, with its ${roles.length} roles.`,
  };
}
