import { label } from '../../../shared/label';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import type { Trace } from '../../platform/Trace';

const ofObjects = keyPurpose('picture object');

/** What the store may hold of a picture: the file as it was chosen, and what a letter keeps of it. */
export type PictureObject = 'uploads' | 'pictures' | 'thumbnails';

export const pictureObjects: readonly PictureObject[] = ['uploads', 'pictures', 'thumbnails'];

/** The name of an object of a picture: nobody guesses it, and it leads to no letter. */
export const objectNameOf = (kind: PictureObject, pictureId: string): string =>
  `${kind}/${fingerprint(ofObjects, `${kind}:${pictureId}`).toString('base64url')}`;

const ofLetter = {
  purpose: 'write',
  keptFor: label('至信件或图片被删除', 'until the letter or the picture is deleted'),
} as const;

/** What these objects are, by how their names begin. */
export const objectTraces: Record<`${PictureObject}/`, Trace> = {
  'uploads/': {
    holds: label('刚选的图片，尚未处理', 'a picture as it was chosen, before it is processed'),
    purpose: 'write',
    keptFor: label('最长 10 分钟', '10 minutes at most'),
  },
  'pictures/': { holds: label('加密后的图片', 'a picture, encrypted'), ...ofLetter },
  'thumbnails/': { holds: label('加密后的缩略图', 'a small form of a picture, encrypted'), ...ofLetter },
};
