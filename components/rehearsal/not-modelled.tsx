/** The limits of all of it; each event’s own page names its own. */
export function NotModelled({ inputs }: { inputs: string }) {
  return (
    <div className="sentences max-w-prose">
      <p>An answer here says what a defence does with this evidence, and no more. Left out are:</p>
      <ul className="list-disc ps-5">
        <li>
          stolen keys of Sigstore, of the forge’s identity provider or of the index: with one of them every
          check passes;
        </li>
        <li>what the code does, and what anybody meant by it: no signature speaks of either;</li>
        <li>whether the same source builds the same files, and whether anybody reviewed it;</li>
        <li>how likely each attack is: a row is one case, and the rows are not weighed;</li>
        <li>the people in between, who read warnings, or stop reading them after too many false alarms;</li>
        <li>an installer that takes another file than the one that was checked.</li>
      </ul>
      <p>
        One project with three attested releases before it stands for all. A project whose history is longer
        or less tidy gives the ledger more to remember, and more to be wrong about.
      </p>
      <p className="text-small text-soft">
        SHA-256 of all that the answers follow from: <span className="identity">{inputs}</span>
      </p>
    </div>
  );
}
