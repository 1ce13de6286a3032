import { id } from '../shared/contract/fields';
import { balances } from './ledger/balances';
import { actAs } from './operations/commands/acting';
import { type Commands, needed, readWords } from './operations/commands/words';
import { signedInOperator } from './operations/operators/session';
import { say } from './operations/terminal';
import { BillDay } from './reconciliation/bills/BillDay';
import { ofFile } from './reconciliation/bills/BillDifference';
import { ageInDays } from './reconciliation/bills/compareBill';
import { openDifferences, resolveDifference } from './reconciliation/bills/resolveDifference';
import { allChecks, checkBooks, mostListed } from './reconciliation/books/checkBooks';

const daysShown = 31;
const says = { ...allChecks, seal_broken: { says: 'is a sealed day whose entries are not as they were sealed' } };

async function books(): Promise<void> {
  const faults = await checkBooks();
  for (const { check, id: number } of faults) say(`${check}  ${number} ${says[check].says}`);
  for (const { account, fen } of await balances()) say(`${account.padEnd(10)} ${fen} fen`);
  say(faults.length === 0 ? 'the books agree' : `${faults.length} faults, at most ${mostListed} of a kind are listed`);
  if (faults.length > 0) process.exitCode = 1;
}

async function bills(): Promise<void> {
  const days = await BillDay.findAll({ order: [['day', 'DESC'], 'rail'], limit: daysShown });
  for (const { day, rail, state, trouble, rows, paidFen, refundedFen } of days) {
    say(
      `${day}  ${rail}  ${state}${trouble ? ` (${trouble})` : ''}  ${rows} rows, ${paidFen} fen came, ${refundedFen} back`,
    );
  }
  const open = await openDifferences();
  for (const { id: number, day, kind, subject, outNo, railNo, theirsFen, oursFen, said, foundAt } of open) {
    const what = kind === 'unread' ? `row ${railNo} of the file` : `${subject} ${outNo} ${railNo}`;
    const isOfFile = ofFile.some((one) => one === kind);
    say(`${number}  ${day}  ${kind}, ${what}: theirs ${theirsFen}, ours ${oursFen} fen`);
    say(`  ${isOfFile ? '' : 'the rail says '}${said ?? 'nothing'}; found ${ageInDays(foundAt)} days ago`);
  }
  say(`${open.length} differences are open`);
}

async function resolve(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'reason');
  const number = needed(alone[0], 'the number of the difference');
  if (!id.safeParse(number).success) throw new Error(`${JSON.stringify(number)} is no number of a difference`);
  const reason = needed(given.reason, 'the reason').slice(0, 200);
  const done = await actAs('bills_resolve', {}, async () => {
    const by = (await signedInOperator())?.id;
    return by !== undefined && (await resolveDifference(number, { by, reason }));
  });
  say(done ? `${number} is resolved` : `${number} is no open difference`);
}

/** What operators type about the books: whether they agree, the rails' bills, and what of a bill was looked into. */
export const billCommands: Commands = {
  'books check': { does: 'whether payments, refunds and letters agree with the ledger; changes nothing', run: books },
  bills: { does: 'the bills of the last days, and where they differ from the ledger', run: bills },
  'bills resolve': {
    takes: 'DIFFERENCE --reason REASON',
    does: 'notes that a difference was looked into, and why it stays as it is',
    run: resolve,
  },
};
