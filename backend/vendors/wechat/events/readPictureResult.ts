import { z } from 'zod';
import { traceShape } from '../askAboutPicture';
import { readFields } from './readFields';

/**
 * What WeChat found about a picture, in its own words: `suggest` null when it could not say; `code` is the label of what it
 * found, or why it could not say.
 */
export interface PictureResult {
  traceId: string;
  suggest: 'pass' | 'review' | 'risky' | null;
  code: string;
}

const finding = z.object({
  suggest: z.enum(['pass', 'review', 'risky']),
  // Text here and a number there; what is risky under no label is risky.
  label: z.coerce.number().int().min(0).max(999_999).catch(0),
});

const isXml = (message: string) => message.trimStart().startsWith('<');

function resultIn(message: string): unknown {
  if (isXml(message)) return readFields(/<result>(.*?)<\/result>/s.exec(message)?.[1] ?? '');
  const fields: unknown = JSON.parse(message);
  return Object.entries(fields ?? {}).find(([name]) => name.trim() === 'result')?.[1];
}

// Before anything that lies deeper, where a name may stand again.
const headOf = (message: string) => (isXml(message) ? message.replace(/<(result|detail)>.*?<\/\1>/gs, '') : message);

/**
 * What a push of the kind wxa_media_check tells, JSON or XML; null when it names no question. Source: WeChat server API,
 * sec-center/mediaCheckAsync.
 */
export function readPictureResult(message: string): PictureResult | null {
  const { trace_id: traceId = '', errcode = '0' } = readFields(headOf(message)) ?? {};
  if (!traceShape.test(traceId)) return null;
  if (errcode !== '0') return { traceId, suggest: null, code: /^-?\d{1,9}$/.test(errcode) ? errcode : 'malformed' };
  const { suggest, label } = finding.safeParse(resultIn(message)).data ?? {};
  return { traceId, suggest: suggest ?? null, code: suggest ? `${label}` : 'malformed' };
}
