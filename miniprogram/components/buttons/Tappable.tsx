import type { ReactNode } from 'react';

export interface TappableProps {
  className: string;
  children: ReactNode;
  /** For one of several choices: whether it is the chosen one. */
  chosen?: boolean;
  onTap(): unknown;
}

/** A card or row that takes a tap; a button for keyboards and readers in the browser, a view in WeChat. */
export function Tappable({ className, children, chosen, onTap }: TappableProps) {
  return (
    <button type="button" className={`tappable ${className}`} aria-pressed={chosen} onClick={() => onTap()}>
      {children}
    </button>
  );
}
