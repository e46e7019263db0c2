import type { Reference } from '@/lib/api/reference';
import { tagAnchor } from './group';

export function Contents({ groups }: Pick<Reference, 'groups'>) {
  return (
    <nav aria-label="On this page" className="pb-8">
      <dl>
        {groups.map(({ tag, operations }) => (
          <Row key={tag} href={`#${tagAnchor(tag)}`} name={tag}>
            {operations.map(({ id, summary }) => (
              <a key={id} href={`#${id}`} className="min-h-6">
                {summary}
              </a>
            ))}
          </Row>
        ))}
        <Row href="#shapes" name="Shapes">
          <a href="#shapes" className="min-h-6">
            What bodies and answers are made of
          </a>
        </Row>
      </dl>
    </nav>
  );
}

function Row({ href, name, children }: { href: string; name: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-8 gap-y-1 border-t border-rule py-2 md:grid-cols-[11rem_minmax(0,1fr)]">
      <dt>
        <a href={href}>{name}</a>
      </dt>
      <dd className="flex flex-wrap gap-x-5 gap-y-1">{children}</dd>
    </div>
  );
}
