export default definePageConfig({ navigationBarTitleText: '同意管理' });
