import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../../src/contract/accounts.js';
import type { PolicyVersion } from '../../../../src/contract/administration.js';
import type { Areas, CatalogueUnit, Provider } from '../../../../src/contract/catalogue.js';
import { get, send } from '../../lib/api.js';

export const ACCOUNTS_KEY = ['accounts'] as const;
export const PROVIDERS_KEY = ['providers'] as const;
export const AREAS_KEY = ['areas'] as const;
export const POLICIES_KEY = ['policies'] as const;
export const CHANGES_KEY = ['changes'] as const;

export function useAccounts() {
  return useQuery({
    queryKey: ACCOUNTS_KEY,
    queryFn: async ({ signal }) => (await get<{ accounts: Account[] }>('/v1/accounts', signal)).accounts,
  });
}

export function useProviders() {
  return useQuery({
    queryKey: PROVIDERS_KEY,
    queryFn: async ({ signal }) => (await get<{ providers: Provider[] }>('/v1/providers', signal)).providers,
  });
}

export function useAreas() {
  return useQuery({
    queryKey: AREAS_KEY,
    queryFn: ({ signal }) => get<Areas>('/v1/areas', signal),
  });
}

/** What the catalogue says of a unit, with the tag that a change is made against. */
export function useCatalogueUnit(unitId: string) {
  return useQuery({
    queryKey: ['catalogue-unit', unitId],
    queryFn: ({ signal }) => send<CatalogueUnit>(`/v1/units/${unitId}`, { signal }),
    // A form is filled from it: it must not change under somebody's hands.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function usePolicies() {
  return useQuery({
    queryKey: POLICIES_KEY,
    queryFn: async ({ signal }) => {
      const { data, etag } = await send<{ policies: PolicyVersion[] }>('/v1/policies', { signal });
      return { policies: data.policies, etag };
    },
  });
}
