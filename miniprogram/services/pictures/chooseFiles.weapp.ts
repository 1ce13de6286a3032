import Taro from '@tarojs/taro';
import { localFailure } from '../apiError';
import type { ChosenFile } from '../pictureFiles/PhoneFile';
import { isCancel } from '../wechatAnswers';

// errno of whoever has refused WeChat's privacy guide, or not agreed to it (PrivacyAuthorize).
const notAgreed = [103, 104];

const isRefusal = (failure: unknown): boolean => {
  const { errno, errMsg } = failure as { errno?: number; errMsg?: string };
  return notAgreed.includes(Number(errno)) || /privacy permission|auth deny/.test(errMsg ?? '');
};

// An upload is held to the length it was announced with: that of the very file, whatever WeChat says of its original.
const measured = (filePath: string, said: number): Promise<number> =>
  new Promise((resolve) => {
    const success = ({ size }: { size: number }) => resolve(size);
    Taro.getFileSystemManager().getFileInfo({ filePath, success, fail: () => resolve(said) });
  });

/**
 * Lets the person choose pictures from the album or the camera, so many at most; WeChat asks for their consent by itself
 * the first time. None when they choose none, `refused` when they did not consent; throws `unavailable` where WeChat
 * offers no pictures.
 */
export async function chooseFiles(most: number): Promise<ChosenFile[] | 'refused'> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      ...{ count: most, mediaType: ['image'], sourceType: ['album', 'camera'], sizeType: ['original', 'compressed'] },
    });
    return await Promise.all(
      tempFiles.map(async ({ tempFilePath: place, size }) => ({
        ...{ name: null, place, bytes: await measured(place, size), content: null },
      })),
    );
  } catch (failure) {
    if (isRefusal(failure)) return 'refused';
    if (isCancel(failure)) return [];
    throw localFailure('unavailable');
  }
}
