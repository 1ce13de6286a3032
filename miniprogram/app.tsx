import type { PropsWithChildren } from 'react';
import * as z from 'zod/mini';
import './app.scss';
import { declareLanguage } from './services/device';
import { letGoLeftovers } from './services/downloads/ownFiles';
import { locale } from './services/language';
import { leadFromFormerAddresses } from './services/navigation';
import { watchBack } from './services/onBack';
import { standInForStorage } from './services/storage';
import { straightenAddress } from './services/straightenAddress';
import { keepCopiesPrivate } from './services/window';

// Mini programs forbid compiling code from text, which zod would otherwise try.
z.config({ jitless: true });
declareLanguage(locale);
keepCopiesPrivate();
standInForStorage();
letGoLeftovers();
straightenAddress();
watchBack();
leadFromFormerAddresses();

export default function App({ children }: PropsWithChildren) {
  return children;
}
