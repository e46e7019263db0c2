import { Link } from '@/components/ui/link';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="sentences max-w-prose py-12">
      <h1 className="text-hero">There is nothing under this address.</h1>
      <p>
        If it names a project, a release or a file, then it is not on this board, or the name is spelt
        differently. A project has to be added before anything is known of it here.
      </p>
      <p>
        <Link href="/">Search the board, or add the project there</Link>.
      </p>
    </div>
  );
}
