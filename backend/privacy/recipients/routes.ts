import type Router from '@koa/router';
import { privacy } from '../../../shared/contract';
import { sendCode } from '../../accounts/codes/sendCode';
import { readContact } from '../../accounts/contacts/readContact';
import { handle } from '../../platform/http/handle';
import { lookUp, lookUpLetters } from './lookUpLetters';

/** What waits for a contact, for whoever proves it; no account is needed. */
export function recipientRoutes(router: Router): void {
  handle(router, privacy.sendLookUpCode, ({ contact }, _nobody, visit) =>
    sendCode(readContact(contact), lookUp, visit),
  );
  handle(router, privacy.lookUpLetters, async (input, _nobody, { network }) => ({
    underWay: await lookUpLetters(input, network),
  }));
}
