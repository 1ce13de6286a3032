import { type Label, label } from '../../../../shared/label';

/** What WeChat pushes of its users, as people read it. */
export const userEventLabels = {
  user_info_modified: label('微信资料有变动', 'changed something in WeChat'),
  user_authorization_revoke: label('在微信撤回授权', 'took back a permission in WeChat'),
  user_authorization_cancellation: label('注销微信账号', 'closed the WeChat account'),
} satisfies Record<string, Label>;

/**
 * Every documented code of RevokeInfo, as people read it; `0` stands for one that WeChat documents nowhere. Source:
 * WeChat mini program documentation, user_authorization_revoke.
 */
export const permissionLabels = {
  0: label('未知权限', 'unknown permission'),
  1: label('车牌号', 'licence plate'),
  2: label('地址', 'address'),
  3: label('发票', 'invoice'),
  4: label('蓝牙', 'bluetooth'),
  5: label('麦克风', 'microphone'),
  6: label('昵称和头像', 'nickname and avatar'),
  7: label('摄像头', 'camera'),
  8: label('手机号', 'phone'),
  12: label('微信步数', 'steps'),
  13: label('位置', 'location'),
  14: label('照片和视频', 'photos and videos'),
  15: label('文件', 'files'),
  16: label('邮箱', 'e-mail'),
  18: label('选择的位置', 'chosen place'),
  19: label('昵称', 'nickname'),
  20: label('头像', 'avatar'),
} satisfies Record<string, Label>;

/** A permission that can be taken back in WeChat, by its code. */
export type Permission = Exclude<keyof typeof permissionLabels, 0>;
