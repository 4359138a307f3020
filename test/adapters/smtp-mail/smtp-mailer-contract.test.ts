import { mailerContract } from '../../contracts/mailer-contract.ts';
import { smtpTraits } from './smtp-traits.ts';

mailerContract('SMTP', smtpTraits);
