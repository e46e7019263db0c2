import { workOnAttention } from '@/lib/actions';
import { AnswerForm } from '../today/answer-form';

const ASSIGNABLE = 'assignable';

type FieldsProps = {
  /** Tells the fields of several forms apart. */
  id: string;
  /** Whom a note is recorded of. */
  worker: string;
  /** Whether names of people are offered, by the list of that id. */
  areOffered: boolean;
};

/** Says who takes one thing, and notes something on it. Works as a plain form too. */
export function WorkForm({ item, ...fields }: Omit<FieldsProps, 'id'> & { item: string }) {
  return (
    <AnswerForm summary="Assign, note" action={workOnAttention}>
      <input type="hidden" name="item" value={item} />
      <WorkFields id={item.slice(0, 12)} {...fields} />
    </AnswerForm>
  );
}

export function WorkFields({ id, worker, areOffered }: FieldsProps) {
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="sr-only">Who takes it</legend>
        <Choice value="me">You take it</Choice>
        <Choice value="other">Whoever is named below takes it</Choice>
        <Choice value="nobody">Nobody takes it any more</Choice>
      </fieldset>
      <label className="grid gap-1" htmlFor={`assignee-${id}`}>
        Their name
        <input
          id={`assignee-${id}`}
          name="assignee"
          type="text"
          maxLength={100}
          autoComplete="off"
          list={areOffered ? ASSIGNABLE : undefined}
          className="field"
        />
      </label>
      <label className="grid gap-1" htmlFor={`note-${id}`}>
        Note
        <textarea id={`note-${id}`} name="note" rows={2} maxLength={2000} className="field" />
      </label>
      <p className="text-soft">
        Recorded under the name {worker}. A note stays, and everybody who may read reads it.
      </p>
    </>
  );
}

function Choice({ value, children }: { value: 'me' | 'other' | 'nobody'; children: string }) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input type="radio" name="take" value={value} className="size-4 accent-ink" />
      <span>{children}</span>
    </label>
  );
}

/** Once a page, for all its forms. */
export function Assignable({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <datalist id={ASSIGNABLE}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
