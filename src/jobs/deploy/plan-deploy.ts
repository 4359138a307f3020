import type { SecretInput } from './command.ts';
import type { Parts, Site } from './site.ts';
import type { Step } from './step.ts';
import { applyAccountStep, buildAccountStep } from './steps/accounts.ts';
import { bucketStep } from './steps/bucket.ts';
import { imageStep, repositoryStep } from './steps/image.ts';
import { registryStep, type WithSheet } from './steps/registry.ts';
import { billingStep, projectStep } from './steps/project.ts';
import { signingKeySteps, smtpPasswordSteps } from './steps/secrets.ts';
import { firstServicesStep, servicesStep } from './steps/services.ts';

export interface DeployAsked {
  readonly site: Site;
  readonly parts: Parts;
  /** ID of the sheet that is added, and looked at in the end. */
  readonly sheet: string;
  /** Path of the .tfvars file that keeps what was asked, and is handed to Terraform. */
  readonly valuesPath: string;
  /** What that file says now; empty = there is none yet. */
  readonly valuesBefore: string;
  readonly createProject: boolean;
  /** Has the Terraform files applied also where they were. */
  readonly applyAgain: boolean;
  readonly billingAccount: string | null;
  readonly smtpPassword: { readonly password: SecretInput | null; readonly replace: boolean };
  readonly makeKey: () => string;
  readonly withSheet: WithSheet;
}

/** What has to be there before Terraform's files can be applied, in this order; each step is safe to repeat. */
export function stepsBeforeApply(asked: DeployAsked): readonly Step[] {
  const { site, parts } = asked;
  return [
    projectStep(site, asked.createProject),
    firstServicesStep(site),
    billingStep(site, asked.billingAccount),
    servicesStep(site),
    applyAccountStep(site),
    buildAccountStep(site),
    bucketStep(site),
    registryStep(site, asked.sheet, asked.withSheet),
    ...signingKeySteps(site, asked.makeKey),
    ...smtpPasswordSteps(site, asked.smtpPassword),
    repositoryStep(site),
    imageStep(site, parts),
  ];
}
