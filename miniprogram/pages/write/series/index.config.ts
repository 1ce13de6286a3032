export default definePageConfig({ navigationBarTitleText: '几封信' });
