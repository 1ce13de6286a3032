import Taro from '@tarojs/taro';
import type { Endpoint } from '../../../shared/contract/endpoint';
import { failureOf, localFailure } from '../apiError';
import { addressOf, headersOf } from '../http';
import { isCancel } from '../wechatAnswers';
import type { FetchedFile } from './FetchedFile';

/** WeChat hands a file on only straight after a tap of the person. */
export const savesByItself = false;

const timeoutMs = 120_000;

/** A refusal that WeChat has put into a file, as it does with every answer to a download. */
function refusalIn(path: string): unknown {
  const text = Taro.getFileSystemManager().readFileSync(path, 'utf8');
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

/** Fetches the file an endpoint answers. Throws an ApiError, `network` when it did not come whole. */
export async function fetchFile(endpoint: Endpoint, name: string, accessToken?: string): Promise<FetchedFile> {
  const { url } = addressOf(endpoint, {});
  const request = { url, header: headersOf(endpoint, accessToken), timeout: timeoutMs };
  const answer = await Taro.downloadFile(request).catch(() => {
    throw localFailure('network');
  });
  if (answer.statusCode >= 400) throw failureOf(answer.statusCode, refusalIn(answer.tempFilePath));
  return { name, place: answer.tempFilePath };
}

/** Opens WeChat's list of chats to send a fetched file to. Throws `cancelled` when the person closes it. */
export async function handOver({ name, place }: FetchedFile): Promise<void> {
  try {
    await Taro.shareFileMessage({ filePath: place, fileName: name });
  } catch (failure) {
    throw localFailure(isCancel(failure) ? 'cancelled' : 'unavailable');
  }
}
