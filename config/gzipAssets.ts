import { gzipSync } from 'node:zlib';

interface Source {
  buffer(): Buffer;
  size(): number;
}
interface Compilation {
  hooks: { processAssets: { tap(options: { name: string; stage: number }, work: (assets: object) => void): void } };
  emitAsset(name: string, source: Source): void;
}
interface Compiler {
  hooks: { thisCompilation: { tap(name: string, work: (compilation: Compilation) => void): void } };
  webpack: {
    Compilation: { PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER: number };
    sources: { RawSource: new (content: Buffer) => Source };
  };
}

// Below this a file fits into what the network sends at once.
const worthItBytes = 1000;

/** Puts beside every larger script and style its gzip (`app.js.gz`), for servers that give what is there and compress nothing. */
export class GzipAssets {
  apply({ hooks, webpack }: Compiler): void {
    const { Compilation, sources } = webpack;
    const when = { name: 'GzipAssets', stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_TRANSFER };
    hooks.thisCompilation.tap(when.name, (compilation) => {
      compilation.hooks.processAssets.tap(when, (assets) => {
        for (const [name, source] of Object.entries(assets) as [string, Source][]) {
          if (!/\.(js|css)$/.test(name) || source.size() < worthItBytes) continue;
          compilation.emitAsset(`${name}.gz`, new sources.RawSource(gzipSync(source.buffer(), { level: 9 })));
        }
      });
    });
  }
}
