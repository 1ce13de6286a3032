/** @jest-environment jsdom */
import { sealing } from '../../../shared/contract';
import { draw } from '../../components/testing/draw';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { refuse, reply } from '../../services/testing/fakeApi';
import { resetTaro } from '../../services/testing/fakeTaro';
import { signInLinwan } from '../../services/testing/signedIn';
import { SealedWords } from './SealedWords';

const unpaid = sealedLetter({ status: 'awaiting_payment', amountFen: 250 });
const onUnsealed = jest.fn();

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onUnsealed.mockClear();
});

it('takes an unpaid letter back to be changed', async () => {
  const draft = sealedLetter({ status: 'draft' });
  reply(sealing.unsealLetter, draft);
  const screen = await draw(<SealedWords letter={unpaid} onUnsealed={onUnsealed} />);
  await screen.tap('.t-unseal');
  expect(onUnsealed.mock.calls).toEqual([[draft]]);
});

it('says why it cannot be taken back, when it was paid for a moment before', async () => {
  refuse(sealing.unsealLetter, 'letter_not_editable');
  const screen = await draw(<SealedWords letter={unpaid} onUnsealed={onUnsealed} />);
  await screen.tap('.t-unseal');
  expect(screen.has('.t-failure')).toBe(true);
  expect(onUnsealed).not.toHaveBeenCalled();
});

it('takes a letter back whose text is still being checked, and asks for no postage', async () => {
  const held = sealedLetter({ status: 'held', amountFen: 250 });
  reply(sealing.unsealLetter, sealedLetter({ status: 'draft' }));
  const screen = await draw(<SealedWords letter={held} onUnsealed={onUnsealed} />);
  expect(screen.read('.t-sealed-words')).not.toContain('邮资');
  await screen.tap('.t-unseal');
  expect(onUnsealed).toHaveBeenCalledTimes(1);
});

it('offers a letter that is on its way to be followed and not to be changed', async () => {
  const screen = await draw(<SealedWords letter={sealedLetter()} onUnsealed={onUnsealed} />);
  expect(screen.has('.t-unseal')).toBe(false);
  expect(screen.has('.t-compose-journey')).toBe(true);
});
