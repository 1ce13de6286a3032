/** @jest-environment jsdom */
import { privacy } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { LettersAgain } from './LettersAgain';

const challenge = '01M8HHY00Z4GZT07DEND373TTZ';
const sent = { expiresAt: '2027-01-01T00:10:00.000Z', nextAfterSeconds: 60, challenge };
const contact = { phone: '13800000003' };
beforeEach(resetTaro);

async function drawn() {
  reply(privacy.sendLookUpCode, sent);
  const screen = await draw(<LettersAgain onDone={() => undefined} />);
  await screen.tap('.t-letters-again');
  await screen.type('.t-code-contact', contact.phone);
  await screen.tap('.t-code-send');
  await screen.type('.t-code-digits', '123456');
  return screen;
}

it('lets letters come again to a number that a code proves', async () => {
  reply(privacy.liftRefusal, { refused: false });
  const screen = await drawn();
  await screen.tap('.t-code-enter');
  expect(askedOf(privacy.liftRefusal)).toEqual([{ contact, code: '123456', challenge }]);
  expect(screen.has('.t-letters-again-done')).toBe(true);
});

it('says that a code is wrong, and promises nothing', async () => {
  refuse(privacy.liftRefusal, 'code_invalid', { statusCode: 422 });
  const screen = await drawn();
  await screen.tap('.t-code-enter');
  expect(screen.has('.t-problem')).toBe(true);
  expect(screen.has('.t-letters-again-done')).toBe(false);
});
