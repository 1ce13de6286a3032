import Taro from '@tarojs/taro';
import { localFailure } from '../apiError';
import type { ChosenFile, NotChosen } from '../pictureFiles/PhoneFile';
import { isCancel } from '../wechatAnswers';

// errno of an API that WeChat's privacy guide does not name, and of whoever has refused the guide, or not agreed to it
// (PrivacyAuthorize).
const notDeclared = 112;
const notAgreed = [103, 104];

function notChosen(failure: unknown): NotChosen | null {
  const { errno, errMsg = '' } = failure as { errno?: number; errMsg?: string };
  if (Number(errno) === notDeclared || /not declared in the privacy/.test(errMsg)) return 'undeclared';
  return notAgreed.includes(Number(errno)) || /privacy permission|auth deny/.test(errMsg) ? 'refused' : null;
}

// An upload is held to the length it was announced with: that of the very file, whatever WeChat says of its original.
const measured = (filePath: string, said: number): Promise<number> =>
  new Promise((resolve) => {
    const success = ({ size }: { size: number }) => resolve(size);
    Taro.getFileSystemManager().getFileInfo({ filePath, success, fail: () => resolve(said) });
  });

/**
 * Lets the person choose pictures from the album or the camera, so many at most; WeChat asks for their consent by itself
 * the first time. None when they choose none, `refused` when they did not consent, `undeclared` where the program's privacy
 * guide does not name pictures; throws `unavailable` where WeChat offers none.
 */
export async function chooseFiles(most: number): Promise<ChosenFile[] | NotChosen> {
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
    const why = notChosen(failure);
    if (why) return why;
    if (isCancel(failure)) return [];
    throw localFailure('unavailable');
  }
}
