export default definePageConfig({ navigationBarTitleText: '改收信人' });
