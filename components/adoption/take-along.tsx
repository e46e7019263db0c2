import type { AdoptionFormat, AdoptionView } from '@/lib/queries/views/adoption';
import { toExportHref } from './adoption-href';

const FORMS: { format: AdoptionFormat; title: string; use: string; file: string }[] = [
  {
    format: 'markdown',
    title: 'Markdown',
    use: 'the report as a text for a review, with the caveat',
    file: 'adoption.md',
  },
  { format: 'csv', title: 'CSV', use: 'one row a project, for a spreadsheet', file: 'adoption.csv' },
  { format: 'json', title: 'JSON', use: 'all of it, with every line to pin', file: 'adoption.json' },
];

export function TakeAlong({ view: { query } }: { view: AdoptionView }) {
  return (
    <>
      <ul className="sentences">
        {FORMS.map(({ format, title, use, file }) => (
          <li key={format}>
            <a href={toExportHref(query, format)} download={file} className="font-semibold">
              {title}
            </a>
            <span className="text-soft">: {use}</span>
          </li>
        ))}
      </ul>
      <p className="max-w-prose pt-3 text-soft">Print: one page.</p>
    </>
  );
}
