import { useQuery } from '@tanstack/react-query';
import type { Account, Tokens } from '../../../../src/contract/accounts.js';
import type { Areas, CatalogueUnit, Provider } from '../../../../src/contract/catalogue.js';
import type { PolicyVersion } from '../../../../src/contract/policy.js';
import { get, send } from '../../lib/api.js';

interface Organisation {
  id: string;
  name: string;
}

/** It decides on units of others and has none itself, so the catalogue does not name it. */
const COMENSHA: Organisation = { id: 'comensha', name: 'CoMensha' };

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

export function tokensKey(accountId: string) {
  return [...ACCOUNTS_KEY, accountId, 'tokens'] as const;
}

export function useTokens(accountId: string) {
  return useQuery({
    queryKey: tokensKey(accountId),
    queryFn: async ({ signal }) => (await get<Tokens>(`/v1/accounts/${accountId}/tokens`, signal)).tokens,
  });
}

export function useProviders() {
  return useQuery({
    queryKey: PROVIDERS_KEY,
    queryFn: async ({ signal }) => (await get<{ providers: Provider[] }>('/v1/providers', signal)).providers,
  });
}

/** Who may have an account: the providers, and who decides on places of others. */
export function useOrganisations() {
  const { data, error } = useProviders();
  const organisations: Organisation[] = [...(data ?? []), COMENSHA];
  const nameOf = (id: string) => organisations.find((one) => one.id === id)?.name ?? id;
  return { organisations, nameOf, areKnown: data !== undefined, error };
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
