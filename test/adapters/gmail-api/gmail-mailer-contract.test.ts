import { mailerContract } from '../../contracts/mailer-contract.ts';
import { gmailTraits } from './gmail-traits.ts';

mailerContract('Gmail', gmailTraits);
