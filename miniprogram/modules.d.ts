// What the build turns into something importable besides code.
declare module '*.scss';
declare module '*.png' {
  const path: string;
  export default path;
}
