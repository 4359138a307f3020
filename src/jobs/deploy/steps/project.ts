import { gcloud } from '../command.ts';
import { ConfigurationError } from '../../../errors.ts';
import type { Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/** The project is there, and this account sees it. A new one is made only where a person said so. */
export function projectStep({ project }: Site, mayCreate: boolean): Step {
  return {
    id: 'project',
    title: `The project ${project}`,
    look: [gcloud('projects', 'list', `--filter=projectId=${project}`, '--format=value(projectId)')],
    todo([seen]) {
      if (linesOf(seen).includes(project)) return [];
      if (mayCreate) return [gcloud('projects', 'create', project, '--name=Leadsheet')];
      throw new ConfigurationError(
        [`This account sees no project ${project}.`],
        'Check the ID and the account (`gcloud auth list`). To make a new project of that name, add --create-project.',
      );
    },
    found: () => 'It is there.',
  };
}

/** Cloud Run and Cloud Build want a project with billing, though such a small service stays within what is free. */
export function billingStep({ project }: Site, account: string | null): Step {
  return {
    id: 'billing',
    title: 'Billing',
    look: [
      gcloud('billing', 'projects', 'describe', project, '--format=value(billingEnabled)'),
      gcloud('billing', 'accounts', 'list', '--filter=open=true', '--format=value(name.basename())'),
    ],
    todo([enabled, accounts]) {
      if (enabled?.toLowerCase() === 'true') return [];
      const open = linesOf(accounts);
      const chosen = account ?? (open.length === 1 ? open[0] : undefined);
      if (chosen !== undefined)
        return [gcloud('billing', 'projects', 'link', project, `--billing-account=${chosen}`, '--format=none')];
      throw new ConfigurationError(
        [
          open.length === 0
            ? 'The project has no billing, and this account has no billing account to give it.'
            : `The project has no billing, and there is more than one account that could pay: ${open.join(', ')}.`,
        ],
        open.length === 0
          ? 'Make one at https://console.cloud.google.com/billing, then run the same command again.'
          : 'Say which with --billing-account ID.',
      );
    },
    found: () => 'It is on.',
  };
}
