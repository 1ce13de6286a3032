import { accounts, privacy } from '../../../shared/contract';
import { ask, call } from '../../testing/call';
import { newEmail } from '../../testing/contacts';
import { testSystem } from '../../testing/testSystem';
import { proveContacts } from '../factory';
import { Identity } from '../identities/Identity';

const system = testSystem({ signedIn: 'linwan' });
const mailbox = newEmail();

beforeEach(async () => {
  system.sandbox.mail.mails.length = 0;
  await proveContacts(system.me.account.id, mailbox);
});

async function askForProof() {
  const where = { accountId: system.me.account.id, kind: 'email' };
  const { id: identityId } = await Identity.findOne({ where, rejectOnEmpty: true });
  await call(accounts.sendProofCode, { identityId }, system.token);
}

describe('the mail of a code', () => {
  const asks = {
    'to sign in': [/登录/, /sign in/, () => call(accounts.sendSignInCode, { contact: mailbox })],
    'to add a contact': [/并入/, /merge/, () => call(accounts.sendContactCode, { contact: mailbox }, system.token)],
    'to prove': [/证明/, /prove/, askForProof],
    'to look up': [/查看/, /look up/, () => ask(privacy.sendLookUpCode, { contact: mailbox })],
  } as const;

  it.each(Object.entries(asks))('%s says so in both languages', async (_what, [zh, en, send]) => {
    await send();
    const [{ text = '', html = '' } = {}] = system.sandbox.mail.mails;
    for (const said of [text, html]) expect(said).toMatch(zh);
    for (const said of [text, html]) expect(said).toMatch(en);
  });
});
