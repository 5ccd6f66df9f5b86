import type { Role } from '../../../src/contract/words.js';

interface NavigationItem {
  to: string;
  name: 'newRequest' | 'requests' | 'tasks' | 'board' | 'units' | 'figures' | 'admin' | 'tree' | 'duty';
}

/** The screens of each role, in the order of the menu. */
export const NAVIGATION: Record<Role, NavigationItem[]> = {
  coordinator: [
    { to: '/', name: 'newRequest' },
    { to: '/vragen', name: 'requests' },
    { to: '/taken', name: 'tasks' },
    { to: '/bord', name: 'board' },
    { to: '/cijfers', name: 'figures' },
    { to: '/bellijst', name: 'tree' },
  ],
  provider: [
    { to: '/mijn-plekken', name: 'units' },
    { to: '/wachtdienst', name: 'duty' },
    { to: '/bord', name: 'board' },
  ],
  monitor: [
    { to: '/bord', name: 'board' },
    { to: '/cijfers', name: 'figures' },
  ],
  admin: [
    { to: '/beheer', name: 'admin' },
    { to: '/bord', name: 'board' },
  ],
};

/** Pages that everybody may read, also without an account. */
export const ABOUT_PAGES = [
  { to: '/toegankelijkheid', name: 'accessibility' },
  { to: '/privacy', name: 'privacy' },
  { to: '/over', name: 'about' },
] as const;
