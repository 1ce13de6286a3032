/** @jest-environment jsdom */
import { pictures } from '../../../shared/contract/pictures';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { reply } from '../testing/fakeApi';
import { resetTaro } from '../testing/fakeTaro';
import { signInLinwan } from '../testing/signedIn';
import { draftForAnother } from './draftForAnother';
import { readDraft } from './draftStore';

beforeEach(() => {
  resetTaro();
  signInLinwan();
});

it('has the words of the letter, its pictures and its time, and asks for a recipient', async () => {
  const letter = sealedLetter({ title: '给你们', body: '一样的话', signature: '林晚' });
  const pictureId = '01JZZZZZZZZZZZZZZZZZZZZZZZ';
  const ready = { id: pictureId, state: 'ready' as const, reason: null, altText: '一只茶壶' };
  reply(pictures.listPictures, { pictures: [{ ...ready, shown: null }] } as never);
  const draft = await draftForAnother(letter);
  expect(readDraft(draft.draftKey)).toMatchObject({
    words: { title: '给你们', body: '一样的话', signature: '林晚' },
    letterId: null,
    recipient: { kind: 'other', name: '' },
    channels: [],
    time: { soonest: false, local: letter.deliverLocal },
    pictures: [{ source: { letterId: letter.id, pictureId }, state: 'waiting', altText: '一只茶壶', pictureId: null }],
  });
});
