import { Text, View } from '@tarojs/components';
import { texts } from '../locales';
import { Button } from './Button';
import './Confirm.scss';

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
    <View className="confirm" ariaRole="dialog">
      <View className="confirm__sheet">
        <Text className="confirm__title">{title}</Text>
        <Text>{text}</Text>
        <Button className="t-confirm" busy={busy} onTap={onConfirm}>
          {confirm}
        </Button>
        <Button className="t-confirm-close" look="plain" onTap={onClose}>
          {texts.actions.cancel}
        </Button>
      </View>
    </View>
  );
}
