import { hasVisible } from '../../../shared/visible';
import type { TextCheck, TextVerdict } from '../TextCheck';
import { checkTextOnce } from './checkTextOnce';
import { chunksOf } from './chunksOf';

/** WeChat's scene "social log": words written for another person. */
const scene = 4;

// What is refused stays so, however the other pieces fared.
const gravity: readonly TextVerdict['kind'][] = ['refused', 'stale', 'unavailable', 'pass'];

/** WeChat as the one who checks texts: only for somebody who used the mini program within two hours. */
export const wechatTextCheck: TextCheck = {
  vendor: 'wechat',
  async check(openid, texts) {
    if (!openid) return { kind: 'stale' };
    const pieces = texts.flatMap(chunksOf).filter(hasVisible);
    const verdicts = await Promise.all(pieces.map((content) => checkTextOnce({ openid, content, scene })));
    const [gravest] = verdicts.sort((one, other) => gravity.indexOf(one.kind) - gravity.indexOf(other.kind));
    return gravest ?? { kind: 'pass' };
  },
};
