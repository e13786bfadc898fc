import { $api } from '@/api/client';

/** The picture of each colleague who has one, by account. */
export function usePortraits() {
  const portraits = $api.useQuery('get', '/api/v1/portraits', {}, { staleTime: 60_000 });
  return new Map((portraits.data?.items ?? []).map((portrait) => [portrait.account_id, portrait]));
}
