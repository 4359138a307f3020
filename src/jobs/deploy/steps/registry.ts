import { gcloud, quoted, type GcloudCommand } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/** The text of the registry with that sheet; null where it has it already. */
export type WithSheet = (text: string | null, sheet: string) => string | null;

/**
 * The sheet stands in the registry of workbooks, which the service reads again each minute. An entry that is there stays as it
 * is. Written only where the registry is still what was read: the one version that was listed is read, and replaced.
 */
export function registryStep(site: Site, sheet: string, withSheet: WithSheet): Step {
  const { registry: url } = namesOf(site);
  return {
    id: 'registry',
    title: `The sheet in the registry of workbooks (${url})`,
    look: [
      gcloud(
        ...['storage', 'objects', 'list', url, '--project', site.project],
        '--format=value(generation,noncurrent_time)',
      ),
      ([generations]) => {
        const generation = generationIn(generations);
        return generation === '0' ? null : gcloud('storage', 'cat', `${url}#${generation}`, '--project', site.project);
      },
    ],
    todo([generations, text = '']) {
      const generation = generationIn(generations);
      const added = withSheet(generation === '0' ? null : text, sheet);
      return added === null ? [] : [writeCommand(site, added, generation)];
    },
    found: () => 'It is there, and stays as it is: `leadsheet registry` changes what the registry says.',
  };
}

function writeCommand(site: Site, text: string, generation: string): GcloudCommand {
  return {
    ...gcloud(
      ...['storage', 'cp', '-', namesOf(site).registry, '--project', site.project],
      ...[`--if-generation-match=${generation}`, '--content-type=application/json'],
    ),
    input: { madeBy: `printf %s ${quoted(text)}`, value: () => Promise.resolve(text) },
  };
}

/**
 * The version that counts; those that were replaced are listed too, each with its time. 0 = there is no registry: what Cloud
 * Storage means by it as well.
 */
const generationIn = (listed: string | undefined): string => linesOf(listed).find((line) => /^\d+$/.test(line)) ?? '0';
