import { Button as WechatButton } from '@tarojs/components';
import type { ButtonProps } from './Button';

/** WeChat's button with our look. */
export function Button({ children, look = 'main', className = '', disabled, busy, about, onTap }: ButtonProps) {
  return (
    <WechatButton
      className={`button button--${look} ${disabled || busy ? 'button--off' : ''} ${className}`}
      hoverClass="button--held"
      ariaLabel={about === undefined ? undefined : `${children} ${about}`}
      disabled={disabled || busy}
      onClick={() => {
        if (!disabled && !busy) onTap();
      }}
    >
      {children}
    </WechatButton>
  );
}
