import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { requestNotices } from '../../../services/wechat';
import { texts } from './texts';

/**
 * Asks WeChat for leave to tell the author how the letter goes, where there is none left: the best moment for it. Says it
 * when WeChat gives none.
 */
export function AskTidings({ askFor }: { askFor: string[] }) {
  const [answer, setAnswer] = useState<'allowed' | 'not_allowed' | null>(null);
  const hasWechat = useHasWechat();
  if (!hasWechat || answer === 'allowed' || askFor.length === 0) return null;
  const ask = async () => setAnswer((await requestNotices(askFor)).includes('accepted') ? 'allowed' : 'not_allowed');
  return (
    <View>
      <Button className="t-receipt-ask" look="plain" onTap={ask}>
        {texts.askTidings}
      </Button>
      {answer ? <Notice className="t-not-allowed" text={texts.notAllowed} /> : null}
    </View>
  );
}
