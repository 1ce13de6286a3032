import { Text } from '@tarojs/components';
import { Button } from '../buttons/Button';
import { Sheet } from '../layout/Sheet';

interface ConfirmProps {
  title: string;
  text: string;
  confirm: string;
  busy?: boolean;
  onConfirm(): unknown;
  onClose(): void;
}

/** Asks once more before something that cannot be undone. */
export function Confirm({ title, text, confirm, busy, onConfirm, onClose }: ConfirmProps) {
  return (
    <Sheet label={title} onClose={onClose}>
      <Text className="confirm__title">{title}</Text>
      <Text>{text}</Text>
      <Button className="t-confirm" busy={busy} onTap={onConfirm}>
        {confirm}
      </Button>
    </Sheet>
  );
}
