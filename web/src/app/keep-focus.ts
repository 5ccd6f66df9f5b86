/** A block that can take the focus when the part of it that had it goes. */
const BLOCKS = 'li, article, section, form, main';

/**
 * Keeps the keyboard's place on the page: a button that goes because it was pressed hands the focus to the block
 * that it stood in, instead of to the top of the page.
 */
export function keepFocus(root: HTMLElement): void {
  let ancestors: HTMLElement[] = [];
  root.addEventListener('focusin', ({ target }) => {
    ancestors = [];
    for (let node = target as HTMLElement | null; node && node !== root; node = node.parentElement) {
      ancestors.push(node);
    }
  });
  new MutationObserver(() => {
    const [last] = ancestors;
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const block = ancestors.find((node) => node.isConnected && node.matches(BLOCKS));
    if (!block) return;
    if (!block.hasAttribute('tabindex')) block.tabIndex = -1;
    block.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}
