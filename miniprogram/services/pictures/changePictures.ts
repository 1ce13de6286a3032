import type { Draft } from '../../letter/draft';
import { blankDraft } from '../../letter/draft';
import { type DraftPicture, filesOf } from '../../letter/pictures/DraftPicture';
import { changeDraft, dropUnnamed, keepOrHold, readDraft } from '../drafts/draftStore';
import { isWechatPresent } from '../wechat';

/** What a change makes of a draft's pictures. */
type Change = (draft: Draft) => Partial<Pick<Draft, 'pictures' | 'picturesGone' | 'picturesMoved'>>;

/**
 * Changes the pictures of a draft as it is stored at this moment, and removes files it needs no more; a draft thrown away
 * meanwhile stays away.
 */
export function changePictures(draftKey: string, change: Change): void {
  const before = readDraft(draftKey);
  if (!before) return;
  changeDraft(draftKey, change(before));
  dropUnnamed(filesOf(before.pictures));
}

/** Changes one picture of a draft, if it is still there. */
export const changePicture = (draftKey: string, key: string, change: Partial<DraftPicture>): void =>
  changePictures(draftKey, ({ pictures }) => ({
    pictures: pictures.map((picture) => (picture.key === key ? { ...picture, ...change } : picture)),
  }));

/** Puts a picture at the end of a draft, which may have no word yet. */
export function addPicture(draftKey: string, picture: DraftPicture): void {
  const draft = readDraft(draftKey) ?? blankDraft(draftKey, isWechatPresent());
  keepOrHold({ ...draft, pictures: [...draft.pictures, picture] });
}

/** The pictures of a draft as they are stored at this moment. */
export const picturesOf = (draftKey: string): DraftPicture[] => readDraft(draftKey)?.pictures ?? [];
