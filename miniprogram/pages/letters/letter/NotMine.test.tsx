/** @jest-environment jsdom */
import { letters } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { NotMine } from './NotMine';

const { id } = sealedLetter();

beforeEach(() => {
  resetTaro();
  signInLinwan();
});

it('leads its author, who got here by the card of their own letter, to its journey', async () => {
  reply(letters.readLetter, sealedLetter());
  await draw(<NotMine letterId={id} />);
  expect(fakePhone.opened).toEqual([`/pages/letters/journey/index?id=${id}`]);
});

it('tells anyone else that the letter is not for them, and leads home', async () => {
  refuse(letters.readLetter, 'not_found', { statusCode: 404 });
  const screen = await draw(<NotMine letterId={id} />);
  expect(screen.read('.t-not-mine')).toContain('不是写给当前登录的人的');
  await screen.tap('.t-go-home');
  expect(fakePhone.opened).toEqual(['/pages/home/index']);
});

it('says without a connection that there is none, and not that the letter is not theirs', async () => {
  breakOff(letters.readLetter);
  const screen = await draw(<NotMine letterId={id} />);
  expect(screen.read('.t-not-mine')).toContain('没有连上网络');
});
