import { Button as WechatButton } from '@tarojs/components';
import type { InviteButtonProps } from './InviteButton';
import { texts } from './texts';

/** Opens WeChat's list of friends; the card itself is what the page's useInvitationCard says. */
export function InviteButton(_props: InviteButtonProps) {
  return (
    <WechatButton className="button button--main t-invite" hoverClass="button--held" openType="share">
      {texts.invite}
    </WechatButton>
  );
}
