/** In the place of a page that is not for everybody. `what`: The audit. */
export function RightNeeded({ what }: { what: string }) {
  return (
    <div className="pt-8">
      <h1 className="text-hero">For admins</h1>
      <p className="mt-3 max-w-prose">
        {what} is shown to admins of this Callboard only. Whoever set it up decides who is one.
      </p>
    </div>
  );
}
