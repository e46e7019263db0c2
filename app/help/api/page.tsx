import { readOrigin } from '@/app/origin';
import { Contents } from '@/components/help/api/contents';
import { Group, tagAnchor } from '@/components/help/api/group';
import { Operation } from '@/components/help/api/operation';
import { Shapes } from '@/components/help/api/shapes';
import { Words } from '@/components/help/api/words';
import { Fact, Facts, Section } from '@/components/ui/section';
import { getReference } from '@/lib/api/reference';

export const metadata = { title: 'The API' };

const DOCUMENT = '/api/v1/openapi.json';

export default async function APIPage() {
  const { conventions, groups, shapes } = getReference();
  const origin = await readOrigin();
  return (
    <>
      <div className="sentences pt-8 pb-7">
        <h1 className="max-w-[42ch] text-hero">The API</h1>
        <p className="max-w-prose">
          What the board knows, a program can ask for too. Everything below is made from the very shapes that
          requests are read with and that answers are tested against.
        </p>
        <p className="max-w-prose text-soft">
          The same for programs, as OpenAPI 3.1: <a href={DOCUMENT}>{DOCUMENT}</a>
        </p>
      </div>
      <Contents groups={groups} />
      <Section id="conventions" title="Before you start">
        <Facts>
          {conventions.map(({ about, says }) => (
            <Fact key={about} name={about}>
              <Words text={says} />
            </Fact>
          ))}
        </Facts>
      </Section>
      {groups.map(({ tag, says, operations }) => (
        <Group key={tag} id={tagAnchor(tag)} title={tag} says={says}>
          {operations.map((operation) => (
            <Operation
              key={operation.id}
              operation={{ ...operation, curl: operation.curl.replaceAll('{origin}', origin) }}
            />
          ))}
        </Group>
      ))}
      <Group
        id="shapes"
        title="Shapes"
        says="What bodies and answers are made of, by name, as far as no operation above tells it."
      >
        <Shapes shapes={shapes} />
      </Group>
    </>
  );
}
