import { quoted, shellLine } from './command.ts';
import { stepsBeforeApply, type DeployAsked } from './plan-deploy.ts';
import { imageName, namesOf, type Site } from './site.ts';
import { planOf, type Step } from './step.ts';
import { applyStep } from './steps/apply.ts';
import { addressCommand, logCommand, nightCommand } from './steps/first-night.ts';
import { digestCommand } from './steps/image.ts';
import { takeDownSteps } from './steps/take-down.ts';
import { tfvarsOf } from './tfvars.ts';

/**
 * Every command of a deployment from nothing, as a script that can be pasted into a shell. Holds no secret, and nothing is
 * asked of Google for it.
 */
export function deployScript(asked: DeployAsked): string {
  const { site, parts, valuesPath } = asked;
  const before = stepsBeforeApply({ ...asked, createProject: false, ...planned(asked) });
  const apply = applyStep(site, parts, valuesPath, 'MARK');
  return [
    '# Nothing was run. Lines that begin with "# looks" change nothing: what they find done already is left out.',
    ...before.flatMap((step, place) => stepLines(step, place + 1)),
    '',
    '# The values that Terraform gets. They hold no secret.',
    `digest=$(${shellLine(digestCommand(site, parts))})`,
    // Quoted, so that no value is read as a command.
    `cat > ${quoted(valuesPath)} <<'END'`,
    ...tfvarsOf(site, null, asked.valuesBefore)
      .trimEnd()
      .split('\n')
      .filter((line) => !/^image\s*=/.test(line)),
    'END',
    `printf 'image = "%s@%s"\\n' ${quoted(imageName(site))} "$digest" >> ${quoted(valuesPath)}`,
    ...stepLines(apply, before.length + 1),
    '',
    `# ${before.length + 2}. The first night, after the sheet is shared with ${namesOf(site).runAccount}`,
    shellLine(nightCommand(site)),
    shellLine(logCommand(site, asked.sheet)),
    ...(['leadsheet', 'leadsheet-act'] as const).map((service) => shellLine(addressCommand(site, service))),
    '',
  ].join('\n');
}

/** From nothing, what a person would be asked for stands as a word in capitals. */
function planned({ billingAccount, smtpPassword }: DeployAsked): Partial<DeployAsked> {
  const password = { madeBy: 'cat smtp-password.txt', value: () => Promise.resolve('') };
  return {
    createProject: true,
    billingAccount: billingAccount ?? 'BILLING-ACCOUNT',
    smtpPassword: { password, replace: smtpPassword.replace },
  };
}

function stepLines(step: Step, number: number): readonly string[] {
  return [
    '',
    `# ${number}. ${step.title}`,
    ...step.look.flatMap((look) => (typeof look === 'function' ? [] : [`# looks: ${shellLine(look)}`])),
    ...planOf(step).map(shellLine),
  ];
}

/** Every command that takes a deployment down, where all of it is there. */
export function undeployScript(site: Site, andData: boolean): string {
  return [
    '# Nothing was run. Lines that begin with "# looks" change nothing: what they find gone already is left out.',
    ...takeDownSteps(site, andData).flatMap((step, place) => stepLines(step, place + 1)),
    '',
  ].join('\n');
}
