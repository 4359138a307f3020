import { withEntry } from '../../../config/registry/edit-registry.ts';
import { parseRegistry } from '../../../config/registry/parse-registry.ts';
import { gcloud, quoted, type GcloudCommand } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/**
 * The sheet stands in the registry of workbooks, which the service reads again each minute. An entry that is there stays as it
 * is. Written only where the registry is still what was read: the one version that was listed is read, and replaced.
 */
export function registryStep(site: Site, sheet: string): Step {
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
      const kept = generation === '0' ? null : text;
      if (kept !== null && isIn(kept, sheet)) return [];
      return [writeCommand(site, withEntry(kept, { id: sheet, label: sheet }).text, generation)];
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

/** An entry with a mistake is there as well: who wrote it puts it right. */
function isIn(text: string, sheet: string): boolean {
  const { entries, problems } = parseRegistry(text);
  return entries.some(({ id }) => id === sheet) || problems.some(({ id }) => id === sheet);
}
