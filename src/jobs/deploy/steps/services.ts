import { gcloud } from '../command.ts';
import type { Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/** What the others need: a new project has them switched off, and everything after them fails. */
const firstServices = ['serviceusage', 'cloudresourcemanager', 'iam', 'cloudbilling'];

const otherServices = [
  'artifactregistry',
  'cloudbuild',
  'cloudscheduler',
  'cloudtasks',
  'config',
  'iamcredentials',
  'logging',
  'monitoring',
  'run',
  'secretmanager',
  'sheets',
  'storage',
];

const nameOf = (service: string): string => `${service}.googleapis.com`;

export const firstServicesStep = (site: Site): Step =>
  enable(site, 'first-services', 'The services that all others need', firstServices);

export const servicesStep = (site: Site): Step => enable(site, 'services', 'The other services', otherServices);

function enable({ project }: Site, id: string, title: string, services: readonly string[]): Step {
  const missing = (seen: string | undefined): readonly string[] =>
    services.map(nameOf).filter((name) => !linesOf(seen).includes(name));
  return {
    id,
    title,
    look: [gcloud('services', 'list', '--enabled', '--project', project, '--format=value(config.name)')],
    todo([seen]) {
      const names = missing(seen);
      return names.length === 0 ? [] : [gcloud('services', 'enable', ...names, '--project', project)];
    },
    found: () => `${services.join(', ')}: all are on.`,
  };
}
