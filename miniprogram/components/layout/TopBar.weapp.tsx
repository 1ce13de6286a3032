/** WeChat shows its own bar with title and way back. */
export function TopBar(_props: { title: string }) {
  return null;
}
