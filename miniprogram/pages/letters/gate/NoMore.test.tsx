/** @jest-environment jsdom */
import { privacy } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { NoMore } from './NoMore';
import { type RefusalScope, refusalScopes, wayByCode } from './WayIn';

const code = '7KQ2-M9XD-4TRA';
beforeEach(resetTaro);

async function drawAsked(scope: RefusalScope) {
  const screen = await draw(<NoMore way={wayByCode(code)} />);
  await screen.tap('.t-no-more');
  expect(askedOf(privacy.refuseLetters)).toEqual([]);
  await screen.tap(`.t-no-more-${scope}`);
  return screen;
}

it.each(refusalScopes)('asks of which, and says that it is done: %s', async (scope) => {
  reply(privacy.refuseLetters, { refused: true });
  const screen = await drawAsked(scope);
  expect(screen.has('.t-no-more-done')).toBe(true);
  expect(askedOf(privacy.refuseLetters)).toEqual([{ code, refused: true, scope }]);
  expect(screen.has('.t-no-more-undo')).toBe(scope === 'letter');
});

it('takes back by the code what was said of its own letter', async () => {
  reply(privacy.refuseLetters, { refused: true }, { refused: false });
  const screen = await drawAsked('letter');
  await screen.tap('.t-no-more-undo');
  expect(screen.has('.t-no-more-done')).toBe(false);
  expect(askedOf(privacy.refuseLetters)).toContainEqual({ code, refused: false, scope: 'letter' });
});

it('says why when the code is not right', async () => {
  refuse(privacy.refuseLetters, 'opening_code_invalid', { statusCode: 404 });
  const screen = await drawAsked('all');
  expect(screen.has('.t-failure')).toBe(true);
  expect(screen.has('.t-no-more-done')).toBe(false);
});
