/** @jest-environment jsdom */
import { accounts } from '../../../../../shared/contract';
import { opening } from '../../../../../shared/contract/opening';
import { draw } from '../../../../components/testing/draw';
import { sealedLetter } from '../../../../letter/testing/sealedLetter';
import { askedOf, refuse, reply } from '../../../../services/testing/fakeApi';
import { resetTaro } from '../../../../services/testing/fakeTaro';
import { linwan, signInLinwan } from '../../../../services/testing/signedIn';
import { OtherWay } from './OtherWay';

const letter = sealedLetter({ status: 'delivering', askUntil: '2027-01-15T01:00:00.000Z' });
const onChanged = jest.fn();
const page = <OtherWay letter={letter} onChanged={onChanged} />;

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onChanged.mockClear();
});

it('gives the letter back to its author, once that is confirmed', async () => {
  const back = sealedLetter({ status: 'delivered' });
  reply(opening.takeBack, back);
  const screen = await draw(page);
  await screen.tap('.t-take-back');
  expect(askedOf(opening.takeBack)).toEqual([]);
  await screen.tap('.t-confirm');
  expect(onChanged.mock.calls).toEqual([[back]]);
});

it.each([
  ['delivering', '它没有到过谁那里，付过的邮资会退给您。', '原因写在它的旅程里'],
  ['delivered', '付过的邮资不退。', '拿到它的人说'],
] as const)('says of one that is %s what becomes of its postage, and why it is asked', async (status, postage, why) => {
  const screen = await draw(<OtherWay letter={{ ...letter, status }} onChanged={onChanged} />);
  expect(screen.read('.t-other-way')).toContain(why);
  await screen.tap('.t-take-back');
  expect(screen.read('.t-other-way')).toContain(postage);
});

it('asks its author to prove that it is them before it is sent elsewhere', async () => {
  refuse(opening.sendElsewhere, 'fresh_proof_required', { statusCode: 403 });
  reply(accounts.readAccount, linwan);
  const screen = await draw(page);
  await screen.type('.t-other-contact', 'grandma@example.com');
  await screen.tap('.t-send-elsewhere');
  expect(screen.has('.t-proof')).toBe(true);
  expect(onChanged).not.toHaveBeenCalled();
});

it('sends nothing elsewhere while no contact is typed', async () => {
  const screen = await draw(page);
  await screen.tap('.t-send-elsewhere');
  expect(screen.has('.field--wrong')).toBe(true);
  expect(askedOf(opening.sendElsewhere)).toEqual([]);
});
