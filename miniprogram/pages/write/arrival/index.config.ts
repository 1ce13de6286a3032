export default definePageConfig({ navigationBarTitleText: '送不到怎么办' });
