import { gcloud, jsonOf } from '../command.ts';
import { ConfigurationError } from '../../../errors.ts';
import { namesOf, type Parts, type Site } from '../site.ts';
import type { Step } from '../step.ts';

/**
 * Everything else, as the Terraform files describe it, applied in Google’s cloud by Infrastructure Manager, which also keeps
 * Terraform’s state: https://cloud.google.com/infrastructure-manager/docs/deploy-resources.
 *
 * @param values the .tfvars file
 * @param mark tells one set of files and values from another: what was applied with it needs no second time
 * @param again applies it also where that was done
 */
export function applyStep(site: Site, parts: Parts, values: string, mark: string, again = false): Step {
  const { deployment, applyAccount } = namesOf(site);
  let applied = false;
  return {
    id: 'apply',
    title: 'The services, queues, schedules and alerts',
    takes: 'Google applies the Terraform files: five minutes or so.',
    look: [
      gcloud(
        ...['infra-manager', 'deployments', 'list', '--project', site.project, '--location', site.region],
        '--format=json(name,state,stateDetail,annotations)',
      ),
    ],
    todo([seen]) {
      const state = deploymentIn(seen, deployment);
      if (state?.state === 'ACTIVE' && state.mark === mark && (!again || applied)) return [];
      if (state !== null && busy.has(state.state))
        throw new ConfigurationError(
          [`Google is still at work on the deployment (${state.state}).`],
          'Wait some minutes, then run the same command again.',
        );
      applied = true;
      return [
        gcloud(
          ...['infra-manager', 'deployments', 'apply', deployment, '--project', site.project],
          `--service-account=projects/${site.project}/serviceAccounts/${applyAccount}`,
          ...[`--local-source=${parts.terraform}`, `--inputs-file=${values}`, `--annotations=leadsheet=${mark}`],
          '--format=none',
        ),
      ];
    },
    found: () =>
      'Applied before, with these very files and values. If somebody deleted a part of it since: --apply-again puts it back.',
  };
}

const busy: ReadonlySet<string> = new Set(['CREATING', 'UPDATING', 'DELETING']);

interface DeploymentState {
  readonly state: string;
  readonly mark: string | null;
}

/** The deployment among those that gcloud listed as JSON; null where it is not among them. */
export function deploymentIn(json: string | undefined, name: string): DeploymentState | null {
  if (json === undefined || json === '') return null;
  const all: unknown = jsonOf(json);
  const ours = Array.isArray(all) ? all.find((each: { name?: unknown }) => each.name === name) : undefined;
  if (ours === undefined) return null;
  const { state, annotations } = ours as { state?: string; annotations?: Record<string, string> };
  return { state: state ?? '', mark: annotations?.['leadsheet'] ?? null };
}
