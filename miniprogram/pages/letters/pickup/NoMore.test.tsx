/** @jest-environment jsdom */
import { privacy } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { NoMore } from './NoMore';

const code = '7KQ2-M9XD-4TRA';
beforeEach(resetTaro);

it('asks once more, and says that it is done', async () => {
  reply(privacy.refuseLetters, { refused: true });
  const screen = await draw(<NoMore code={code} onDone={() => undefined} />);
  await screen.tap('.t-no-more');
  expect(askedOf(privacy.refuseLetters)).toEqual([]);
  await screen.tap('.t-confirm');
  expect(screen.has('.t-no-more-done')).toBe(true);
  expect(askedOf(privacy.refuseLetters)).toEqual([{ code, refused: true }]);
});

it('says why when the code is not right', async () => {
  refuse(privacy.refuseLetters, 'opening_code_invalid', { statusCode: 404 });
  const screen = await draw(<NoMore code={code} onDone={() => undefined} />);
  await screen.tap('.t-no-more');
  await screen.tap('.t-confirm');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.has('.t-no-more-done')).toBe(false);
});
