import { METRICS_TYPE, writeMetrics } from '@/lib/queries/metrics';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const headers = { 'content-type': METRICS_TYPE, 'cache-control': 'no-store' };
  return new Response(await writeMetrics(), { headers });
}
