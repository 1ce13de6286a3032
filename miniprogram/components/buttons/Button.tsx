import type { ReactNode } from 'react';

export interface ButtonProps {
  children: ReactNode;
  /** `main` is the one thing to do here, `plain` an alternative, `quiet` a link-like way out. */
  look?: 'main' | 'plain' | 'quiet';
  className?: string;
  disabled?: boolean;
  /** Shows that the tap is being worked on, and takes no further one. */
  busy?: boolean;
  /** What screen readers say instead of the children, where these are clear only beside what they stand by. */
  label?: string;
  onTap(): unknown;
}

/** A button; a real one in the browser, WeChat's in the mini program (Button.weapp.tsx). */
export function Button({ children, look = 'main', className = '', disabled, busy, label, onTap }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button--${look} ${className}`}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-label={label}
      onClick={() => onTap()}
    >
      {children}
    </button>
  );
}
