/** @jest-environment jsdom */
import { accounts } from '../../../../../shared/contract/accounts';
import { opening } from '../../../../../shared/contract/opening';
import { draw } from '../../../../components/testing/draw';
import { sealedLetter } from '../../../../letter/testing/sealedLetter';
import { askedOf, refuse, reply } from '../../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../../services/testing/signedIn';
import { HandCard } from './HandCard';

const letter = sealedLetter({
  recipient: { kind: 'other', name: '外婆', contact: null },
  channels: [],
  amountFen: 200,
});
const card = { code: '7KQ2-M9XD-4TRA', from: '林晚', at: 'https://example.com/l' };
const onRenewed = jest.fn();
const drawCard = () => draw(<HandCard letter={letter} onRenewed={onRenewed} />);

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onRenewed.mockClear();
  reply(opening.showCard, card);
});

it('shows the code only once it is asked for, with whom it is for and from which day, and nothing of the letter', async () => {
  const screen = await drawCard();
  expect(screen.has('.t-claim-card')).toBe(false);
  await screen.tap('.t-show-card');
  const shown = screen.read('.t-claim-card');
  for (const said of ['外婆', '林晚', '2027年1月1日', card.code, card.at]) expect(shown).toContain(said);
  for (const word of [letter.title, letter.body]) expect(shown).not.toContain(word);
  await screen.tap('.t-fold-card');
  expect(screen.has('.t-claim-card')).toBe(false);
});

it('is there at once for whoever comes for it', async () => {
  fakePhone.parameters = { id: letter.id, card: 'shown' };
  expect((await drawCard()).read('.t-card-code')).toBe(card.code);
});

it('asks its author for a proof first, where the server wants one', async () => {
  refuse(opening.showCard, 'fresh_proof_required', { statusCode: 403 });
  reply(accounts.readAccount, { identities: [] } as never);
  const screen = await drawCard();
  await screen.tap('.t-show-card');
  expect(screen.has('.t-claim-card')).toBe(false);
  expect(screen.has('.t-failure')).toBe(false);
});

it('makes a new code after the second tap, and shows that one', async () => {
  reply(opening.renewCard, { ...card, code: 'ZZZZ-YYYY-XXXX' });
  const screen = await drawCard();
  await screen.tap('.t-renew-card');
  expect(askedOf(opening.renewCard)).toEqual([]);
  await screen.tap('.t-confirm');
  expect(screen.read('.t-card-code')).toBe('ZZZZ-YYYY-XXXX');
  expect(screen.has('.t-card-renewed')).toBe(true);
  expect(onRenewed).toHaveBeenCalledTimes(1);
});
