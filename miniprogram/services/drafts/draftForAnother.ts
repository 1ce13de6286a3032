import type { Letter } from '../../../shared/contract/letters';
import { pictures as endpoints } from '../../../shared/contract/pictures';
import { textOf } from '../../../shared/letterText';
import { blankDraft, type Draft } from '../../letter/draft';
import { alsoIn } from '../../letter/pictures/DraftPicture';
import { mergePictures } from '../../letter/pictures/mergePictures';
import { now } from '../clock';
import { call } from '../session/call';
import { isWechatPresent } from '../wechat';
import { keepOrHold, newDraftKey } from './draftStore';

/**
 * Starts a letter of its own to another person, with the words of a sealed one, its pictures and its time. Throws an
 * ApiError where its pictures cannot be asked for.
 */
export async function draftForAnother(letter: Letter): Promise<Draft> {
  const { id, deliverLocal } = letter;
  const { pictures: there } = await call(endpoints.listPictures, { letterId: id });
  const blank = blankDraft(newDraftKey(), isWechatPresent());
  const draft: Draft = {
    ...blank,
    words: textOf(letter),
    pictures: mergePictures([], there, false).flatMap((picture) => alsoIn(picture, id) ?? []),
    recipient: { ...blank.recipient, kind: 'other' },
    channels: [],
    time: deliverLocal && { soonest: false, local: deliverLocal },
    editedAt: now(),
  };
  keepOrHold(draft);
  return draft;
}
