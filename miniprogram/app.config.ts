import { preloads, routes, sentAddresses, subpackages } from './routes';

export default defineAppConfig({
  pages: [routes.home, ...Object.values(sentAddresses)],
  subPackages: subpackages,
  preloadRule: preloads,
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: 'PostoMe',
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@navigationText' as 'black',
    backgroundColor: '@paper',
    backgroundTextStyle: '@backgroundText' as 'dark',
  },
});
