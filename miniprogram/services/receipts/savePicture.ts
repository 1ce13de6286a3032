import { drawReceipt, receiptHeight, receiptWidth, type ShownReceipt } from '../../letter/drawReceipt';
import { localFailure } from '../apiError';
import { handOver } from '../downloads/fetchFile';

// Sharp on screens of any phone.
const scale = 2;

// For the H5 build; the weapp build takes savePicture.weapp.ts instead, which promises the same.

/** Lets the person keep a receipt as a picture: a browser saves it, WeChat puts it into the album. Throws `unavailable`. */
export async function savePicture(shown: ShownReceipt, name: string): Promise<void> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw localFailure('unavailable');
  canvas.width = receiptWidth * scale;
  canvas.height = Math.ceil(receiptHeight(pen, shown)) * scale;
  pen.scale(scale, scale);
  drawReceipt(pen, shown);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw localFailure('unavailable');
  await handOver(URL.createObjectURL(picture), name);
}
