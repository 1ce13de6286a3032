import { routes } from './routes';

export default defineAppConfig({
  pages: Object.values(routes),
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
