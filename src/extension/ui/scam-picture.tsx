/** The line drawing of a form of scam; decoration, the words beside it say the same. */
export function ScamPicture({ path }: { readonly path: string | undefined }) {
  return path === undefined ? null : (
    <svg class="picture" width="40" height="40" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
