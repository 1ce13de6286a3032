import { everywhere } from '../../locales/everywhere';
import { goBack } from '../../services/navigation';
import { texts } from './texts';

/** The bar above a page in a browser; in WeChat the program's own bar takes its place (TopBar.weapp.tsx). */
export function TopBar({ title }: { title: string }) {
  return (
    <header className="top-bar">
      {title !== everywhere.product && (
        <button type="button" className="top-bar__back t-back" aria-label={texts.back} onClick={goBack}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="M15 5l-7 7 7 7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
        </button>
      )}
      <h1 className="top-bar__title">{title}</h1>
    </header>
  );
}
