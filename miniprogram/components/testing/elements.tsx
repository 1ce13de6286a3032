import type { HTMLAttributes } from 'react';

// Taro's components for a test: in a browser they are custom elements that draw their children, and no more is needed
// here.

interface Props extends HTMLAttributes<HTMLElement> {
  ariaLabel?: string;
  ariaRole?: string;
  userSelect?: boolean;
}

const native = ({ ariaLabel, ariaRole, userSelect, ...props }: Props) => props;

export const View = (props: Props) => <div {...native(props)} />;
export const Text = (props: Props) => <span {...native(props)} />;
