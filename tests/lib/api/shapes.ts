/** Whether two types have the same members, looked at all the way down; `readonly` is passed over. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Each)[]
    ? Plain<Each>[]
    : { -readonly [Key in keyof T]: Plain<T[Key]> };
export type Same<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;
