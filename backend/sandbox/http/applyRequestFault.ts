import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../world/faultBook';
import { type Answer, type HttpAnswer, textAnswer } from './answer';

/** How one vendor words its own refusals. */
export interface VendorVoice {
  refuse(code: string): HttpAnswer;
  serverError(): HttpAnswer;
}

const GATEWAY_PAGE = '<html><head><title>503 Service Temporarily Unavailable</title></head><body>nginx</body></html>';

/**
 * Answers a call under a fault: `book` does what the call asks for, so "before" faults leave it undone and "after"
 * faults do it.
 */
export async function applyRequestFault(
  fault: Fault | undefined,
  book: () => Promise<HttpAnswer>,
  voice: VendorVoice,
): Promise<Answer> {
  if (fault?.fault.startsWith('code:')) return voice.refuse(fault.fault.slice('code:'.length));
  switch (fault?.fault) {
    case 'delay':
      await sleep(fault.delayMs, undefined, { ref: false });
      return book();
    case 'hang_before':
      return 'hang';
    case 'cut_before':
      return 'cut';
    case 'http_500':
      return voice.serverError();
    case 'http_503_html':
      return textAnswer(503, 'text/html; charset=utf-8', GATEWAY_PAGE);
    case 'hang_after':
      await book();
      return 'hang';
    case 'cut_after':
      await book();
      return 'cut';
    default:
      return book();
  }
}
