/** @jest-environment jsdom */
import { draw } from '../../components/testing/draw';
import { resetTaro } from '../../services/testing/fakeTaro';
import { SurplusNotice } from './SurplusNotice';
import { writing } from './texts';

beforeEach(resetTaro);

it.each(['behind', 'later'] as const)('says of a letter that comes %s what that means', async (surplus) => {
  const screen = await draw(<SurplusNotice surplus={surplus} />);
  expect(screen.read('.t-surplus')).toBe(writing.surplus[surplus]);
});

it('says nothing of any other', async () => {
  const screen = await draw(<SurplusNotice />);
  expect(screen.has('.t-surplus')).toBe(false);
});
