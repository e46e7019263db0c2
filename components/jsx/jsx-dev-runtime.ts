/** The same as `jsx-runtime.ts`, for `npm run dev`. */
import * as react from 'react/jsx-dev-runtime';
import { toVisible } from './visible';

export type { JSX } from 'react';
export { Fragment } from 'react/jsx-dev-runtime';

export const jsxDEV: typeof react.jsxDEV = (type, props, key, isStatic, source, self) =>
  react.jsxDEV(type, toVisible(type, props), key, isStatic, source, self);
