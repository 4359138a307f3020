import type { SignIn } from '../../ports.ts';
import { checkUp } from './check-up.ts';
import type { CheckUp } from './check-up.ts';

/** How this machine is signed in to Google, and what bites later about it. */
export function checkSignIn(signIn: SignIn, impersonate: string | null): readonly CheckUp[] {
  const as = impersonate === null ? [] : [actsAs(impersonate)];
  switch (signIn.kind) {
    case 'none':
      return [
        checkUp(
          'sign-in',
          'not set up',
          'This machine is not signed in to Google (in Google’s cloud the service’s own account is used).',
          'Run `gcloud auth application-default login` with the scopes that the README gives.',
        ),
      ];
    case 'broken file':
      return [
        checkUp(
          'sign-in',
          'does not work',
          `${signIn.path} cannot be read as a sign-in.`,
          'Unset GOOGLE_APPLICATION_CREDENTIALS, or make the file anew.',
        ),
      ];
    case 'person':
      return [
        signIn.isGcloud
          ? checkUp('sign-in', 'works', 'Signed in as a person, with the gcloud tool.')
          : checkUp(
              'sign-in',
              'careful',
              'Signed in as a person, with an OAuth client of your own. While its consent screen is in "Testing", Google ends the sign-in after 7 days.',
              'Google Cloud console → Google Auth Platform → Audience: make it Internal, or publish it.',
            ),
        ...as,
      ];
    case 'key file':
      return [
        checkUp(
          'sign-in',
          'careful',
          `Signed in with a key file of ${signIn.account ?? 'a service account'}. Many organisations block such keys (iam.disableServiceAccountKeyCreation), and whoever has the file is the account.`,
          'Use LEADSHEET_IMPERSONATE with your own sign-in instead, and delete the key. In the cloud no key is needed.',
        ),
        ...as,
      ];
    case 'other':
      return [checkUp('sign-in', 'works', `Signed in (${signIn.type}).`), ...as];
  }
}

function actsAs(account: string): CheckUp {
  return checkUp(
    'sign-in',
    'careful',
    `Acts as ${account}: you need the role Service Account Token Creator on it.`,
    `gcloud iam service-accounts add-iam-policy-binding ${account} --member=user:YOU --role=roles/iam.serviceAccountTokenCreator`,
  );
}
