import { readFileSync } from 'node:fs';
import { toHex } from '../../../shared/proof/bytes';
import { readVerifierKey, type VerifierKey } from '../../../shared/proof/signedNote';
import { type ReceiptFault, type VerifiedReceipt, verifyReceipt } from '../../../shared/proof/verifyReceipt';
import { verifierKeys } from '../../platform/proofLog/noteKeys';
import { say } from '../terminal';
import { type Commands, needed, readWords } from './words';

const unsaid = 'not said: it was saved before a checkpoint took it in';

const refusals: Record<ReceiptFault, string> = {
  malformed: 'this is no receipt',
  unknown_key: 'nobody whose key is known has signed it',
  changed: 'something of it was changed since it was signed',
  not_in_log: 'the log, as its checkpoint was signed, does not hold it',
};

function readKeys(given: string | undefined): VerifierKey[] {
  const keys = (given ? [given] : verifierKeys()).map(readVerifierKey);
  if (keys.some((key) => key === null)) throw new Error('a key reads like name+c74f20a3+ARpc…');
  return keys as VerifierKey[];
}

function linesOf({ facts, signer, logged }: VerifiedReceipt): string[] {
  const { on, time, timeZone } = facts.local;
  return [
    `the receipt holds: ${facts.number}`,
    `signed by     ${signer.name}, key ${toHex(signer.id)}`,
    `sealed        ${facts.sealedAt}`,
    `arrives       ${on} ${time} ${timeZone} (${facts.arrivesAt}), by ${facts.ways.join(', ')}`,
    `price         ${facts.priceFen} fen, by the list ${facts.postageVersion}`,
    `terms         ${facts.termsVersion}, ${facts.termsHash}`,
    `if we close   ${facts.covenantHash}`,
    ...(facts.before ? [`follows       ${facts.before}`] : []),
    `in the log    ${logged ? `entry ${logged.index} of ${logged.size}` : unsaid}`,
  ];
}

async function verify(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'key');
  const file = readFileSync(needed(alone[0], 'the file'), 'utf8');
  const read = verifyReceipt(file, readKeys(given.key));
  const lines = 'fault' in read ? [`refused: ${refusals[read.fault]}`] : linesOf(read);
  for (const line of lines) say(line);
  if ('fault' in read) process.exitCode = 1;
}

async function keys(): Promise<void> {
  for (const key of verifierKeys()) say(key);
}

/** What is typed about receipts of letters; it asks neither the database nor the network. */
export const receiptCommands: Commands = {
  'receipt verify': {
    takes: 'FILE [--key KEY]',
    does: 'whether a receipt is as it was signed, by a key that is given or by our own',
    run: verify,
  },
  'receipt keys': { does: 'the keys that receipts are verified with', run: keys },
};
