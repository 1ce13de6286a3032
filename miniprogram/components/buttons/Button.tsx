import type { ReactNode } from 'react';

export interface ButtonProps {
  children: ReactNode;
  /** `main` is the one thing to do here, `plain` an alternative, `quiet` a link-like way out. */
  look?: 'main' | 'plain' | 'quiet';
  className?: string;
  disabled?: boolean;
  /** Shows that the tap is being worked on, and takes no further one. */
  busy?: boolean;
  /** What it stands beside: readers of the screen say it after the children, which are not clear alone. */
  about?: string;
  onTap(): unknown;
}

/** A button; a real one in the browser, WeChat's in the mini program (Button.weapp.tsx). */
export function Button({ children, look = 'main', className = '', disabled, busy, about, onTap }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button--${look} ${className}`}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-label={about === undefined ? undefined : `${children} ${about}`}
      onClick={() => onTap()}
    >
      {children}
    </button>
  );
}
