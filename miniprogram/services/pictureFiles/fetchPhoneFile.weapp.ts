import Taro from '@tarojs/taro';
import type { Endpoint } from '../../../shared/contract/endpoint';
import type { FileRequest } from '../downloads/FileRequest';
import { fetchFile } from '../downloads/fetchFile';
import type { PhoneFile } from './PhoneFile';

/** Fetches the file an endpoint answers, to be sent again. Throws an ApiError. */
export async function fetchPhoneFile(endpoint: Endpoint, request: FileRequest): Promise<PhoneFile> {
  const place = await fetchFile(endpoint, request);
  const { size } = Taro.getFileSystemManager().statSync(place) as { size: number };
  return { place, bytes: size, content: null };
}
