import fc from 'fast-check';

/** Any UTF-16 code unit, so halves of surrogate pairs too; often one that is dangerous or looks like syntax. */
const anyUnit = fc.oneof(
  fc.constantFrom(...'/\\.-_+!% "\0\n\u007f\u0085\u00ad\u200b\u2028\u202e\u2066\ud800\udc00\ufeff\uffff'),
  fc.integer({ min: 0x20, max: 0x7e }).map((unit) => String.fromCharCode(unit)),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
);

export const anyText = fc.string({ unit: anyUnit });
export const anyLongText = fc.string({ unit: anyUnit, maxLength: 300 });

/** JSON values whose texts are any Unicode text. */
export const anyJSON = fc.jsonValue({ stringUnit: anyUnit.map((unit) => unit.toWellFormed()) });
