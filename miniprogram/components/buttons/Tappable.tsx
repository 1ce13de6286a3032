import type { ReactNode } from 'react';

export interface TappableProps {
  className: string;
  children: ReactNode;
  /** For one of several choices: whether it is the chosen one. */
  chosen?: boolean;
  /** For something to agree to: whether it is ticked. */
  ticked?: boolean;
  /** For something to switch: whether it is on. */
  switched?: boolean;
  /** For something that folds away what is below it: whether that is shown. */
  unfolded?: boolean;
  /** What WeChat reads out instead of the children, where it cannot tell that something is ticked. */
  label?: string;
  onTap(): unknown;
}

/** A card or row that takes a tap; a button for keyboards and readers in the browser, a view in WeChat. */
export function Tappable({ className, children, chosen, ticked, switched, unfolded, onTap }: TappableProps) {
  const checked = ticked ?? switched;
  const role = ticked === undefined ? 'switch' : 'checkbox';
  const box = checked === undefined ? {} : ({ role, 'aria-checked': checked } as const);
  return (
    <button
      type="button"
      className={`tappable ${className}`}
      aria-pressed={chosen}
      aria-expanded={unfolded}
      {...box}
      onClick={() => onTap()}
    >
      {children}
    </button>
  );
}
