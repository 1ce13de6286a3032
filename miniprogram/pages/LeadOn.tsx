import { useLoad, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '../components/buttons/Button';
import { Skeleton } from '../components/feedback/Skeleton';
import { Page } from '../components/layout/Page';
import { everywhere } from '../locales/everywhere';
import type { Route } from '../routes';
import { leadOn } from '../services/navigation';

/** A page that only leads on to another one, with the parameters it was opened with. */
export function LeadOn({ to }: { to: Route }) {
  const { params } = useRouter();
  const [isStuck, setIsStuck] = useState(false);
  const lead = async () => {
    setIsStuck(false);
    setIsStuck(!(await leadOn(to, params)));
  };
  useLoad(() => void lead());
  return (
    <Page title={everywhere.product}>
      {isStuck ? (
        <Button className="t-lead-on" onTap={lead}>
          {everywhere.actions.retry}
        </Button>
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}
