import { readOrigin } from '@/app/origin';
import { VerifyFile } from '@/components/verify/verify-file';
import type { SearchParams } from '@/lib/queries/board';
import { getVerifyPage } from '@/lib/queries/verify-file';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Check a file' };

/** `?file=` fills in the name of one. */
export default async function VerifyFilePage({ searchParams }: Props) {
  const [page, origin, { file }] = await Promise.all([getVerifyPage(), readOrigin(), searchParams]);
  const named = typeof file === 'string' ? file : '';
  return <VerifyFile page={page} origin={origin} named={named} />;
}
