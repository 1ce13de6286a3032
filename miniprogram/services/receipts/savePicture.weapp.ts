import Taro from '@tarojs/taro';
import { drawReceipt, type Pen, receiptHeight, receiptWidth, type ShownReceipt } from '../../letter/drawReceipt';
import { localFailure } from '../apiError';
import { isCancel } from '../wechatAnswers';

const scale = 2;

/** Lets the person keep a receipt as a picture: a browser saves it, WeChat puts it into the album. Throws `unavailable`. */
export async function savePicture(shown: ShownReceipt, _name: string): Promise<void> {
  try {
    const canvas = Taro.createOffscreenCanvas({ type: '2d', width: receiptWidth * scale, height: scale });
    const pen = canvas.getContext('2d') as unknown as Pen;
    canvas.height = Math.ceil(receiptHeight(pen, shown)) * scale;
    pen.scale(scale, scale);
    drawReceipt(pen, shown);
    // Taro's types know canvases of the page only.
    const whole = { canvas: canvas as unknown as Taro.Canvas, fileType: 'png' as const };
    const { tempFilePath } = await Taro.canvasToTempFilePath(whole as Taro.canvasToTempFilePath.Option);
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
  } catch (failure) {
    throw localFailure(isCancel(failure) ? 'cancelled' : 'unavailable');
  }
}
