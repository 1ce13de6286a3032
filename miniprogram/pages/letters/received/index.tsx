import { Text } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { letters } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Page } from '../../../components/layout/Page';
import { PagedRows } from '../../../components/remote/PagedRows';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { usePages } from '../../../hooks/usePages';
import { newDraftKey } from '../../../services/drafts/draftStore';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { stopPullDown } from '../../../services/window';
import { texts } from './texts';
import './index.scss';
import { ReceivedRow } from './ReceivedRow';

const pageSize = 20;

export default function Received() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Box />
      </SignedIn>
    </Page>
  );
}

function Box() {
  const received = usePages(async (cursor) => {
    const page = await call(letters.listReceived, { cursor, limit: pageSize });
    return { rows: page.letters, nextCursor: page.nextCursor };
  });
  useDidShow(() => void received.reload());
  usePullDownRefresh(() => void received.reload().finally(stopPullDown));
  return (
    <>
      <PagedRows pages={received}>
        {received.rows?.map((letter) => (
          <ReceivedRow key={letter.id} letter={letter} />
        ))}
        {received.rows?.length === 0 ? <Text className="received__empty t-empty">{texts.empty}</Text> : null}
      </PagedRows>
      <Button className="t-received-pickup" look="plain" onTap={() => openPage('pickup')}>
        {texts.pickup}
      </Button>
      <Button className="t-received-write" look="quiet" onTap={() => openPage('compose', { draft: newDraftKey() })}>
        {texts.write}
      </Button>
    </>
  );
}
