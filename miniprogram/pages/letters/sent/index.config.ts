export default definePageConfig({ navigationBarTitleText: '我寄出的信', enablePullDownRefresh: true });
