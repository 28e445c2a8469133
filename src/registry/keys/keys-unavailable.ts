/** A key is needed that isn't here, or that can't be opened: for the command line's door, which says so. */
export class KeysUnavailable extends Error {}
