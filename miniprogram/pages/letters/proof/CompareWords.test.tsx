/** @jest-environment jsdom */
import { letters } from '../../../../shared/contract/letters';
import { pictures } from '../../../../shared/contract/pictures';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { CompareWords } from './CompareWords';

it('says of words that are not those of the receipt that they are others', async () => {
  resetTaro();
  signInLinwan();
  const letter = sealedLetter();
  reply(letters.readLetter, letter);
  reply(pictures.listPictures, { pictures: [] } as never);
  const facts = { content: new Uint8Array(32), number: letter.id } as never;
  const screen = await draw(<CompareWords letterId={letter.id} facts={facts} salt={'A'.repeat(43)} />);
  await screen.tap('.t-compare-words');
  expect(screen.has('.t-other-words')).toBe(true);
  expect(screen.has('.t-same-words')).toBe(false);
});
