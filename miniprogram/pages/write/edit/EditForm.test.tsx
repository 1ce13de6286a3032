/** @jest-environment jsdom */
import { changes } from '../../../../shared/contract/changes';
import { textOf } from '../../../../shared/letterText';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { EditForm, type SealedWords } from './EditForm';
import { forgetTyped } from './typedWords';

const words = textOf({ title: '给明天的我', body: '今天下雨。', signature: '林晚' });
const sealed = { ...words, recipientName: '我', version: 3 } as SealedWords;
const page = <EditForm letterId={sealedLetter().id} sealed={sealed} />;

beforeEach(() => {
  forgetTyped();
  resetTaro();
  signInLinwan();
});

it('sends changed words with the version they were based on', async () => {
  reply(changes.editLetter, sealedLetter());
  const screen = await draw(page);
  await screen.tap('.t-save-edit');
  expect(askedOf(changes.editLetter)).toEqual([]);
  await screen.type('.t-body', '今天晴。');
  await screen.tap('.t-save-edit');
  expect(askedOf(changes.editLetter)).toEqual([{ ...words, body: '今天晴。', version: 3 }]);
});

it('changes the card too, and lets a choice go', async () => {
  reply(changes.editLetter, sealedLetter());
  const chosen = { ...sealed, mood: 'calm', paper: 'lined' };
  const screen = await draw(<EditForm letterId={sealedLetter().id} sealed={chosen} />);
  await screen.tap('.t-card');
  await screen.tap('.t-mood-calm');
  await screen.tap('.t-paper-night');
  await screen.tap('.t-save-edit');
  expect(askedOf(changes.editLetter)).toEqual([{ ...words, mood: '', paper: 'night', version: 3 }]);
});

it('keeps what was typed when the check refuses it, and says what is at fault', async () => {
  const fields = [{ path: 'body', problem: 'refused' }];
  refuse(changes.editLetter, 'edit_refused', { statusCode: 422, fields, details: { rule: 'advertising' } });
  const screen = await draw(page);
  await screen.type('.t-body', '广告');
  await screen.tap('.t-save-edit');
  expect(screen.read('.t-failure')).toMatch(/广告/);
  expect(screen.has('.t-save-edit')).toBe(true);
  await screen.type('.t-body', '不是');
  await screen.tap('.t-save-edit');
  expect(askedOf(changes.editLetter).at(-1)).toMatchObject({ body: '不是' });
});

it('is there again for whoever left the page by accident, until it is sealed or not wanted', async () => {
  const first = await draw(page);
  await first.type('.t-body', '还没写完');
  const again = await draw(<EditForm key="again" letterId={sealedLetter().id} sealed={sealed} />);
  reply(changes.editLetter, sealedLetter());
  await again.tap('.t-save-edit');
  expect(askedOf(changes.editLetter)).toMatchObject([{ body: '还没写完' }]);
  const anew = await draw(<EditForm key="anew" letterId={sealedLetter().id} sealed={sealed} />);
  await anew.tap('.t-save-edit');
  expect(askedOf(changes.editLetter)).toHaveLength(1);
});

it('sends nothing while a field is empty that must not be', async () => {
  const screen = await draw(page);
  await screen.type('.t-body', ' ');
  await screen.tap('.t-save-edit');
  expect(askedOf(changes.editLetter)).toEqual([]);
  expect(screen.has('.field--wrong')).toBe(true);
});
