import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import { GzipAssets } from './gzipAssets';
import { weappApiUrl } from './weappTarget';

const shared = path.resolve(__dirname, '..', 'shared');

// Taro copies what app.json names but for the sitemap: without it WeChat may index every page, letters too.
const robots = process.env.TARO_ENV === 'weapp' ? 'sitemap.json' : 'robots.txt';

/** How Taro builds the mini program: dist/weapp for WeChat, dist/h5 for a browser. Both compile shared/ as well. */
export default defineConfig<'webpack5'>({
  projectName: 'postome',
  date: '2026-11-23',
  // Sizes are written in px and scaled by the reader's font setting, never by the width of the screen.
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'miniprogram',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // Chinese in UTF-8 takes half the bytes of its escapes, and WeChat limits a package's bytes.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  cache: { enable: false },
  // Spares the bundle webpack's way to the global object, which compiles code from text: forbidden in mini programs.
  defineConstants: { global: 'globalThis' },
  // The phone cannot ask where its API lives, so its build is told; the browser uses the address it was served from.
  env: { TARO_APP_API_URL: JSON.stringify(weappApiUrl(process.env)) },
  copy: { patterns: [{ from: `miniprogram/${robots}`, to: `dist/${process.env.TARO_ENV}/${robots}` }], options: {} },
  mini: {
    compile: { include: [shared] },
    enableSourceMap: false,
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: { pxtransform: { enable: false, config: {} } },
  },
  h5: {
    compile: { include: [shared] },
    enableSourceMap: false,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // Taro splits only what is needed at first, which would put the parts pages share into each page's file again.
    webpackChain(chain) {
      chain.plugin('gzipAssets').use(GzipAssets);
      chain.optimization.splitChunks({
        ...chain.optimization.get('splitChunks'),
        chunks: 'all',
        cacheGroups: {
          default: false,
          pages: { name: 'pages', minChunks: 2 },
          // Half of the one page that verifies signatures.
          signatures: { name: 'signatures', test: /[\\/]tweetnacl[\\/]/ },
          // What may be changed of a sealed letter: a part of its journey that comes beside it.
          changing: { name: 'changing', test: /[\\/]journey[\\/]changing[\\/]/, enforce: true },
        },
      });
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: false, config: {} } },
  },
});
