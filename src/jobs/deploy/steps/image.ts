import { gcloud } from '../command.ts';
import { imageName, namesOf, taggedImage, tagOf, type Parts, type Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/** By it undeploy knows a repository that deploy made. */
export const repositoryMark = 'Images of Leadsheet';

/** Where images are kept. Its tags are immutable: what stands under one is what was built under it. */
export function repositoryStep({ project, region }: Site): Step {
  return {
    id: 'repository',
    title: 'A place for the image',
    look: [
      gcloud(
        ...['artifacts', 'repositories', 'list', '--project', project, '--location', region],
        '--format=value(name.basename())',
      ),
    ],
    todo: ([names]) =>
      linesOf(names).includes('leadsheet')
        ? []
        : [
            gcloud(
              ...['artifacts', 'repositories', 'create', 'leadsheet', '--project', project, '--location', region],
              ...['--repository-format=docker', '--immutable-tags', `--description=${repositoryMark}`],
            ),
          ],
    found: () => 'It is there.',
  };
}

/** Built by Cloud Build from the files that came with this program: one COPY, so that the bytes that were tested run. */
export function imageStep(site: Site, parts: Parts): Step {
  const image = taggedImage(site, parts);
  return {
    id: 'image',
    title: `The image, with leadsheet.cjs of SHA-256 ${parts.programHash}`,
    takes: 'Cloud Build makes it: two minutes or so.',
    look: [digestCommand(site, parts)],
    todo: ([digest]) =>
      digestIn(digest) !== null
        ? []
        : [
            gcloud(
              ...['builds', 'submit', parts.service, '--project', site.project],
              ...[`--config=${parts.service}/cloudbuild.yaml`, `--substitutions=_IMAGE=${image}`],
              `--service-account=projects/${site.project}/serviceAccounts/${namesOf(site).buildAccount}`,
              '--suppress-logs',
            ),
          ],
    found: () => `${image} is there.`,
  };
}

/** Answers with the digest of the image; with nothing where it is not built yet. */
export const digestCommand = (site: Site, parts: Parts) =>
  gcloud(
    ...['artifacts', 'docker', 'images', 'list', imageName(site), '--include-tags'],
    ...[`--filter=tags:${tagOf(parts)}`, '--format=value(version)'],
  );

export function digestIn(answer: string | undefined): string | null {
  return linesOf(answer).find((line) => /^sha256:[0-9a-f]{64}$/.test(line)) ?? null;
}
