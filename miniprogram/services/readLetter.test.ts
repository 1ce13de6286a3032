import { letters } from '../../shared/contract';
import { sealedLetter } from '../letter/testing/sealedLetter';
import { readLetter } from './readLetter';
import { keepSession } from './session/session';
import { reply } from './testing/fakeApi';
import { fakeServer, resetTaro } from './testing/fakeTaro';
import { session } from './testing/signedIn';

jest.mock('./credentials', () => jest.requireActual('./credentials.weapp'));

beforeEach(() => {
  resetTaro();
  keepSession({ ...session, bearer: { accessToken: 'a', accessTokenExpiresAt: '', refreshToken: 'r' } });
});

it('reads an own letter by the id in an address', async () => {
  const letter = sealedLetter({});
  reply(letters.readLetter, letter);
  expect(await readLetter(letter.id)).toEqual(letter);
});

it.each([null, '', '01KB', 'not-an-id', '01KBQ5W3T5YB0C9V8E7N6M4J2', '01KBQ5W3T5YB0C9V8E7N6M4J2H.', 'undefined'])(
  'finds none for what can be no id, and asks nobody: %p',
  async (id) => {
    await expect(readLetter(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(fakeServer.requests).toEqual([]);
  },
);
