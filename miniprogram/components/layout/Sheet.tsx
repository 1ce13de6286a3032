import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { texts } from '../../locales';
import { Button } from '../buttons/Button';

// WeChat reads ariaRole, browsers read role.
const dialog = { ariaRole: 'dialog', role: 'dialog' };

/** Lays something over the lower part of the page until it is dealt with or put aside. */
export function Sheet({ onClose, children }: PropsWithChildren<{ onClose(): void }>) {
  return (
    <View className="sheet" {...dialog}>
      <View className="sheet__paper">
        {children}
        <Button className="t-sheet-close" look="plain" onTap={onClose}>
          {texts.actions.cancel}
        </Button>
      </View>
    </View>
  );
}
