import { Button as WechatButton } from '@tarojs/components';
import type { PhoneButtonProps } from './PhoneButton';

/** WeChat's button that tells a person's phone, once they have allowed it; a refusal changes nothing. */
export function PhoneButton({ children, look = 'plain', busy, onCode }: PhoneButtonProps) {
  return (
    <WechatButton
      className={`button button--${look} ${busy ? 'button--off' : ''} t-wechat-phone`}
      hoverClass="button--held"
      disabled={busy}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail }) => {
        if (detail.code) onCode(detail.code);
      }}
    >
      {children}
    </WechatButton>
  );
}
