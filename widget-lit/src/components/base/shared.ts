/** What all kinds of widgets stand on: one file, loaded once for all of them and cached for years. */
export * from './lit.ts';
export * from './show.ts';
export * from './sp-element.ts';
