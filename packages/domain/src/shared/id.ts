declare const idOf: unique symbol;

/** The identity of one thing of the field: a UUIDv7 made by the app, branded by its word. */
export type Id<Word extends string> = string & { readonly [idOf]: Word };
