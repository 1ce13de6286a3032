import { type Label, label } from '../../shared/label';
import { type PictureResult, readPictureResult } from '../vendors/wechat/events/readPictureResult';
import type { PushedEvent } from './doors/Door';
import type { VendorEvent } from './VendorEvent';

/** The kind of event by which WeChat tells what it found about a picture. */
export const pictureResult = 'wxa_media_check';

/** What it may have found, as people read it. */
export const pictureResultLabels = {
  pass: label('图片通过', 'picture passed'),
  review: label('图片需人工查看', 'picture should be looked at'),
  risky: label('图片未通过', 'picture refused'),
  unseen: label('图片未能检查', 'picture could not be checked'),
} satisfies Record<string, Label>;

/** What is kept of such an event: of which question, and what was found, in codes. Nothing for events of other kinds. */
export function pictureResultParts(kind: string, message: string): Pick<PushedEvent, 'reference' | 'facts'> {
  const result = kind === pictureResult ? readPictureResult(message) : null;
  return result ? { reference: result.traceId, facts: `${result.suggest ?? 'unseen'} ${result.code}` } : {};
}

/** What WeChat found about a picture, as it was kept; `suggest` null where it could not say. */
export function readKeptResult({ facts }: VendorEvent): Pick<PictureResult, 'suggest' | 'code'> {
  const [said = '', code = ''] = (facts ?? '').split(' ');
  const isSaid = said === 'pass' || said === 'review' || said === 'risky';
  return { suggest: isSaid ? said : null, code };
}
