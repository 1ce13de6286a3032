import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { Skeleton } from '../components/feedback/Skeleton';
import { Page } from '../components/layout/Page';
import { everywhere } from '../locales/everywhere';
import type { Route } from '../routes';
import { leadOn } from '../services/navigation';

/** A page that only leads on to another one, with the parameters it was opened with. */
export function LeadOn({ to }: { to: Route }) {
  const { params } = useRouter();
  useEffect(() => void leadOn(to, params), [to, params]);
  return (
    <Page title={everywhere.product}>
      <Skeleton lines={6} />
    </Page>
  );
}
