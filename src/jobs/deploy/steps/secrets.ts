import { gcloud, type SecretInput } from '../command.ts';
import { ConfigurationError } from '../../../errors.ts';
import { namesOf, type Site } from '../site.ts';
import { linesOf, type Step } from '../step.ts';

/**
 * The key that signs the links in mails. Made once and kept: with another one every link that was ever sent is dead. So a look
 * that is refused stops here, and is never taken for "none there".
 */
export function signingKeySteps(site: Site, makeKey: () => string): readonly Step[] {
  const secret = namesOf(site).signingKey;
  const input: SecretInput = {
    madeBy: "openssl rand -hex 32 | tr -d '\\n'",
    value: () => Promise.resolve(makeKey()),
  };
  return [
    placeStep(site, 'signing-key-place', 'A place for the key that signs the links in mails', secret),
    {
      ...valueStep(site, 'signing-key', 'The key that signs the links in mails', secret),
      todo: ([versions]) => (isKept(versions, site, secret) ? [] : [addVersion(site, secret, input)]),
      found: () => 'It is there and stays: with another one, every link that was sent would be dead.',
    },
  ];
}

/**
 * @param password null = none was given: one that is there stays
 * @param replace a further one is added although there is one
 */
export function smtpPasswordSteps(
  site: Site,
  { password, replace }: { readonly password: SecretInput | null; readonly replace: boolean },
): readonly Step[] {
  if (site.mail === null) return [];
  const secret = namesOf(site).smtpPassword;
  let added = false;
  return [
    placeStep(site, 'smtp-password-place', 'A place for the mailbox’s password', secret),
    {
      ...valueStep(site, 'smtp-password', `The password of ${site.mail.user}`, secret),
      todo([versions]) {
        if ((!replace || added) && isKept(versions, site, secret)) return [];
        if (password === null)
          throw new ConfigurationError(
            [`No password of ${site.mail?.user ?? 'the mailbox'} was given, and none is kept.`],
            'Give it by --smtp-password-file FILE (- for standard input), or in the environment as SMTP_PASSWORD.',
          );
        added = true;
        return [addVersion(site, secret, password)];
      },
      found: () => 'It is there and stays. For a new one, give it and add --new-smtp-password.',
    },
  ];
}

function placeStep({ project, region }: Site, id: string, title: string, secret: string): Step {
  return {
    id,
    title,
    look: [
      gcloud(
        ...['secrets', 'list', '--project', project],
        ...[`--filter=name:${secret}`, '--format=value(name.basename())'],
      ),
    ],
    todo: ([names]) =>
      linesOf(names).includes(secret)
        ? []
        : [
            gcloud(
              ...['secrets', 'create', secret, '--project', project],
              ...['--replication-policy=user-managed', `--locations=${region}`],
            ),
          ],
    found: () => 'It is there.',
  };
}

function valueStep({ project }: Site, id: string, title: string, secret: string): Pick<Step, 'id' | 'title' | 'look'> {
  return {
    id,
    title,
    look: [
      gcloud(...['secrets', 'versions', 'list', secret, '--project', project], '--format=value(name.basename(),state)'),
    ],
  };
}

/**
 * Whether a version is in use. None at all = none yet. Versions of which none is enabled are somebody's decision: a new one
 * beside them would count from then on, also when they are enabled again.
 *
 * @throws ConfigurationError where there are versions, and none is enabled
 */
function isKept(listed: string | undefined, { project }: Site, secret: string): boolean {
  const versions = linesOf(listed);
  if (versions.length === 0) return false;
  if (versions.some((line) => /\senabled$/i.test(line))) return true;
  throw new ConfigurationError(
    [`The secret ${secret} has versions, and none of them is enabled: ${versions.join(', ').replace(/\s+/g, ' ')}.`],
    `Enable the one that counts: gcloud secrets versions enable VERSION --secret ${secret} --project ${project}. Or add a new one by \`gcloud secrets versions add\`, if the old one is lost for good.`,
  );
}

const addVersion = ({ project }: Site, secret: string, input: SecretInput) => ({
  ...gcloud('secrets', 'versions', 'add', secret, '--project', project, '--data-file=-', '--format=none'),
  input,
});
