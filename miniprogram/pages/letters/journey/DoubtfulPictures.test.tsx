/** @jest-environment jsdom */
import { sealing } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { type Picture, pictures } from '../../../../shared/contract/pictures';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, breakOff, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { JourneyActions } from './JourneyActions';

const pictureOf = (id: string, altText: string): Picture => ({
  ...{ id, altText, state: 'ready', reason: null, width: 800, height: 600 },
});
const [sea, hill] = [pictureOf('01J0000000000000000000000A', '海'), pictureOf('01J0000000000000000000000B', '山')];
const ofHill = { part: 'picture', pictureId: hill.id } as const;
const pieces = [{ part: 'body', from: 0, to: 2 } as const, ofHill];
const check: Letter['check'] = { ...{ state: 'held', part: 'body', rule: 'violence', lookUntil: null }, pieces };
const held = sealedLetter({ status: 'held', body: '一二三', check });
const onChanged = jest.fn();

beforeEach(() => {
  resetTaro();
  signInLinwan();
});

it('shows of the pictures of a held letter the doubtful ones alone, and names them when a person may look', async () => {
  reply(pictures.listPictures, { pictures: [sea, hill] });
  reply(sealing.releasePieces, held);
  const screen = await draw(<JourneyActions letter={held} onChanged={onChanged} />);
  expect([...document.querySelectorAll('.t-doubtful')].map((one) => one.textContent)).toEqual(['一二']);
  expect([...document.querySelectorAll('.pictures__words')].map((one) => one.textContent)).toEqual(['山']);
  await screen.tap('.t-let-look');
  expect(askedOf(sealing.releasePieces)).toEqual([{ pieces }]);
});

it('says where they could not be listed, and lists them at a tap, again no others', async () => {
  breakOff(pictures.listPictures);
  const screen = await draw(<JourneyActions letter={held} onChanged={onChanged} />);
  expect(screen.has('.t-pictures-unlisted')).toBe(true);
  reply(pictures.listPictures, { pictures: [sea, hill] });
  await screen.tap('.t-pictures-retry');
  expect([...document.querySelectorAll('.pictures__words')].map((one) => one.textContent)).toEqual(['山']);
});
