import { gcloud } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import type { Step } from '../step.ts';

/**
 * The bucket for what Leadsheet itself keeps beside the sheets (the registry of workbooks). Not made by
 * Terraform: what takes the deployment down must not take it along.
 */
export function bucketStep(site: Site): Step {
  const { bucket } = namesOf(site);
  const url = `gs://${bucket}`;
  return {
    id: 'bucket',
    title: 'A bucket for what Leadsheet keeps beside the sheets',
    look: [
      gcloud(
        ...['storage', 'buckets', 'list', '--project', site.project],
        ...[`--filter=name=${bucket}`, '--format=value(name,versioning_enabled)'],
      ),
    ],
    todo([seen = '']) {
      const [name = '', versioned = ''] = seen.split(/\s+/);
      const create = gcloud(
        ...['storage', 'buckets', 'create', url, '--project', site.project, `--location=${site.region}`],
        ...['--uniform-bucket-level-access', '--public-access-prevention'],
      );
      return [
        ...(name === bucket ? [] : [create]),
        // A version that was overwritten by mistake can be had again.
        ...(versioned.toLowerCase() === 'true' ? [] : [gcloud('storage', 'buckets', 'update', url, '--versioning')]),
      ];
    },
    found: () => `${url} is there.`,
  };
}
