import type { Endpoint } from '../../../shared/contract/endpoint';
import { failureOf, localFailure } from '../apiError';
import { addressOf, headersOf } from '../http';
import type { FetchedFile } from './FetchedFile';

// Files for the H5 build; the weapp build takes fetchFile.weapp.ts instead, which promises the same.

/** A browser saves a file by itself; WeChat waits for a tap of the person. */
export const savesByItself = true;

async function failureIn(response: Response) {
  const text = await response.text();
  try {
    return failureOf(response.status, JSON.parse(text));
  } catch {
    return failureOf(response.status, text);
  }
}

/** Fetches the file an endpoint answers. Throws an ApiError, `network` when it did not come whole. */
export async function fetchFile(endpoint: Endpoint, name: string, accessToken?: string): Promise<FetchedFile> {
  const offline = () => {
    throw localFailure('network');
  };
  const { url } = addressOf(endpoint, {});
  const headers = { ...headersOf(endpoint, accessToken), Accept: `${endpoint.file}, application/json` };
  const response = await fetch(url, { headers, credentials: 'same-origin' }).catch(offline);
  if (!response.ok) throw await failureIn(response);
  const content = await response.blob().catch(offline);
  return { name, place: URL.createObjectURL(content) };
}

/** Lets the browser save a fetched file, once. */
export async function handOver({ name, place }: FetchedFile): Promise<void> {
  const link = document.createElement('a');
  link.href = place;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
}
