import type { PropsWithChildren } from 'react';
import type { Pages } from '../../hooks/usePages';
import { texts } from '../../locales';
import { Button } from '../buttons/Button';
import { FailureNotice } from './Notice';
import { Skeleton } from './Skeleton';

/** The rows of a paged list with what surrounds them: loading, failing, and the way to earlier ones. */
export function PagedRows<Row>({ pages, children }: PropsWithChildren<{ pages: Pages<Row> }>) {
  const { rows, failure, reload, hasMore, more } = pages;
  return (
    <>
      {failure ? (
        <FailureNotice failure={failure}>
          <Button className="t-retry" look="plain" onTap={reload}>
            {texts.actions.retry}
          </Button>
        </FailureNotice>
      ) : null}
      {rows ? children : null}
      {!rows && !failure ? <Skeleton lines={6} /> : null}
      {more.failure ? <FailureNotice failure={more.failure} /> : null}
      {hasMore ? (
        <Button className="t-more" look="plain" busy={more.busy} onTap={more.load}>
          {texts.actions.more}
        </Button>
      ) : null}
    </>
  );
}
