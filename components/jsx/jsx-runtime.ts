/**
 * What every element of every page is made with, by `jsxImportSource` in `tsconfig.json`: React's own functions, behind
 * which no text of unknown origin can hide or turn round what stands beside it, whoever wrote the page.
 */
import * as react from 'react/jsx-runtime';
import { toVisible } from './visible';

export type { JSX } from 'react';
export { Fragment } from 'react/jsx-runtime';

export const jsx: typeof react.jsx = (type, props, key) => react.jsx(type, toVisible(type, props), key);
export const jsxs: typeof react.jsxs = (type, props, key) => react.jsxs(type, toVisible(type, props), key);
