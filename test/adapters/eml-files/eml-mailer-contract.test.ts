import { mailerContract } from '../../contracts/mailer-contract.ts';
import { emlTraits } from './eml-traits.ts';

mailerContract('.eml files', emlTraits);
