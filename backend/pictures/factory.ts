import sharp from 'sharp';
import type { Picture as PictureView } from '../../shared/contract/pictures';
import { pictures } from '../../shared/contract/pictures';
import { letterKey } from '../letterKeys/letterKeys';
import { call } from '../testing/call';
import { processPictures } from './processing/processPictures';

/** A photo of a slope of colours, as JPEG unless another format is asked for. */
export const photo = (width = 64, height = 48): sharp.Sharp => {
  const bytes = Buffer.alloc(width * height * 3);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 7 + (at >> 8)) & 255;
  return sharp(bytes, { raw: { width, height, channels: 3 } });
};

/** A picture of one colour, as JPEG: the stand-ins refuse red ones, and want orange ones looked at. */
export const plainPicture = (background: 'red' | 'orange' | 'green' | 'blue'): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** Sends a file with a form, as a phone does: its fields, then the file; changes are made to the fields. */
export async function upload(
  { url, fields }: { url: string; fields: Record<string, string> },
  bytes: Buffer,
  changes: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'IMG_0001.jpg');
  return fetch(url, { method: 'POST', body: form });
}

/** Puts a file into a draft, over HTTP: begun, sent and said to be there; not processed yet. */
export async function sendPicture(
  token: string,
  letterId: string,
  bytes: Buffer,
  type = 'image/jpeg',
): Promise<PictureView> {
  const { picture, form } = await call(pictures.beginUpload, { letterId, type, bytes: bytes.length }, token);
  const answer = await upload(form, bytes);
  if (answer.status !== 200) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`);
  return call(pictures.finishUpload, { letterId, pictureId: picture.id }, token);
}

/** Works off all pictures that wait, as their process does. */
export const processAll = (): Promise<number> => processPictures(letterKey).round();

/** Puts a picture into a draft, ready to be sealed. */
export async function addPicture(token: string, letterId: string, bytes?: Buffer): Promise<PictureView> {
  const { id } = await sendPicture(token, letterId, bytes ?? (await photo().jpeg().toBuffer()));
  await processAll();
  const all = (await call(pictures.listPictures, { letterId }, token)).pictures;
  return all.find((picture) => picture.id === id) as PictureView;
}
