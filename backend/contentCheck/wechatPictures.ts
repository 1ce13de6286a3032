import type { PictureCheck } from './PictureCheck';
import { wechatVerdicts } from './pictures/askWechat';

/** WeChat as the one who checks the pictures of somebody with this openid; it answers later, see `wechatVerdicts`. */
export const wechatPictures = (openid: string): PictureCheck => ({
  vendor: 'wechat',
  check: (_author, letter) =>
    wechatVerdicts(
      letter,
      openid,
      letter.pictures.map(({ pictureId }) => pictureId),
    ),
});
