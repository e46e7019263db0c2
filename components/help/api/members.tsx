import type { MemberView, TypeView } from '@/lib/api/reference';
import { Type } from './type';
import { Words } from './words';

/** What an object holds; of several forms, one after the other. */
export function Forms({ type, of }: { type: TypeView; of: string }) {
  return type.forms.map((members, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: forms of one fixed shape
    <div key={at}>
      {at > 0 && <p className="pt-2 text-soft">or</p>}
      <dl className="members">
        {members.map((member) => (
          <Member key={member.name} member={member} of={of} />
        ))}
      </dl>
    </div>
  ));
}

function Member({ member, of }: { member: MemberView; of: string }) {
  const { name, required, says, type } = member;
  return (
    <div>
      <dt className="identity">{name}</dt>
      <dd>
        <Type type={type} also={required ? '' : '; may be left out'} />
        {says && <Words text={says} />}
        {type.forms.length > 0 && (
          <details>
            <summary className="min-h-6 text-soft">
              Its members<span className="sr-only">: {`${of}, ${name}`}</span>
            </summary>
            <Forms type={type} of={`${of}, ${name}`} />
          </details>
        )}
      </dd>
    </div>
  );
}
