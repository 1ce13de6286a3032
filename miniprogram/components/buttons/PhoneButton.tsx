import type { ReactNode } from 'react';

export interface PhoneButtonProps {
  children: ReactNode;
  look?: 'main' | 'plain';
  busy?: boolean;
  /** The person has let WeChat tell their phone; the code is good once. */
  onCode(code: string): unknown;
}

/** WeChat's button that tells a person's phone; a browser has none (PhoneButton.weapp.tsx). */
export function PhoneButton(_props: PhoneButtonProps) {
  return null;
}
