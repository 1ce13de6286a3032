import type { Endpoint } from '../../../shared/contract/endpoint';
import { failureOf, localFailure } from '../apiError';
import { addressOf, headersOf } from '../http';
import type { FileRequest } from './FileRequest';

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

/** Fetches what is in the file an endpoint answers. Throws an ApiError, `network` when it did not come whole. */
export async function fetchContent(endpoint: Endpoint, request: FileRequest): Promise<Blob> {
  const offline = () => {
    throw localFailure('network');
  };
  const { url } = addressOf(endpoint, request.input ?? {});
  const accepted = { Accept: `${endpoint.file}, application/json` };
  const headers = { ...headersOf(endpoint, request.accessToken), ...request.headers, ...accepted };
  const response = await fetch(url, { headers, credentials: 'same-origin' }).catch(offline);
  if (!response.ok) throw await failureIn(response);
  return response.blob().catch(offline);
}

/**
 * Fetches the file an endpoint answers, and answers where it lies: an address within the browser, a path in WeChat.
 * Throws an ApiError, `network` when it did not come whole.
 */
export const fetchFile = async (endpoint: Endpoint, request: FileRequest): Promise<string> =>
  URL.createObjectURL(await fetchContent(endpoint, request));

/** Lets go of a picture that was fetched. */
export const letGo = (place: string): void => URL.revokeObjectURL(place);

/** Lets the browser save a fetched file, once. */
export async function handOver(place: string, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = place;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => letGo(place), 60_000);
}
