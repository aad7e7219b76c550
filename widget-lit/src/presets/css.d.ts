declare module '*.css' {
  const text: string;
  // The bundler gives a text no other name.
  // eslint-disable-next-line no-restricted-syntax
  export default text;
}
