/** Columns that the form offers one by one; further ones are for the text of the mapping. */
export const columnsShown = 200;
