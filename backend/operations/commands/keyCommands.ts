import { openKeys } from '../../platform/keys/keks';
import { rewrapKeks } from '../../platform/keys/rewrapKeks';
import { rotateKek } from '../../platform/keys/rotateKek';
import { chooseKeyWrapper } from '../../vendors/kms/chooseKeyWrapper';
import { type KekStatus, keyStatus } from '../keys/keyStatus';
import { rewrapKeys } from '../keys/rewrapKeys';
import { say } from '../terminal';
import { actAsAnybody } from './acting';
import type { Commands } from './words';

const lineOf = ({ id, root, createdAt, retiredAt, accountKeys, letterKeys, payoutKeys }: KekStatus) =>
  `${id}  root ${root}  made ${createdAt.toISOString()}  ${retiredAt ? `retired ${retiredAt.toISOString()}` : 'in use'}  ` +
  `${accountKeys} account keys, ${letterKeys} letter keys, ${payoutKeys} payout keys`;

async function rotate(): Promise<void> {
  await openKeys(chooseKeyWrapper());
  say(`new keys are wrapped by ${await actAsAnybody('keys_rotate', rotateKek)}; now: keys rewrap`);
}

async function rewrap(): Promise<void> {
  await openKeys(chooseKeyWrapper());
  const [keks, keys] = await actAsAnybody('keys_rewrap', async () => [await rewrapKeks(), await rewrapKeys()]);
  say(`${keks} key-encryption keys and ${keys} keys re-wrapped`);
}

async function status(): Promise<void> {
  for (const kek of await keyStatus()) say(lineOf(kek));
}

/** What is typed about keys; `status` shows none of any. */
export const keyCommands: Commands = {
  'keys rotate': { does: 'wraps new keys by a new key-encryption key', run: rotate },
  'keys rewrap': { does: 'wraps every key anew by the newest one', run: rewrap },
  'keys status': { does: 'which key-encryption keys there are, and how many keys each wraps', run: status },
};
