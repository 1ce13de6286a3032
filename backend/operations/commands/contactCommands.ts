import { suppressContacts } from '../suppressions/suppressContacts';
import { restOfInput, say } from '../terminal';
import { actAs } from './acting';
import type { Commands } from './words';

// Read from the input, one a line: what is typed as a command stands in histories and lists of processes.
async function enterContacts(wish: 'refuse' | 'allow'): Promise<void> {
  const act = wish === 'refuse' ? 'contacts_refuse' : 'contacts_allow';
  const { entered, unreadable } = await suppressContacts(await restOfInput(), wish, (subjectMark, work) =>
    actAs(act, { subjectMark }, work),
  );
  say(`${entered} entered, ${unreadable} no contact`);
}

/** What is typed about contacts that want no more letters. */
export const contactCommands: Commands = {
  'notices refuse': {
    does: 'reads contacts, one a line, that want no more letters',
    run: () => enterContacts('refuse'),
  },
  'notices allow': { does: 'reads contacts that want letters again', run: () => enterContacts('allow') },
};
