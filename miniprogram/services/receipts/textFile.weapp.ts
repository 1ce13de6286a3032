import Taro from '@tarojs/taro';
import { localFailure } from '../apiError';
import { handOver } from '../downloads/fetchFile';
import { isCancel } from '../wechatAnswers';

/** Lets the person keep a text as a file: a browser saves it, WeChat sends it on. Throws `cancelled`, `unavailable`. */
export async function saveText(text: string, name: string): Promise<void> {
  const place = `${Taro.env.USER_DATA_PATH}/${name}`;
  Taro.getFileSystemManager().writeFileSync(place, text, 'utf8');
  await handOver(place, name);
}

/** Lets the person choose a file and answers the text in it; null when they choose none. Throws `unavailable`. */
export async function chooseText(): Promise<string | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file' });
    const [file] = tempFiles;
    return file ? String(Taro.getFileSystemManager().readFileSync(file.path, 'utf8')) : null;
  } catch (failure) {
    if (isCancel(failure)) return null;
    throw localFailure('unavailable');
  }
}
