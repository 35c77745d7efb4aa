/**
 * A copy of a text that holds on to nothing else. Engines let a piece of a large text point into it, so that one cell
 * kept would keep the whole chunk of the file it was cut from.
 */
export const detachText = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
