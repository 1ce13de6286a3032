import Taro from '@tarojs/taro';
import type { Endpoint } from '../../../shared/contract/endpoint';
import { failureOf, localFailure } from '../apiError';
import { addressOf, headersOf } from '../http';
import { isCancel } from '../wechatAnswers';
import type { FileRequest } from './FileRequest';
import { newOwnFile } from './ownFiles';

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

/**
 * Fetches the file an endpoint answers, and answers where it lies: an address within the browser, a path in WeChat.
 * Throws an ApiError, `network` when it did not come whole.
 */
export async function fetchFile(endpoint: Endpoint, request: FileRequest): Promise<string> {
  const { url } = addressOf(endpoint, request.input ?? {});
  const header = { ...headersOf(endpoint, request.accessToken), ...request.headers };
  // The own folder holds 200 MB, which an export may exceed.
  const own = endpoint.file === 'image/jpeg' ? { filePath: newOwnFile() } : {};
  const answer = await Taro.downloadFile({ url, header, timeout: timeoutMs, ...own }).catch(() => {
    throw localFailure('network');
  });
  const place = own.filePath ?? answer.tempFilePath;
  if (answer.statusCode < 400) return place;
  const failure = failureOf(answer.statusCode, refusalIn(place));
  if (own.filePath) letGo(place);
  throw failure;
}

/** Lets go of a picture that was fetched. */
export function letGo(place: string): void {
  try {
    Taro.getFileSystemManager().unlinkSync(place);
  } catch {
    // It is removed when the program starts next.
  }
}

/** Opens WeChat's list of chats to send a fetched file to. Throws `cancelled` when the person closes it. */
export async function handOver(place: string, name: string): Promise<void> {
  try {
    await Taro.shareFileMessage({ filePath: place, fileName: name });
  } catch (failure) {
    throw localFailure(isCancel(failure) ? 'cancelled' : 'unavailable');
  }
}
