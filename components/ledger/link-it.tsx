import type { Project } from '@/lib/queries/dto';
import { Copy } from '../ui/copy';
import { FollowLink } from '../ui/feed';
import { projectPath } from '../ui/paths';
import { Section } from '../ui/section';

type Props = {
  project: Pick<Project, 'project' | 'newestVersion'>;
  /** Where this board was opened. */
  origin: string;
};

/** Ways to point here from elsewhere: a picture that says what the board says, and a feed. */
export function LinkIt({ project: { project, newestVersion }, origin }: Props) {
  const address = { page: origin + projectPath(project), badge: origin + badgePath(project) };
  const alt = `Provenance of ${project}, as Callboard sees it`;
  return (
    <Section id="link-it" title="Badge and feed">
      <div className="sentences">
        <p className="max-w-prose">
          {newestVersion === null
            ? 'A badge for your README, showing the project’s status.'
            : 'A badge for your README, showing the newest release’s status.'}{' '}
          It is seen by whoever can reach this Callboard.
        </p>
        <p>
          {/* biome-ignore lint/performance/noImgElement: a drawing that is the same for everybody, and is not resized */}
          <img src={badgePath(project)} alt={alt} height={20} />
        </p>
        <Form language="Markdown" text={`[![${alt}](${address.badge})](${address.page})`} />
        <Form
          language="HTML"
          text={`<a href="${address.page}"><img src="${address.badge}" alt="${alt}" height="20"></a>`}
        />
        <p className="max-w-prose">
          <FollowLink href={`${projectPath(project)}/changes.atom`} what={`what changes of ${project}`} />: a
          reader of feeds is told what is noticed here.
        </p>
      </div>
    </Section>
  );
}

const badgePath = (project: string): string => `/badge/${encodeURIComponent(project)}.svg`;

function Form({ language, text }: { language: string; text: string }) {
  return (
    <details>
      <summary className="min-h-6">As {language}</summary>
      <div className="pt-2 pb-3">
        <div className="flex justify-end pb-1">
          <Copy text={text} what={`the badge as ${language}`} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="paper-code" tabIndex={0}>
          <code>{text}</code>
        </pre>
      </div>
    </details>
  );
}
