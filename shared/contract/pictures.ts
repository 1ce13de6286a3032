import * as z from 'zod/mini';
import { phoneErrorCodes } from '../phoneErrors';
import { pictureLimits } from '../pictures';
import { tidyAltText } from '../tidyAltText';
import { endpoint } from './endpoint';
import { id, oneLine } from './fields';

const picture = z.object({
  id,
  /**
   * `expected` until its upload is there, `uploaded` while it is processed, then `ready`, or `refused` for a reason.
   */
  state: z.enum(['expected', 'uploaded', 'ready', 'refused']),
  reason: z.nullable(z.enum(phoneErrorCodes)),
  altText: z.string(),
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
});

export type Picture = z.infer<typeof picture>;

const altText = oneLine(pictureLimits.altText).check(
  z.refine((value) => value === tidyAltText(value), { error: 'unseen_signs' }),
);
const oneLetter = { letterId: id };
const onePicture = { ...oneLetter, pictureId: id };
const file = z.object({});

/** The header in which whoever opened a letter by its code sends `opening` of that answer. */
export const openingHeader = 'X-PostoMe-Opening';

/** Put pictures into a draft, and read those of a letter. */
export const pictures = {
  beginUpload: endpoint({
    method: 'POST',
    path: '/letters/:letterId/pictures',
    access: 'account',
    summary:
      'Begin a picture of a draft: a form to send the file with, its fields first and `file` last, within minutes',
    request: z.strictObject({ ...oneLetter, type: z.string().check(z.maxLength(100)), bytes: z.int() }),
    reply: z.object({ picture, form: z.object({ url: z.string(), fields: z.catchall(z.object({}), z.string()) }) }),
  }),
  finishUpload: endpoint({
    method: 'POST',
    path: '/letters/:letterId/pictures/:pictureId/uploaded',
    access: 'account',
    summary: 'Say that the file was sent; twice is as once',
    request: z.strictObject(onePicture),
    reply: picture,
  }),
  describePicture: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/pictures/:pictureId',
    access: 'account',
    summary: 'Say in words what a picture of a draft shows',
    request: z.strictObject({ ...onePicture, altText }),
    reply: picture,
  }),
  orderPictures: endpoint({
    method: 'PUT',
    path: '/letters/:letterId/picture-order',
    access: 'account',
    summary: 'Put the pictures of a draft in this order; all of them are named',
    request: z.strictObject({ ...oneLetter, pictureIds: z.array(id).check(z.maxLength(pictureLimits.pictures)) }),
    reply: z.object({ pictures: z.array(picture) }),
  }),
  removePicture: endpoint({
    method: 'DELETE',
    path: '/letters/:letterId/pictures/:pictureId',
    access: 'account',
    summary: 'Take a picture out of a draft for good; twice is as once',
    request: z.strictObject(onePicture),
    reply: z.object({}),
  }),
  listPictures: endpoint({
    method: 'GET',
    path: '/letters/:letterId/pictures',
    access: 'account',
    summary: 'The pictures of a letter in their order, for its author, and for its recipient once it is opened',
    request: z.strictObject(oneLetter),
    reply: z.object({ pictures: z.array(picture) }),
  }),
  readPicture: endpoint({
    method: 'GET',
    path: '/letters/:letterId/pictures/:pictureId/full',
    access: 'account',
    summary: 'A picture, for whoever may list it',
    request: z.strictObject(onePicture),
    reply: file,
    file: 'image/jpeg',
  }),
  readThumbnail: endpoint({
    method: 'GET',
    path: '/letters/:letterId/pictures/:pictureId/thumbnail',
    access: 'account',
    summary: 'A picture, at most 480 points wide and high',
    request: z.strictObject(onePicture),
    reply: file,
    file: 'image/jpeg',
  }),
  listOpened: endpoint({
    method: 'GET',
    path: '/openings/pictures',
    access: 'public',
    summary: 'The pictures of a letter that was opened with its pick-up code, named by the header X-PostoMe-Opening',
    request: z.strictObject({}),
    reply: z.object({ pictures: z.array(picture) }),
  }),
  readOpened: endpoint({
    method: 'GET',
    path: '/openings/pictures/:pictureId/full',
    access: 'public',
    summary: 'A picture of that letter',
    request: z.strictObject({ pictureId: id }),
    reply: file,
    file: 'image/jpeg',
  }),
  readOpenedThumbnail: endpoint({
    method: 'GET',
    path: '/openings/pictures/:pictureId/thumbnail',
    access: 'public',
    summary: 'A picture of that letter, at most 480 points wide and high',
    request: z.strictObject({ pictureId: id }),
    reply: file,
    file: 'image/jpeg',
  }),
};
