import { endRestore, openRestore } from './attemptJournal/gate';
import { isJournalOn } from './attemptJournal/settings';
import { actAs } from './operations/commands/acting';
import type { Commands } from './operations/commands/words';
import { say } from './operations/terminal';

async function status(): Promise<void> {
  const restore = await actAs('restore_status', {}, openRestore);
  if (!isJournalOn()) say('no journal of attempts is kept (ATTEMPT_JOURNAL)');
  if (!restore) return say('what is due is sent');
  const { since, cause, trouble, attempts, lost } = restore;
  say(`nothing is sent: attempts since ${since.toISOString()} may be missing in the database (${cause})`);
  if (!trouble) return say('the worker goes through the journal of attempts');
  say(`the journal does not tell all (${trouble}): ${attempts} attempts were entered, ${lost} belong to nothing here`);
}

async function release(): Promise<void> {
  const ended = await actAs('restore_release', {}, async () => {
    const restore = await openRestore();
    if (restore) await endRestore(restore);
    return restore;
  });
  say(ended ? 'from now on what is due is sent' : 'what is due is sent already');
}

/** What operators type when the database was restored, or another server has taken its place. */
export const restoreCommands: Commands = {
  'restore status': { does: 'whether sending waits, since the database may have lost attempts', run: status },
  'restore release': {
    does: 'lets what is due be sent, though attempts may be missing: some may go twice; two must agree',
    run: release,
  },
};
