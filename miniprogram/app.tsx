import type { PropsWithChildren } from 'react';
import * as z from 'zod/mini';
import './app.scss';

// Mini programs forbid compiling code from text, which zod would otherwise try.
z.config({ jitless: true });

export default function App({ children }: PropsWithChildren) {
  return children;
}
