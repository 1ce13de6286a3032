import type { PropsWithChildren } from 'react';
import type { Pages } from '../../hooks/usePages';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { RemoteView } from './RemoteView';
import { texts } from './texts';

interface PagedRowsProps<Row> {
  pages: Pages<Row>;
  /** What leads to earlier ones, where they are not letters. */
  more?: string;
}

/** The rows of a paged list with what surrounds them: loading, failing, signing in, and the way to earlier ones. */
export function PagedRows<Row>({ pages, more: words = texts.more, children }: PropsWithChildren<PagedRowsProps<Row>>) {
  const { first, hasMore, more } = pages;
  return (
    <RemoteView remote={first}>
      {() => (
        <>
          {children}
          <FailureNotice failure={more.failure} />
          {hasMore ? (
            <Button className="t-more" look="plain" busy={more.busy} onTap={more.load}>
              {words}
            </Button>
          ) : null}
        </>
      )}
    </RemoteView>
  );
}
