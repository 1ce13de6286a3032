export default definePageConfig({ navigationBarTitleText: '封缄' });
