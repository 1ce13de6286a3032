import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { fontScale } from '../../services/device';
import { mainPart } from '../../services/heard';
import { locale } from '../../services/language';
import { hideShareMenu, setTitle } from '../../services/window';
import { TopBar } from './TopBar';

interface PageProps {
  title: string;
  /** Whether WeChat's menu may offer to share this page; only where the page defines its own share card. */
  shareable?: boolean;
}

const scale = fontScale();
const style = scale === null ? undefined : `--u: ${scale}px`;

/** The sheet every page is written on: its title, its way back, the reader's text size, and no accidental sharing. */
export function Page({ title, shareable = false, children }: PropsWithChildren<PageProps>) {
  useDidShow(() => {
    setTitle(title);
    if (!shareable) hideShareMenu();
  });
  return (
    <View className={`page page--${locale.slice(0, 2)}`} style={style}>
      <TopBar title={title} />
      <View className="page__sheet" {...mainPart}>
        {children}
      </View>
    </View>
  );
}
