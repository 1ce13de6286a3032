export default definePageConfig({ navigationBarTitleText: '拆信' });
