import { smsDrivers } from '../vendors/sms/drivers';
import { lookOf } from './lookalikes';

// How we are called, besides PostoMe; shorter ones are words as well, and ours only where they stand alone.
const called = ['寄语', '时光信', '时光来信', '时光邮局'];
const asOurs = '(?:官方|团队|平台|邮局|中心|服务|通知|提醒|公司|小?助手|小程序|网)*';

// What stands in a pattern as it is.
const literal = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

function patternOf(signatures: readonly string[]): RegExp {
  const names = [...called, ...signatures].map(lookOf).map(literal).filter(Boolean);
  const distinct = names.filter((name) => [...name].length > 2);
  return new RegExp(`${distinct.join('|')}|^(?:${names.join('|')})${lookOf(asOurs)}$`, 'u');
}

let known: { of: string; pattern: RegExp } | undefined;

/**
 * A pattern of our names, those that vendors approved included, as they look: alone or with a word of office, and those of
 * three signs or more anywhere.
 */
export function ourNames(): RegExp {
  const signatures = smsDrivers.map(({ signature }) => signature);
  const of = signatures.join();
  if (known?.of !== of) known = { of, pattern: patternOf(signatures) };
  return known.pattern;
}
