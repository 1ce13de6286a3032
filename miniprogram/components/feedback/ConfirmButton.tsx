import { useState } from 'react';
import type { Action } from '../../hooks/useAction';
import { Button, type ButtonProps } from '../buttons/Button';
import { Confirm } from './Confirm';
import { FailureNotice } from './Notice';

interface ConfirmButtonProps extends Pick<ButtonProps, 'className' | 'look' | 'children'> {
  /** What is asked once more, what it means, and what the button that does it says. */
  asks: { title: string; text: string; confirm: string };
  /** How it goes once it is confirmed. */
  action: Pick<Action, 'busy' | 'failure'>;
  onConfirm(): unknown;
}

/** A button for what cannot be undone: a tap asks once more, and only a second one does it. */
export function ConfirmButton({ asks, action, onConfirm, ...button }: ConfirmButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  const confirm = () => {
    setIsAsking(false);
    void onConfirm();
  };
  return (
    <>
      <FailureNotice failure={action.failure} />
      <Button {...button} busy={action.busy} onTap={() => setIsAsking(true)} />
      {isAsking ? <Confirm {...asks} onConfirm={confirm} onClose={() => setIsAsking(false)} /> : null}
    </>
  );
}
