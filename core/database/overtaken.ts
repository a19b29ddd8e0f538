/** Somebody else has changed, since it was read, what this transaction wants to change. Nothing of it is kept, and it is done
 *  again at once on what is there now. */
export class Overtaken extends Error {}
