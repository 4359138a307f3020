import type { Clock, MailLook, SignIn, WorkbookStore } from '../../ports.ts';
import { checkFunctions } from './check-functions.ts';
import type { Ask, FunctionsSetUp } from './check-functions.ts';
import { checkMail } from './check-mail.ts';
import type { MailSetUp } from './check-mail.ts';
import { checkSignIn } from './check-sign-in.ts';
import { checkUp } from './check-up.ts';
import type { CheckUp } from './check-up.ts';
import { checkWorkbook } from './check-workbook.ts';

export interface DoctorPorts {
  readonly clock: Clock;
  /** Null where no workbook was named. Opening may throw a `LeadsheetError`, which becomes a line. */
  readonly store: WorkbookStore | null;
  /** Null where Google is not asked (a file, the emulator). */
  readonly signIn: SignIn | null;
  /** Connects to the mail provider and sends nothing; null where none is chosen. */
  readonly lookAtMail: (() => Promise<readonly MailLook[]>) | null;
  readonly ask: Ask;
}

export interface DoctorOptions {
  readonly nodeVersion: string;
  readonly impersonate: string | null;
  /** Cells that one Google spreadsheet may have. */
  readonly cellLimit: number;
  readonly mail: MailSetUp;
  readonly functions: FunctionsSetUp;
}

/** Looks at everything that a run needs, and says what works, what does not, and the fix. Changes and sends nothing. */
export async function doctor(ports: DoctorPorts, options: DoctorOptions): Promise<readonly CheckUp[]> {
  return [
    checkNode(options.nodeVersion),
    checkUp('this machine', 'works', 'The environment variables are understood.'),
    ...(ports.signIn === null ? [] : checkSignIn(ports.signIn, options.impersonate)),
    ...(ports.store === null ? [] : await checkWorkbook(ports.store, ports.clock, options.cellLimit)),
    ...(ports.signIn === null
      ? []
      : [
          checkUp(
            'quotas',
            'works',
            'Google allows an account 60 reads and 60 writes a minute; a night makes about 8 calls a sheet, and Leadsheet waits where it must.',
          ),
        ]),
    ...(await checkMail(options.mail, ports.lookAtMail)),
    ...(await checkFunctions(options.functions, ports.ask)),
  ];
}

function checkNode(version: string): CheckUp {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19)
    ? checkUp('this machine', 'works', `Node ${version}.`)
    : checkUp('this machine', 'does not work', `Node ${version} is too old.`, 'Install Node 20.19 or later.');
}
