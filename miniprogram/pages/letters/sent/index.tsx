import { Text, View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { hasFailed, hasReached, isPending, isTravelling, type LetterStatus } from '../../../../shared/letterStatus';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { Page } from '../../../components/layout/Page';
import { DraftRow } from '../../../components/letter/DraftRow';
import { SentRow } from '../../../components/letter/SentRow';
import { PagedRows } from '../../../components/remote/PagedRows';
import { useLettersAtHand } from '../../../hooks/letter/useLettersAtHand';
import { newDraftKey } from '../../../services/drafts/draftStore';
import { openPage } from '../../../services/navigation';
import { stopPullDown } from '../../../services/window';
import { texts } from './texts';
import './index.scss';

type Tab = keyof typeof texts.tabs;

const standsIn: Record<Tab, (status: LetterStatus) => boolean> = {
  all: () => true,
  draft: (status) => status === 'draft',
  awaiting: isPending,
  travelling: isTravelling,
  arrived: hasReached,
  ended: hasFailed,
};

const pageSize = 20;

export default function Sent() {
  const [tab, setTab] = useState<Tab>('all');
  const { sent, onPhone } = useLettersAtHand(pageSize, { asksToSignIn: true });
  usePullDownRefresh(() => void sent.reload().finally(stopPullDown));
  const drafts = tab === 'all' || tab === 'draft' ? onPhone : [];
  const rows = sent.rows?.filter(({ status }) => standsIn[tab](status)) ?? [];
  return (
    <Page title={texts.title}>
      <View className="sent__tabs">
        {Object.entries(texts.tabs).map(([name, text]) => (
          <Chip key={name} className={`t-tab-${name}`} chosen={name === tab} onTap={() => setTab(name as Tab)}>
            {text}
          </Chip>
        ))}
      </View>
      {drafts.map((draft) => (
        <DraftRow key={draft.draftKey} draft={draft} />
      ))}
      <PagedRows pages={sent}>
        {rows.map((letter) => (
          <SentRow key={letter.id} letter={letter} />
        ))}
        {rows.length === 0 && drafts.length === 0 ? (
          <Text className="sent__empty t-empty">{texts.empty[tab]}</Text>
        ) : null}
      </PagedRows>
      <Button className="t-sent-write" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {texts.write}
      </Button>
    </Page>
  );
}
