import { hasVisible } from '../../../shared/visible';
import { chunksOf } from '../chunksOf';
import { gravestVerdict } from '../gravestVerdict';
import type { TextCheck, TextVerdict } from '../TextCheck';
import { checkTextOnce } from './checkTextOnce';

/** WeChat's scene "social log": words written for another person. */
const scene = 4;

// WeChat takes 2,500 characters a call and does not say how it counts; UTF-16 units are the strictest reading.
const cut = { longest: 2_400, overlap: 100 };

async function checkOne(openid: string, text: string): Promise<TextVerdict> {
  const pieces = chunksOf(text, cut).filter(hasVisible);
  return gravestVerdict(await Promise.all(pieces.map((content) => checkTextOnce({ openid, content, scene }))));
}

/** WeChat as the one who checks texts: only for somebody who used the mini program within two hours; all at once. */
export const wechatTextCheck: TextCheck = {
  vendor: 'wechat',
  check: (openid, texts) => Promise.all(texts.map((text) => checkOne(openid, text))),
};
