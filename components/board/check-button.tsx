/** The one form of a list, which the buttons of its rows send. */
export const CHECK_FORM = 'check-one';

/** Asks for a check of its row's project. Where there is little room, the arrow stands alone. */
export function CheckButton({ project }: { project: string }) {
  return (
    <button
      type="submit"
      form={CHECK_FORM}
      name="project"
      value={project}
      className="check-brief"
      title={`Check again: ${project}`}
    >
      <CheckArrow />
      <span className="check-brief-label">
        Check again<span className="sr-only">: {project}</span>
      </span>
    </button>
  );
}

export function CheckArrow() {
  return (
    <svg aria-hidden="true" className="size-3.5 fill-none stroke-current">
      <use href="#mark-check" />
    </svg>
  );
}
