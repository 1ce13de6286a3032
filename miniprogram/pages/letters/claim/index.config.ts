export default definePageConfig({ navigationBarTitleText: '收信' });
