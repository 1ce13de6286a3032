import type { RevokedClass } from '../../lifecycle/revoking/revocations';
import { type Words, words } from '../../platform/traces/Trace';

export const wechatEventWords: Record<string, Words> = {
  user_info_modified: words('微信资料有变动', 'changed something in WeChat'),
  user_authorization_revoke: words('在微信撤回授权', 'took back a permission in WeChat'),
  user_authorization_cancellation: words('注销微信账号', 'closed the WeChat account'),
};

/** What people read for each code of a permission; `0` stands for a code that WeChat documents nowhere. */
export const wechatPermissionWords: Record<string, Words> = {
  0: words('未知权限', 'unknown permission'),
  1: words('车牌号', 'licence plate'),
  2: words('地址', 'address'),
  3: words('发票', 'invoice'),
  4: words('蓝牙', 'bluetooth'),
  5: words('麦克风', 'microphone'),
  6: words('昵称和头像', 'nickname and avatar'),
  7: words('摄像头', 'camera'),
  8: words('手机号', 'phone'),
  12: words('微信步数', 'steps'),
  13: words('位置', 'location'),
  14: words('照片和视频', 'photos and videos'),
  15: words('文件', 'files'),
  16: words('邮箱', 'e-mail'),
  18: words('选择的位置', 'chosen place'),
  19: words('昵称', 'nickname'),
  20: words('头像', 'avatar'),
};

const erasedWords: Record<RevokedClass | 'unknown', Words> = {
  phone: words('手机号已删除', 'phone erased'),
  email: words('邮箱已删除', 'e-mail erased'),
  pen_name: words('笔名已删除', 'pen name erased'),
  not_held: words('我们没有这项信息', 'nothing of it is held'),
  unknown: words('未知', 'unknown'),
};

/** What the news of WeChat came to: one word, or for each permission what was erased. */
export const wechatOutcomeWords: Record<string, Words> = {
  ...wechatPermissionWords,
  ...erasedWords,
  no_account: words('没有对应的账号', 'no account'),
  noted: words('已记下', 'noted'),
  unlinked: words('微信登录已移除', 'WeChat removed as a way to sign in'),
  closing: words('账号开始注销', 'closing of the account begun'),
};
