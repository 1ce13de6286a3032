import { View } from '@tarojs/components';
import { useState } from 'react';
import { useHasWechat } from '../../hooks/session/useHasWechat';
import { requestNotices } from '../../services/wechat';
import { Button } from '../buttons/Button';
import { Notice } from '../feedback/Notice';
import { texts } from './texts';

interface AskNoticesProps {
  /** The templates for which no leave is left, most needed first. */
  askFor: string[];
  className: string;
  children: string;
}

/** Asks WeChat for leave to tell, where there is none left; one leave is one message. Says it when WeChat gives none. */
export function AskNotices({ askFor, className, children }: AskNoticesProps) {
  const [answer, setAnswer] = useState<'allowed' | 'not_allowed' | null>(null);
  const hasWechat = useHasWechat();
  if (!hasWechat || answer === 'allowed' || askFor.length === 0) return null;
  const ask = async () => setAnswer((await requestNotices(askFor)).includes('accepted') ? 'allowed' : 'not_allowed');
  return (
    <View>
      <Button className={className} look="plain" onTap={ask}>
        {children}
      </Button>
      {answer ? <Notice className="t-not-allowed" text={texts.notAllowed} /> : null}
    </View>
  );
}
