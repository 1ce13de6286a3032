import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { requestNotices } from '../../../services/wechat';
import { texts } from './texts';

/** Asks WeChat for leave to tell the author how the letter goes, where there is none left: the best moment for it. */
export function AskTidings({ askFor }: { askFor: string[] }) {
  const [asked, setAsked] = useState(false);
  const hasWechat = useHasWechat();
  if (!hasWechat || asked || askFor.length === 0) return null;
  const ask = async () => setAsked((await requestNotices(askFor)).includes('accepted'));
  return (
    <Button className="t-receipt-ask" look="plain" onTap={ask}>
      {texts.askTidings}
    </Button>
  );
}
