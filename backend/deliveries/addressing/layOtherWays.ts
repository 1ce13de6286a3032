import type { Transaction } from 'sequelize';
import { Identity } from '../../accounts/identities/Identity';
import { Letter } from '../../letters/Letter';
import { lengthenLadder } from '../../letters/recipients/rerouteLetter';

// No SMS: it has its price.
const freeWays = [
  { kind: 'wechat', channel: 'wechat' },
  { kind: 'email', channel: 'mail' },
] as const;

/**
 * A letter to oneself that one of its ways did not bring (a contact is no longer its author's, WeChat has no consent left)
 * tries, after its own ladder, the free ways that the account has besides: WeChat, its mailbox. Twice is as once; of another
 * letter nothing changes.
 */
export async function layOtherWays(letterId: string, transaction: Transaction): Promise<void> {
  const attributes = ['id', 'authorId', 'recipientKind', 'channels'];
  const letter = await Letter.findByPk(letterId, { attributes, transaction, rejectOnEmpty: true });
  if (letter.recipientKind !== 'self' || !letter.authorId) return;
  const has = await Identity.findAll({
    where: { accountId: letter.authorId },
    attributes: ['kind'],
    transaction,
  });
  const ways = freeWays.filter(({ kind }) => has.some((identity) => identity.kind === kind));
  const channels = ways.map(({ channel }) => channel);
  await lengthenLadder(letter, channels, transaction);
}
