import { isWechatPresent } from '../../services/wechat';
import { useSession } from './useSession';

/** Whether WeChat can tell this person of a letter: their account has it; before they sign in, whether it is around. */
export function useHasWechat(): boolean {
  const session = useSession();
  // Of what an earlier version kept nobody knows: the server refuses what is not possible.
  return session ? (session.hasWechat ?? true) : isWechatPresent();
}
