import { headers } from 'next/headers';
import { getVisitor } from '@/lib/queries/visitor';

/** Who looks at this page. */
export const readVisitor = async () => getVisitor(await headers());
