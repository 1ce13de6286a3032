/** @jest-environment jsdom */
import { privacy } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { Wishes } from './Wishes';

const challenge = '01M8HHY00Z4GZT07DEND373TTZ';
beforeEach(resetTaro);

it('never says at once that letters come no more and that they come again', async () => {
  reply(privacy.refuseLetters, { refused: true });
  reply(privacy.sendLookUpCode, { expiresAt: '2027-01-01T00:10:00.000Z', nextAfterSeconds: 60, challenge });
  reply(privacy.liftRefusal, { refused: false });
  const screen = await draw(<Wishes code="7KQ2-M9XD-4TRA" />);
  const refuse = async () => {
    await screen.tap('.t-no-more');
    await screen.tap('.t-no-more-all');
  };
  const said = () => ['.t-no-more-done', '.t-letters-again-done'].map((mark) => screen.has(mark));
  await refuse();
  expect(said()).toEqual([true, false]);
  await screen.tap('.t-letters-again');
  await screen.type('.t-code-contact', '13800000003');
  await screen.tap('.t-code-send');
  await screen.type('.t-code-digits', '123456');
  await screen.tap('.t-code-enter');
  expect(said()).toEqual([false, true]);
  await refuse();
  expect(said()).toEqual([true, false]);
  expect(screen.has('.t-letters-again')).toBe(true);
});
