/** In the address: the board for a screen on the wall, without anything around it. */
export const WALL_PARAM = 'wand';

export function isWall(location: { pathname: string; search: string }): boolean {
  return location.pathname === '/bord' && new URLSearchParams(location.search).get(WALL_PARAM) === '1';
}
