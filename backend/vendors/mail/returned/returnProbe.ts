import { isNetworkCode, type Probe, unreached } from '../../Probe';
import { returnAddress } from '../settings';
import { MailboxAway, withReturnMailbox } from './returnMailbox';

const setting = 'RETURN_MAILBOX_URL';

function faultOf(code: string): string {
  if (code === 'EAUTH') return `${setting} has a user or password that the server refuses`;
  return isNetworkCode(code) ? unreached(setting, code) : `${setting} names a server that refused us (${code})`;
}

/** Opens the return mailbox, makes its folders where they are missing, and looks at no mail. */
export const returnProbe: Probe = {
  vendor: 'returnMailbox',
  unused: () => (returnAddress() ? null : `${setting} is empty`),
  async ask() {
    try {
      await withReturnMailbox(async () => {});
      return [];
    } catch (error) {
      if (!(error instanceof MailboxAway)) throw error;
      return [faultOf(error.code)];
    }
  },
};
