import type { Endpoint } from '../../../shared/contract/endpoint';
import type { FileRequest } from '../downloads/FileRequest';
import { fetchContent } from '../downloads/fetchFile';
import type { PhoneFile } from './PhoneFile';

/** Fetches the file an endpoint answers, to be sent again. Throws an ApiError. */
export async function fetchPhoneFile(endpoint: Endpoint, request: FileRequest): Promise<PhoneFile> {
  const content = await fetchContent(endpoint, request);
  return { place: URL.createObjectURL(content), bytes: content.size, content };
}
