import { signInStranger } from '../../accounts/factory';
import { LetterKey } from '../../letterKeys/LetterKey';
import { shareLetterKey } from '../../letterKeys/letterKeys';
import { writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { testSystem } from '../../testing/testSystem';
import { sweepLeftShares } from './sweepLeftShares';

testSystem();

it('takes the key of a letter from an account that has no part in it, after a day, and from no other', async () => {
  const [author, friend, left] = [await signInStranger(), await signInStranger(), await signInStranger()];
  const letter = await writeDraft(author.accessToken);
  await Letter.update({ recipientId: friend.account.id }, { where: { id: letter.id } });
  for (const holder of [friend.account.id, left.account.id, letter.id]) await shareLetterKey(letter.id, holder);
  await sweepLeftShares.round();
  expect(await LetterKey.count()).toBe(4);
  await LetterKey.update({ createdAt: new Date(clock.now() - 25 * 3_600_000) }, { where: {} });
  await sweepLeftShares.round();
  await sweepLeftShares.round();
  const holders = (await LetterKey.findAll()).map(({ holder }) => holder);
  expect(holders.sort()).toEqual([author.account.id, friend.account.id, letter.id].sort());
});
