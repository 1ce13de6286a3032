import { useEffect } from 'react';
import { HomeNotice } from '../../../components/feedback/HomeNotice';
import { Skeleton } from '../../../components/feedback/Skeleton';
import { useRemote } from '../../../hooks/useRemote';
import { replacePage } from '../../../services/navigation';
import { readLetter } from '../../../services/readLetter';
import { texts } from './texts';

/** A letter that is not for the person signed in: its author is led to its journey, anyone else is told. */
export function NotMine({ letterId }: { letterId: string }) {
  const own = useRemote(() => readLetter(letterId));
  const isMine = own.value !== null;
  useEffect(() => {
    if (isMine) void replacePage('journey', { id: letterId });
  }, [isMine, letterId]);
  if (!own.failure) return <Skeleton lines={6} />;
  const text = own.failure.code === 'not_found' ? texts.notMine : own.failure.message;
  return <HomeNotice className="t-not-mine" text={text} />;
}
