/**
 * The attributes of a `<details>` that is open when something inside asks for attention. None when
 * it does not: `open={false}` would close what somebody opened before the scripts had come.
 */
export function unfolded(isOpen: boolean): { open?: true } {
  return isOpen ? { open: true } : {};
}
