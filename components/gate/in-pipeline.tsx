import { Commands } from '../ui/commands';

/** The same question where it bites: on the command line, of a pipeline for one. */
export function InPipeline({ slug, origin }: { slug: string; origin: string }) {
  return (
    <section aria-labelledby="pipeline" className="pt-10">
      <h2 id="pipeline" className="border-t border-ink pt-4 pb-3">
        The same in a pipeline
      </h2>
      <p className="max-w-prose pb-4">
        Keep the policy as callboard.toml beside your lock file. The command ends with 0 where nothing that is
        enforced fails, with 1 where a rule fails, and with 3 where it could not be told.
      </p>
      <Commands
        commands={[
          {
            title: 'Ask this board',
            command: `npm run -s callboard -- gate uv.lock --collection ${slug} --board ${origin}`,
          },
          {
            title: 'Or keep what it knows in your repository, and need no board',
            command: `npm run -s callboard -- ledger export --collection ${slug} --output callboard-ledger.json\nnpm run -s callboard -- gate uv.lock --collection ${slug} --ledger callboard-ledger.json`,
          },
        ]}
      />
    </section>
  );
}
